import { answerText } from '../../incident/markdown.ts';
import { formatTime } from '../../incident/format-moment.ts';
import { editAnswer, readReply } from '../../incident/reply.ts';
import { latestRun, runAnswers, runsOf, startRun, type NumberedRun, type RunAnswer } from '../../incident/run.ts';
import type { Reply } from '../../incident/schema.ts';
import { secretsOf } from '../../incident/field-values.ts';
import { unmaskText } from '../../prompt/secrets/mask.ts';
import { createElement, findPart, verbatim, button } from '../dialog/elements.ts';
import { isMasked, knownSecrets, maskSecrets } from '../evidence/masking.ts';
import type { Session } from '../incident/session.ts';
import { offsetAt } from '../incident/tab.ts';
import { t } from '../messages/feature-messages.ts';
import type { WorkflowData } from './workflow-data.ts';
import type { Answer } from '../../prompt/reply.ts';

/** How much of a long reply its field shows, in characters, because a full field is slow. All of it is read and saved. */
const SHOWN = 30_000;
/** How long a pause in typing is before a reply is read again, in milliseconds. */
const PAUSE = 500;

/** The reply to one prompt: the field to paste it into, its answers, and the earlier runs. */
export class ReplyPanel {
  readonly #root: HTMLElement;
  readonly #session: Session;
  readonly #prompt: WorkflowData['prompts'][number];
  readonly #field: HTMLTextAreaElement;
  readonly #rows = new Map<string, AnswerRow>();
  readonly #answers = createElement('div', { className: 'cb-answers' });
  readonly #earlierRuns = createElement('div', { className: 'cb-runs' });
  readonly #unmasked = verbatim('');
  readonly #secrets: HTMLDetailsElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #drawnRuns = '';

  constructor(root: HTMLElement, prompt: WorkflowData['prompts'][number], session: Session) {
    this.#root = root;
    this.#session = session;
    this.#prompt = prompt;
    this.#field = findPart(root, 'reply-text');
    const summary = createElement('summary', {}, t('reply.show-secrets'));
    this.#secrets = createElement('details', { hidden: true }, summary, this.#unmasked);
    this.#secrets.addEventListener('toggle', () => this.draw());
    findPart(root, 'reply-read').append(this.#answers, this.#secrets, this.#earlierRuns);
    this.#field.addEventListener('paste', (event) => this.#onPaste(event));
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.read(this.#field.value), PAUSE);
    });
    this.#field.addEventListener('change', () => this.read(this.#field.value));
    session.subscribe(() => this.draw());
    // The user may have pasted something while this panel was loading.
    const early = this.#field.value;
    this.draw();
    if (early !== '') this.read(early);
  }

