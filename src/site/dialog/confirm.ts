import { button, createElement } from './elements.ts';

/** A question with two answers; `no` is the one that loses nothing. */
export interface Question {
  question: string;
  yes: string;
  no: string;
}

let questions = 0;

/** Asks in place of these action buttons. The focus is on `no`, and closing the dialog means `no`. */
export function confirm(actions: HTMLElement, { question, yes, no }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const focused = document.activeElement;
    const dialog = actions.closest('dialog');
    const answer = (isYes: boolean) => () => {
      dialog?.removeEventListener('close', onClose);
      box.remove();
      actions.hidden = false;
      if (dialog?.open && focused instanceof HTMLElement) focused.focus();
      resolve(isYes);
    };
    const onClose = answer(false);
    const text = createElement('p', { id: `question-${(questions += 1)}` }, question);
    const noButton = button(no, onClose, 'cb-button');
    noButton.setAttribute('aria-describedby', text.id);
    const yesButton = button(yes, answer(true), 'cb-button');
    const buttons = createElement('div', { className: 'cb-dialog-actions' }, noButton, yesButton);
    const box = createElement('div', { className: 'cb-confirm' }, text, buttons);
    dialog?.addEventListener('close', onClose);
    actions.after(box);
    actions.hidden = true;
    noButton.focus();
  });
}
