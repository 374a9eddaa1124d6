import { answersToRead } from '../../incident/answers-to-read.ts';
import { completesReply, recordFollowUp } from '../../incident/output/follow-up-prompt.ts';
import {
  editAnswer,
  recordPreflight,
  recordReply,
  replyBefore,
  undoReply,
  type ReplyBefore,
} from '../../incident/record-reply.ts';
import { type RunAnswer, type NumberedRun, endsWorkflow, latestRun, runAnswers, startRun } from '../../incident/run.ts';
import { secretsOf } from '../../incident/field-values.ts';
import { unmaskText } from '../../prompt/secrets/mask.ts';
import { button, createElement, findPart, verbatim } from '../browser/elements.ts';
import { isMaskedText, knownSecrets, maskSecrets } from '../masking/masking.ts';
import type { Session } from '../incident/session.ts';
import { t } from '../messages/feature-messages.ts';
import { isPrompt } from '../../prompt/reply.ts';
import type { PlanPrompt } from '../../incident/plan.ts';
import { AnswerRow } from './answer-row.ts';
import { EarlierRuns } from './earlier-runs.ts';
import { FollowUpActions } from './follow-up-actions.ts';
import { countText, readingResult } from './reading-result.ts';
import { rememberedPaste, rememberPaste } from './paste-undo.ts';
import { ReplyAnswers } from './reply-answers.ts';
import { ReplyOptions } from './reply-options.ts';
import { TimeQuestions } from './time-questions.ts';

/** How much of a long reply its field shows, in characters, because a full field is slow. All of it is read and saved. */
const PREVIEW_LENGTH = 30_000;
/** How long a pause in typing is before a reply is read again, in milliseconds. */
const READ_DELAY_MS = 500;

/** The methods of a prompt that its reply uses. */
export interface ReplyHost {
  session: Session;
  prompt: PlanPrompt;
  /** Copies a text that is not ready yet. */
  copyLater(text: Promise<string>): Promise<void>;
  /** Returns the templates of the prompts on the page. */
  templates(): string[];
  /** Called after an option of the reply was applied. */
  onApplied(): void;
}

