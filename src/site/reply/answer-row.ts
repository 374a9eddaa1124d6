import { answerText } from '../../incident/markdown.ts';
import type { RunAnswer } from '../../incident/run.ts';
import type { Answer } from '../../prompt/reply.ts';
import { button, createElement } from '../dialog/elements.ts';
import { t } from '../messages/feature-messages.ts';

/** Called when the reader edits an answer; null restores what was read from the reply. */
export type OnEdit = (deliverable: string, answer: Answer | null) => void;

/** One part of a reply: its name, whether it was found, and its text, which can be edited. */
export class AnswerRow {
  readonly root: HTMLElement;
  readonly #state = createElement('span', {});
  readonly #restore: HTMLButtonElement;
  readonly #control: HTMLTextAreaElement | HTMLSelectElement;

  constructor(prompt: string, { deliverable }: RunAnswer, onEdit: OnEdit) {
    const { id, label, choices } = deliverable;
    this.#control = choices ? select(choices) : createElement('textarea', {});
    this.#control.id = `${prompt}-answer-${id}`;
    this.#control.className = 'cb-control';
    this.#control.addEventListener('input', () => {
      // A choice that was cleared is no answer. A cleared text is what the reader wants as the answer.
      onEdit(id, choices && this.#control.value === '' ? null : this.#control.value);
    });
    this.#restore = button(t('reply.restore'), () => onEdit(id, null));
    const name = createElement('label', { htmlFor: this.#control.id }, label);
    const head = createElement('div', { className: 'cb-answer-head' }, name, this.#state, this.#restore);
    this.root = createElement('div', {}, head, this.#control);
  }

  /** Shows the answer, but does not touch a control that is being edited. `wasRead` says that the reply has this part. */
  show(answer: RunAnswer, wasRead: boolean): void {
    const { state } = answer;
    this.#state.textContent = t(`reply.${state}`);
    this.#state.dataset.sign = state === 'missing' ? 'missing' : 'found';
    this.#restore.hidden = state !== 'edited' || !wasRead;
    const text = answerText(answer.answer, answer.deliverable.columns);
    if (document.activeElement === this.#control && state === 'edited') return;
    if (this.#control.value !== text) this.#control.value = text;
    if (this.#control instanceof HTMLTextAreaElement) {
      this.#control.rows = Math.min(10, Math.max(2, text.split('\n', 10).length));
    }
  }
}

function select(choices: string[]): HTMLSelectElement {
  const options = choices.map((choice) => new Option(choice, choice));
  return createElement('select', {}, new Option(t('reply.not-chosen'), ''), ...options);
}
