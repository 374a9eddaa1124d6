import { formatTime } from '../../incident/moment.ts';
import { editAnswer, readReply } from '../../incident/reply.ts';
import { runAnswers, type RunAnswer, latestRun, runsOf, startRun, type NumberedRun } from '../../incident/run.ts';
import { secretsOf } from '../../incident/value.ts';
import { unmask } from '../../prompt/evidence/mask.ts';
import { findSecrets } from '../../prompt/evidence/patterns.ts';
import type { WorkflowData } from '../prompt/workflow-data.ts';
import type { Session } from '../incident/session.ts';
import { isMasked, tableOf, withMasked } from '../evidence/secrets.ts';
import { ReadingRow, textOf } from './reading-row.ts';
import { saidMasked, saidRead, saidReadShort } from './words.ts';

/** A reply longer than this is read and kept, and only its beginning stands in the field: a field with more is slow. */
const SHOWN = 30_000;
/** How long a pause in typing is before a reply is read anew, in milliseconds. */
const PAUSE = 500;

/** The reply to one prompt: the field it is pasted into, the parts that were read, and the runs before this one. */
export class ReplyPanel {
  readonly #root: HTMLElement;
  readonly #session: Session;
  readonly #prompt: WorkflowData['prompts'][number];
  readonly #field: HTMLTextAreaElement;
  readonly #rows = new Map<string, ReadingRow>();
  readonly #list = document.createElement('div');
  readonly #former = document.createElement('div');
  readonly #secrets = document.createElement('details');
  #pause: ReturnType<typeof setTimeout> | undefined;
  #drawnRuns = '';