/** The reply to one prompt: the field to paste it into, its options and answers, and the earlier runs. */
export class ReplyPanel {
  readonly #root: HTMLElement;
  readonly #session: Session;
  readonly #prompt: PlanPrompt;
  readonly #templates: ReplyHost['templates'];
  readonly #field: HTMLTextAreaElement;
  readonly #rows = new Map<string, AnswerRow>();
  readonly #toRead: ReplyAnswers;
  readonly #answers = createElement('div', { className: 'cb-answers' });
  readonly #fold = createElement(
    'details',
    { className: 'cb-answers-fold' },
    createElement('summary', { className: 'cb-disclosure' }, t('reply.answers')),
    this.#answers,
  );
  readonly #earlierRuns = new EarlierRuns();
  readonly #unmasked = verbatim('');
  readonly #secrets: HTMLDetailsElement;
  readonly #undo = button(t('reply.undo'), () => this.#undoPaste());
  readonly #followUp: FollowUpActions;
  readonly #times: TimeQuestions;
  readonly #options: ReplyOptions;
  /** The state before the last paste, until it is undone. */
  #before: ReplyBefore | undefined;
  /** Whether a follow-up prompt was copied, so that the next paste is its reply. */
  #isFollowedUp = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The run and the reply that the message is about. */
  #messageFor = '';
  /** Whether the reply is being read from the field as it is typed. */
  #isTyped = false;
  /** The reply whose parts were unfolded or folded as it needs. */
  #foldedFor: string | undefined;

  constructor(root: HTMLElement, { session, prompt, copyLater, templates, onApplied }: ReplyHost) {
    this.#root = root;
    this.#session = session;
    this.#prompt = prompt;
    this.#templates = templates;
    this.#field = findPart(root, 'reply-text');
    const summary = createElement('summary', {}, t('reply.show-secrets'));
    this.#secrets = createElement('details', { hidden: true }, summary, this.#unmasked);
    this.#secrets.addEventListener('toggle', () => this.draw());
    findPart(root, 'reply-result').append(this.#undo);
    findPart(root, 'reply-read').append(this.#secrets, this.#earlierRuns.root);
    const questions = createElement('div', {});
    this.#times = new TimeQuestions(session, prompt.id, {
      placeOf: ({ deliverable }) => (deliverable ? questions : null),
      showMessage: (text) => this.#showMessage(text),
    });
    this.#toRead = new ReplyAnswers({ hasCommands: prompt.deliverables.some(({ fills }) => fills !== undefined) });
    this.#options = new ReplyOptions(session, prompt, onApplied);
    this.#followUp = new FollowUpActions({
      ...{ session, prompt, copyLater },
      onCopied: (isPlain) => this.#awaitFollowUp(isPlain),
      onPaste: (text) => {
        if (text?.trim()) this.read(text, { isPaste: true });
        else this.#field.focus();
      },
    });
    findPart(root, 'reply-actions').append(
      ...[questions, this.#toRead.first, this.#options.root, this.#toRead.others, this.#fold],
    );
    this.#field.addEventListener('paste', (event) => this.#onPaste(event));
    this.#field.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.read(this.#field.value), READ_DELAY_MS);
    });
    this.#field.addEventListener('change', () => this.read(this.#field.value));
    session.subscribe(({ origin }) => {
      if (origin === 'other-incident') this.#forgetPaste();
      this.draw();
    });
    // The user may have pasted something while this panel was loading.
    const early = this.#field.value;
    this.#before = rememberedPaste(session.incident.id, prompt.id);
    this.draw();
    if (early !== '') this.read(early);
  }

  /** Shows the latest run. */
  draw(): void {
    const run = latestRun(this.#session.incident, this.#prompt.id);
    const text = run?.reply?.value?.text ?? '';
    const shown = text.length > PREVIEW_LENGTH ? `${text.slice(0, PREVIEW_LENGTH)}\n${t('reply.truncated')}` : text;
    if (document.activeElement !== this.#field && this.#field.value !== shown) this.#field.value = shown;
    this.#field.readOnly = text.length > PREVIEW_LENGTH;
    const read = runAnswers(run ?? { edits: {} }, this.#prompt);
    const isAnswered =
      run !== undefined && (text !== '' || Object.values(run.edits).some(({ value }) => value !== null));
    findPart(this.#root, 'reply-state').textContent = isAnswered ? countText(read) : '';
    this.#fold.hidden = !isAnswered;
    for (const answer of read) {
      const { id } = answer.deliverable;
      this.#row(answer).show(answer, run?.reply?.value?.read[id] !== undefined);
    }
    // A report is shown as a whole, above.
    const isRead = run !== undefined && isAnswered && !endsWorkflow(run, this.#prompt);
    this.#toRead.draw(isRead ? answersToRead(run, this.#prompt, this.#preflight(run)) : { first: [], others: [] });
    this.#foldParts(this.#reply, text !== '', read);
    if (this.#messageFor !== this.#reply) this.#showMessage('');
    this.#undo.hidden = run === undefined || run.id !== this.#before?.run || this.#wasCopiedSince(run.reply?.at ?? 0);
    this.#drawFollowUp(run);
    this.#times.draw();
    this.#options.draw();
    this.#drawSecrets(text);
    this.#earlierRuns.draw(this.#session.incident, this.#prompt);
  }

  /** Offers a follow-up prompt: above the report if the reply is one, so that the user sees what is missing before sharing it. */
  #drawFollowUp(run: NumberedRun | undefined): void {
    const reply = run?.outcome?.value ? undefined : run?.reply?.value;
    const section = this.#root.parentElement;
    if (run && reply && section?.querySelector('[data-part="report"]') && endsWorkflow(run, this.#prompt)) {
      this.#followUp.draw(true, section, readingResult(runAnswers(run, this.#prompt), reply));
    } else this.#followUp.draw(Boolean(reply), findPart(this.#root, 'reply-actions'));
  }

  /** Folds what is not needed after a reply: its text, and its answers if they are complete. */
  #foldParts(reply: string, hasReply: boolean, read: RunAnswer[]): void {
    const isFolded = this.#foldedFor === reply;
    this.#foldedFor = reply;
    // Nothing moves while a reply is typed, or when the press of a button ends that.
    if (isFolded || this.#isTyped) return;
    const source = findPart<HTMLDetailsElement>(this.#root, 'reply-source');
    source.open = !hasReply;
    const summary = source.querySelector('summary');
    if (summary) summary.hidden = !hasReply;
    this.#fold.open = hasReply && read.some(({ state }) => state === 'missing');
  }

  #onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const isWhole =
      this.#field.value === '' || this.#field.selectionEnd - this.#field.selectionStart >= this.#field.value.length;
    if (text === '' || !(isWhole || this.#field.readOnly || this.#isFollowedUp)) return;
    // A reply that replaces the whole field is not inserted into it first, which would be slow.
    event.preventDefault();
    clearTimeout(this.#timer);
    this.#showMessage(t('reply.reading'));
    this.#field.blur();
    setTimeout(() => this.read(text, { isPaste: true }));
  }

  /**
   * Reads a reply into the last run, in place of the one it has. A pasted reply to a follow-up prompt, or one with only the
   * parts that are missing, completes it instead.
   */
  read(text: string, { isPaste = false } = {}): void {
    clearTimeout(this.#timer);
    if (this.#field.readOnly && text === this.#field.value) return;
    if (isPrompt(text, this.#templates())) return this.#showMessage(t('reply.is-prompt'));
    const before = this.#session.incident;
    const reply = maskSecrets(text, knownSecrets(before));
    const isFollowUp = isPaste && (this.#isFollowedUp || completesReply(before, this.#prompt, text));
    const record = isFollowUp ? recordFollowUp : recordReply;
    this.#isTyped = !isPaste;
    this.#session.change((incident, now) => {
      const read = record(incident, this.#prompt, reply, now);
      return isFollowUp ? read : recordPreflight(read, this.#session.plan.prompts[0], this.#prompt.id, reply, now);
    });
    this.#isTyped = false;
    this.#isFollowedUp = false;
    this.#before = replyBefore(before, this.#session.incident, this.#prompt.id);
    if (this.#before) this.#remember(this.#before);
    if (before === this.#session.incident) return;
    this.draw();
    const run = latestRun(this.#session.incident, this.#prompt.id);
    if (!run?.reply?.value) return this.#showMessage(t('reply.removed'));
    const masked = isMaskedText(reply) ? Object.keys(reply.secrets).length : 0;
    const result = readingResult(runAnswers(run, this.#prompt), run.reply.value);
    this.#showMessage(masked > 0 ? `${result} ${t('reply.masked', { count: masked })}` : result);
  }

  #wasCopiedSince(at: number): boolean {
    const { incident } = this.#session;
    return Object.keys(incident.runs).some((id) => (latestRun(incident, id)?.copied?.at ?? 0) > at);
  }

  #undoPaste(): void {
    const undone = this.#before;
    if (!undone) return;
    this.#forgetPaste();
    this.#session.change((incident, now) => undoReply(incident, this.#prompt.id, undone, now));
    this.draw();
    this.#showMessage(t('reply.undone'));
    this.#field.focus();
  }

  #forgetPaste(): void {
    this.#before = undefined;
    rememberPaste(undefined);
  }

  #remember(undo: ReplyBefore): void {
    const { incident, autosave } = this.#session;
    const isSaved = autosave.failure !== 'off';
    rememberPaste(isSaved ? { ...undo, incident: incident.id, prompt: this.#prompt.id } : undefined);
  }

  #awaitFollowUp(isPlain: boolean): void {
    this.#isFollowedUp = true;
    this.#showMessage(t(isPlain ? 'reply.follow-up-plain' : 'reply.follow-up-copied'));
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

  /** The preflight and its run, if the reply that is shown answers it too. */
  #preflight(run: NumberedRun): { run: NumberedRun; prompt: PlanPrompt } | undefined {
    const [prompt] = this.#session.plan.prompts;
    if (!prompt || prompt.id === this.#prompt.id) return undefined;
    const answered = latestRun(this.#session.incident, prompt.id);
    return answered?.reply?.value && answered.reply.at === run.reply?.at ? { run: answered, prompt } : undefined;
  }

  /** Identifies the reply that is shown, or its absence. */
  get #reply(): string {
    const run = latestRun(this.#session.incident, this.#prompt.id);
    return `${run?.id} ${run?.reply?.at}`;
  }

  #showMessage(text: string): void {
    this.#messageFor = this.#reply;
    findPart(this.#root, 'reply-status').replaceChildren(text);
  }
}