  /** Shows the latest run. */
  draw(): void {
    const run = latestRun(this.#session.incident, this.#prompt.id);
    const text = run?.reply?.value?.text ?? '';
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}\n${t('reply.truncated')}` : text;
    if (document.activeElement !== this.#field && this.#field.value !== shown) this.#field.value = shown;
    this.#field.readOnly = text.length > SHOWN;
    const read = runAnswers(run ?? { edits: {} }, this.#prompt);
    const isAnswered =
      run !== undefined && (text !== '' || Object.values(run.edits).some(({ value }) => value !== null));
    findPart(this.#root, 'reply-state').textContent = isAnswered ? countText(read) : '';
    this.#answers.hidden = !isAnswered;
    for (const answer of read) {
      const { id } = answer.deliverable;
      this.#row(answer).show(answer, run?.reply?.value?.read[id] !== undefined);
    }
    this.#drawSecrets(text);
    this.#drawEarlierRuns();
  }

  #onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isWhole =
      this.#field.value === '' || this.#field.selectionEnd - this.#field.selectionStart >= this.#field.value.length;
    if (text === '' || !(isWhole || this.#field.readOnly)) return;
    // A reply that replaces the whole field is not inserted into it first, which would be slow.
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#say(t('reply.reading'));
    this.#field.blur();
    setTimeout(() => this.read(text));
  }

  /** Reads a reply into the last run, in place of the one it has. */
  read(text: string): void {
    clearTimeout(this.#timer);
    if (this.#field.readOnly && text === this.#field.value) return;
    const before = this.#session.incident;
    const reply = maskSecrets(text, knownSecrets(before));
    this.#session.change((incident, now) => readReply(incident, this.#prompt, reply, now));
    if (before === this.#session.incident) return;
    this.draw();
    const run = latestRun(this.#session.incident, this.#prompt.id);
    if (!run?.reply?.value) return this.#say(t('reply.removed'));
    const masked = isMasked(reply) ? Object.keys(reply.secrets).length : 0;
    const result = [readingResult(runAnswers(run, this.#prompt)), ...this.#doubts(run.reply.value)].join(' ');
    this.#say(masked > 0 ? `${result} ${t('reply.masked', { count: masked })}` : result);
  }

  /** Returns messages about what the reply leaves open: choices it does not make, and tables it does not fill. */
  #doubts({ ask = {}, partial = {} }: Pick<Reply, 'ask' | 'partial'>): string[] {
    return this.#prompt.deliverables.flatMap(({ id, label }) => [
      ...(ask[id] ? [t('reply.ask', { label, choices: ask[id] })] : []),
      ...(partial[id] ? [t('reply.partial', { label, columns: partial[id] })] : []),
    ]);
  }

  #edit(deliverable: string, answer: Parameters<typeof editAnswer>[2]): void {
    this.#session.change((incident, now) => {
      const last = latestRun(incident, this.#prompt.id);
      const started = last ? { incident, run: last.id } : startRun(incident, this.#prompt.id, now);
      return editAnswer(started.incident, { prompt: this.#prompt.id, run: started.run, deliverable }, answer, now);
    });
  }

  #row(answer: RunAnswer): AnswerRow {
    const { id } = answer.deliverable;
    const row =
      this.#rows.get(id) ??
      new AnswerRow(this.#prompt.id, answer, (deliverable, answer) => this.#edit(deliverable, answer));
    if (!this.#rows.has(id)) this.#answers.append(row.root);
    this.#rows.set(id, row);
    return row;
  }

  /** Shows the reply with its secrets, but only while the user wants to see them. */
  #drawSecrets(text: string): void {
    const table = Object.entries(secretsOf(this.#session.incident)).map(([name, secret]) => ({ name, secret }));
    const hasSecrets = table.some(({ name }) => text.includes(name));
    this.#secrets.hidden = !hasSecrets;
    if (!hasSecrets) this.#secrets.open = false;
    this.#unmasked.textContent = this.#secrets.open ? unmaskText(text, table) : '';
  }

  #drawEarlierRuns(): void {
    const runs = runsOf(this.#session.incident, this.#prompt.id).slice(0, -1).reverse();
    const drawn = runs.map(({ id, reply, edits }) => `${id} ${reply?.at} ${JSON.stringify(edits)}`).join();
    if (drawn === this.#drawnRuns) return;
    this.#drawnRuns = drawn;
    this.#earlierRuns.replaceChildren(
      ...(runs.length > 0 ? [createElement('p', {}, t('reply.earlier-runs'))] : []),
      ...runs.map((run) => this.#earlierRun(run)),
    );
  }

  #earlierRun(run: NumberedRun): HTMLElement {
    const read = runAnswers(run, this.#prompt);
    const time = formatTime({ at: run.started, offset: offsetAt(run.started) });
    const found = countText(read) || t('reply.no-reply');
    const texts = read.flatMap(({ answer, deliverable: { label, columns } }) =>
      answer === undefined ? [] : [`${label}\n${answerText(answer, columns)}`],
    );
    return createElement(
      'details',
      {},
      createElement('summary', {}, t('reply.run', { run: run.number, time, found })),
      verbatim(texts.join('\n\n') || t('reply.no-reply-in-run')),
    );
  }

  #say(text: string): void {
    findPart(this.#root, 'reply-status').replaceChildren(text);
  }
}

type FoundAnswer = Pick<RunAnswer, 'state' | 'deliverable'>;

/** Returns a message that says which deliverables were found in a reply. */
export function readingResult(answers: FoundAnswer[]): string {
  const missing = answers.filter(({ state }) => state === 'missing').map(({ deliverable }) => deliverable.label);
  const found = answers.length - missing.length;
  const read = t('reply.read', { found, count: answers.length });
  if (missing.length === 0) return read;
  return `${read} ${found === 0 ? t('reply.no-heading') : t('reply.missing-parts', { parts: missing })}`;
}

function countText(answers: FoundAnswer[]): string {
  const found = answers.filter(({ state }) => state !== 'missing').length;
  return found === 0 ? '' : t('reply.summary', { found, count: answers.length });
}

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
    this.#control = choices ? select(choices) : createElement('textarea', {});
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
    this.#state.dataset.sign = state === 'missing' ? 'missing' : 'found';
    this.#restore.hidden = state !== 'edited' || !wasRead;
    const text = answer.answer === undefined ? '' : answerText(answer.answer, answer.deliverable.columns);
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