  constructor(root: HTMLElement, prompt: WorkflowData['prompts'][number], session: Session) {
    this.#root = root;
    this.#session = session;
    this.#prompt = prompt;
    this.#field = this.#part('reply-text') as HTMLTextAreaElement;
    this.#list.className = 'cb-readings';
    this.#former.className = 'cb-runs';
    this.#secrets.hidden = true;
    this.#secrets.append(element('summary', 'Show it with the secrets that were masked'), verbatim(''));
    this.#part('reply-read').append(this.#list, this.#secrets, this.#former);
    this.#field.addEventListener('paste', (event) => this.#onPaste(event));
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => this.#read(this.#field.value), PAUSE);
    });
    this.#field.addEventListener('change', () => this.#read(this.#field.value));
    session.subscribe(() => this.draw());
    // Something may have been pasted while this was being loaded.
    const early = this.#field.value;
    this.draw();
    if (early !== '') this.#read(early);
  }

  /** Shows the last run. */
  draw(): void {
    const run = latestRun(this.#session.incident, this.#prompt.id);
    const text = run?.reply?.value?.text ?? '';
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}\n[… the rest is kept and was read …]` : text;
    if (document.activeElement !== this.#field && this.#field.value !== shown) this.#field.value = shown;
    this.#field.readOnly = text.length > SHOWN;
    const read = runAnswers(run ?? { edits: {} }, this.#prompt);
    const isAnswered =
      run !== undefined && (text !== '' || Object.values(run.edits).some(({ value }) => value !== null));
    this.#part('reply-state').textContent = isAnswered ? saidReadShort(read) : '';
    this.#list.hidden = !isAnswered;
    for (const reading of read) {
      const { id } = reading.deliverable;
      this.#row(reading).show(reading, run?.reply?.value?.read[id] !== undefined);
    }
    this.#drawSecrets(text);
    this.#drawRuns();
  }

  #onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isWhole =
      this.#field.value === '' || this.#field.selectionEnd - this.#field.selectionStart >= this.#field.value.length;
    if (text === '' || !(isWhole || this.#field.readOnly)) return;
    // A reply in place of nothing, or of all that stood there: it need not go through the field.
    event.preventDefault();
    clearTimeout(this.#pause);
    this.#say('Reading…');
    this.#field.blur();
    setTimeout(() => this.#read(text));
  }

  #read(text: string): void {
    clearTimeout(this.#pause);
    if (this.#field.readOnly && text === this.#field.value) return;
    const before = this.#session.incident;
    const reply = withMasked(text, findSecrets(text), tableOf(before));
    this.#session.change((incident, now) => readReply(incident, this.#prompt, reply, now));
    if (before === this.#session.incident) return;
    this.draw();
    const run = latestRun(this.#session.incident, this.#prompt.id);
    const isRead = run?.reply?.value !== undefined && run.reply.value !== null;
    if (!isRead) return this.#say('The reply was taken out again.');
    this.#say(
      [saidRead(runAnswers(run, this.#prompt)), saidMasked(isMasked(reply) ? Object.keys(reply.secrets).length : 0)]
        .filter(Boolean)
        .join(' '),
    );
  }

  #edit(deliverable: string, answer: Parameters<typeof editAnswer>[2]): void {
    this.#session.change((incident, now) => {
      const last = latestRun(incident, this.#prompt.id);
      const begun = last ? { incident, run: last.id } : startRun(incident, this.#prompt.id, now);
      return editAnswer(begun.incident, { prompt: this.#prompt.id, run: begun.run, deliverable }, answer, now);
    });
  }

  #row(reading: RunAnswer): ReadingRow {
    const { id } = reading.deliverable;
    const row =
      this.#rows.get(id) ??
      new ReadingRow(this.#prompt.id, reading, (deliverable, answer) => this.#edit(deliverable, answer));
    if (!this.#rows.has(id)) this.#list.append(row.root);
    this.#rows.set(id, row);
    return row;
  }

  /** The reply with what our names stand for, on this page alone and only while it is asked for. */
  #drawSecrets(text: string): void {
    const table = Object.entries(secretsOf(this.#session.incident)).map(([name, secret]) => ({ name, secret }));
    const isNeeded = table.some(({ name }) => text.includes(name));
    this.#secrets.hidden = !isNeeded;
    if (!isNeeded) this.#secrets.open = false;
    const place = this.#secrets.querySelector('.cb-verbatim');
    if (place) place.textContent = isNeeded && this.#secrets.open ? unmask(text, table) : '';
    this.#secrets.ontoggle = () => this.draw();
  }

  #drawRuns(): void {
    const runs = runsOf(this.#session.incident, this.#prompt.id).slice(0, -1).reverse();
    const drawn = runs.map(({ id, reply, edits }) => `${id} ${reply?.at} ${JSON.stringify(edits)}`).join();
    if (drawn === this.#drawnRuns) return;
    this.#drawnRuns = drawn;
    this.#former.replaceChildren(
      ...(runs.length > 0 ? [element('p', 'Earlier runs of this step, the latest first')] : []),
      ...runs.map((run) => this.#formerRun(run)),
    );
  }

  #formerRun(run: NumberedRun): HTMLElement {
    const read = runAnswers(run, this.#prompt);
    const offset = -new Date(run.started).getTimezoneOffset();
    const found = saidReadShort(read);
    const name = `Run ${run.number}, begun ${formatTime({ at: run.started, offset })}${found ? `: ${found}` : ': no reply'}`;
    const texts = read.flatMap((reading) =>
      reading.answer === undefined ? [] : [`${reading.deliverable.label}\n${textOf(reading)}`],
    );
    const fold = document.createElement('details');
    fold.append(element('summary', name), verbatim(texts.join('\n\n') || 'Nothing was read in this run.'));
    return fold;
  }

  #say(words: string): void {
    this.#part('reply-said').replaceChildren(words);
  }

  #part(name: string): HTMLElement {
    const part = this.#root.querySelector<HTMLElement>(`[data-part="${name}"]`);
    if (!part) throw new Error(`The reply to ${this.#prompt.id} has no part ${name}.`);
    return part;
  }
}

/** Text as it stands; a `pre` is the paper alone, for whoever looks for it. */
function verbatim(text: string): HTMLElement {
  const made = element('p', text);
  made.className = 'cb-verbatim';
  return made;
}

function element(tag: 'p' | 'summary', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
