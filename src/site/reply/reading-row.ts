import type { RunAnswer } from '../../incident/run.ts';
import { markdownTable } from '../../incident/markdown.ts';
import type { Answer } from '../../prompt/reply.ts';
import { saidState } from './words.ts';

/** What a row tells whoever holds the answers; null brings back what was read. */
export type OnEdit = (deliverable: string, answer: Answer | null) => void;

/** One part of a reply: its name, how it stands, and its text, which can be written over. */
export class ReadingRow {
  readonly root = document.createElement('div');
  readonly #state = document.createElement('span');
  readonly #back = document.createElement('button');
  readonly #control: HTMLTextAreaElement | HTMLSelectElement;

  constructor(prompt: string, { deliverable }: RunAnswer, onEdit: OnEdit) {
    const { id, label, choices } = deliverable;
    this.#control = choices ? select(choices) : document.createElement('textarea');
    this.#control.id = `${prompt}-answer-${id}`;
    this.#control.className = 'cb-control';
    this.#control.addEventListener('input', () => {
      // An emptied choice is one that nobody made; emptied words are what a person wants to stand there.
      onEdit(id, choices && this.#control.value === '' ? null : this.#control.value);
    });
    const name = document.createElement('label');
    name.htmlFor = this.#control.id;
    name.textContent = label;
    this.#back.type = 'button';
    this.#back.className = 'cb-link';
    this.#back.textContent = 'Put back what was read';
    this.#back.addEventListener('click', () => onEdit(id, null));
    const head = document.createElement('div');
    head.className = 'cb-reading-head';
    head.append(name, this.#state, this.#back);
    this.root.append(head, this.#control);
  }

  /** Shows how the part stands; the control that is being typed in is left alone. */
  show(reading: RunAnswer, wasRead: boolean): void {
    const { state } = reading;
    this.#state.textContent = saidState(state);
    this.#state.dataset.sign = state === 'missing' ? 'missing' : 'found';
    this.#back.hidden = state !== 'edited' || !wasRead;
    const text = textOf(reading);
    if (document.activeElement === this.#control && state === 'edited') return;
    if (this.#control.value !== text) this.#control.value = text;
    if (this.#control instanceof HTMLTextAreaElement) {
      this.#control.rows = Math.min(10, Math.max(2, text.split('\n', 10).length));
    }
  }
}

/** An answer as text: a table as Markdown has it. */
export function textOf({ answer, deliverable }: RunAnswer): string {
  if (answer === undefined) return '';
  if (typeof answer === 'string') return answer;
  const columns = deliverable.columns ?? Object.keys(answer[0] ?? {});
  return markdownTable(
    columns,
    answer.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

function select(choices: string[]): HTMLSelectElement {
  const control = document.createElement('select');
  control.append(new Option('Not said', ''), ...choices.map((choice) => new Option(choice, choice)));
  return control;
}
