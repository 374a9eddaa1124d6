import { button, createElement } from './elements.ts';

/** A question with two answers: `yes` does what was asked for, `no` loses nothing. */
export interface Question {
  words: string;
  yes: string;
  no: string;
}

let asked = 0;

/**
 * Asks in the place of these actions, whether to go on; the answer that loses nothing has the focus, and is taken to be
 * given when the dialog is closed.
 */
export function ask(actions: HTMLElement, { words, yes, no }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const dialog = actions.closest('dialog');
    const answer = (isYes: boolean) => () => {
      dialog?.removeEventListener('close', onClose);
      place.remove();
      actions.hidden = false;
      if (dialog?.open && before instanceof HTMLElement) before.focus();
      resolve(isYes);
    };
    const onClose = answer(false);
    const said = createElement('p', { id: `question-${(asked += 1)}` }, words);
    const stay = button(no, onClose, 'cb-button');
    stay.setAttribute('aria-describedby', said.id);
    const go = button(yes, answer(true), 'cb-button');
    const place = createElement(
      'div',
      { className: 'cb-ask' },
      said,
      createElement('div', { className: 'cb-dialog-actions' }, stay, go),
    );
    dialog?.addEventListener('close', onClose);
    actions.after(place);
    actions.hidden = true;
    stay.focus();
  });
}
