import { answerText } from '../../incident/answer-text.ts';
import { choiceName } from '../../incident/plan.ts';
import type { RunAnswer } from '../../incident/run.ts';
import type { Answer } from '../../prompt/reply.ts';
import { button, createElement } from '../browser/elements.ts';
import { t } from '../messages/feature-messages.ts';

/** Called when the user edits an answer; null restores the answer from the reply. */
export type OnEdit = (deliverable: string, answer: Answer | null) => void;

/** One deliverable of a reply: its label, whether it was found, and its answer, which can be edited. */
export class AnswerRow {
  readonly root: HTMLElement;
  readonly #state = createElement('span', {});
  readonly #restore: HTMLButtonElement;
  readonly #control: HTMLTextAreaElement | HTMLSelectElement;

  constructor(prompt: string, { deliverable }: RunAnswer, onEdit: OnEdit) {
    const { id, label, choices } = deliverable;
    this.#control = choices
      ? select(choices, (choice) => choiceName({ prompts: [{ deliverables: [deliverable] }] }, choice))
      : createElement('textarea', {});
    this.#control.id = `${prompt}-answer-${id}`;
    this.#control.className = 'cb-control';
    this.#control.addEventListener('input', () => {
      // A cleared choice is not an answer. A cleared text is an empty answer.
      onEdit(id, choices && this.#control.value === '' ? null : this.#control.value);
    });
    this.#restore = button(t('reply.restore'), () => onEdit(id, null));
    const name = createElement('label', { htmlFor: this.#control.id }, label);
    const head = createElement('div', { className: 'cb-answer-head' }, name, this.#state, this.#restore);
    this.root = createElement('div', {}, head, this.#control);
  }

  /** Shows the answer, but does not touch a control that is being edited. `wasRead` says that the reply has it. */
  show(answer: RunAnswer, wasRead: boolean): void {
    const { state } = answer;
    this.#state.textContent = t(`reply.${state}`);
    this.#state.dataset.icon = state === 'missing' ? 'missing' : 'found';
    this.#restore.hidden = state !== 'edited' || !wasRead;
    const text = answer.answer === undefined ? '' : answerText(answer.answer, answer.deliverable.columns);
    if (document.activeElement === this.#control && state === 'edited') return;
    if (this.#control.value !== text) this.#control.value = text;
    if (this.#control instanceof HTMLTextAreaElement) {
      this.#control.rows = Math.min(10, Math.max(2, text.split('\n', 10).length));
    }
  }
}

function select(choices: string[], nameOf: (choice: string) => string): HTMLSelectElement {
  const options = choices.map((choice) => new Option(nameOf(choice), choice));
  return createElement('select', {}, new Option(t('reply.not-chosen'), ''), ...options);
}
