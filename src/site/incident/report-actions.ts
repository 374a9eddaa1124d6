import { actionItemIssue, actionItems, actionItemsCsv } from '../../incident/output/action-items.ts';
import { formatReport } from '../../incident/output/format-report.ts';
import { slackWarning } from '../../incident/output/format-slack.ts';
import { effectiveTimes, startedAt } from '../../incident/incident-times.ts';
import { hasMilestones } from '../../incident/plan.ts';
import { buildReport } from '../../incident/output/report.ts';
import { reportSource } from '../../incident/output/report-source.ts';
import { publishedName } from '../../incident/output/published-name.ts';
import type { Incident } from '../../incident/schema.ts';
import { withBase } from '../base-url.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import { button, createElement } from '../browser/elements.ts';
import { maskedNote, maskForOutput } from '../masking/mask-output.ts';
import { t } from '../messages/feature-messages.ts';
import { folder } from '../messages/page-messages.ts';
import { copyFormats } from '../browser/copy-formats.ts';
import { TimeQuestions } from '../prompt/time-questions.ts';
import { reportNodes } from './outgoing-texts.ts';
import type { Session } from './session.ts';
import { TimeOffers } from './time-offers.ts';

/** How much the headings of the report are below those of the page. */
const DEEPER = 2;

/** How long a reply is new, in milliseconds: reading it, and loading this code for it, may take a while. */
const NEW_MS = 10_000;

/** The methods of a prompt that the buttons for the report use. */
export interface ReportHost {
  /** Called after the report was copied for the first time. */
  onCopied(): void;
  /** Ends the workflow; undefined if there are other next steps. */
  finish: (() => void) | undefined;
}

/** The buttons that take the report of the current incident elsewhere: to a document, a chat, a tracker or a file. */
export class ReportActions {
  readonly #root: HTMLElement;
  readonly #session: Session;
  readonly #status = createElement('p', { role: 'status' });
  readonly #items = createElement('div', { className: 'cb-report-items' });
  readonly #text = createElement('div', { className: 'cb-report-text', role: 'group' });
  /** Invisible while the main button of the page does the same. It keeps its room, so that nothing moves. */
  readonly #copyButton = this.#button(t('output.copy-report'), () => this.#copyReport());
  readonly #host: ReportHost;
  readonly #offers: TimeOffers;
  /** Asks for the times that the report needs and the reply does not have. */
  readonly #questions: TimeQuestions;
  #offered: string[] = [];
  /** The report as it was copied; undefined before that, and once it changed since. */
  #copied: string | undefined;
  /** When the reply whose report was scrolled to was pasted. */
  #shownAt = 0;
  #isDone = false;
  #isNext = false;

  constructor(root: HTMLElement, session: Session, host: ReportHost) {
    this.#root = root;
    this.#session = session;
    this.#host = host;
    this.#text.ariaLabel = root.ariaLabel;
    const buttons = [
      this.#button(t('output.copy-slack'), () => this.#copyAs('slack')),
      this.#button(t('output.copy-jira'), () => this.#copyAs('jira')),
      ...(hasMilestones(session.plan) ? [] : [this.#button(t('output.copy-comment'), () => this.#copyComment())]),
      this.#button(t('output.save-report'), () => this.#save()),
      this.#copyButton,
    ];
    const actions = createElement('div', { className: 'cb-report-actions' }, ...buttons);
    const showMessage = (text: string) => this.#showMessage(text);
    this.#offers = new TimeOffers(session, showMessage);
    this.#questions = new TimeQuestions(session, reportSource(session.incident, session.plan)?.prompt.id ?? '', {
      placeOf: ({ input, milestone }) =>
        input !== undefined && !this.#offered.includes(milestone) ? this.#text : null,
      showMessage,
    });
    root.append(this.#offers.root, actions, this.#status, this.#text, this.#items);
  }

  /**
   * The action of the main button: it copies the report, ends the workflow, then closes the incident; undefined if it does not.
   */
  get next(): { label: string; run: () => unknown } | undefined {
    if (this.#isDone && this.#session.incident.closed.value) {
      return { label: t('incidents.start-another'), run: () => location.assign(withBase(folder)) };
    }
    if (this.#isDone) {
      return { label: t('incidents.close'), run: () => document.dispatchEvent(new Event('callbook-close')) };
    }
    if (!this.#isNext) return undefined;
    const { finish } = this.#host;
    if (this.#copied !== undefined) return finish && { label: t('incidents.finish'), run: finish };
    return { label: t('output.copy-report'), run: () => this.#copyReport() };
  }

  /** Shows the report, and the buttons for its action items. */
  draw({ isDone, isNext }: { isDone: boolean; isNext: boolean }): void {
    const { incident } = this.#session;
    if (isDone && !this.#isDone && !incident.closed.value) this.#showMessage(finishedText(this.#session));
    this.#isDone = isDone;
    this.#isNext = isNext;
    if (!isDone && this.#copied !== undefined && this.#copied !== this.#markdown) {
      this.#copied = undefined;
      this.#showMessage(t('output.changed-since'));
    }
    const items = actionItems(this.#outgoing, this.#session.plan);
    this.#root.hidden = false;
    this.#offered = this.#offers.draw().map(({ milestone }) => milestone);
    this.#questions.draw();
    this.#copyButton.toggleAttribute('data-spare', isNext && !isDone && this.#copied === undefined);
    this.#text.replaceChildren(...reportNodes(this.#session).map(withLowerHeading));
    if (isNext && !isDone) this.#showNew();
    if (!items) return this.#items.replaceChildren();
    const issues = items.rows.map((_, index) => {
      const { title } = actionItemIssue(items, index, t);
      return createElement(
        'li',
        {},
        this.#button(t('output.copy-issue', { title }), () => this.#copyIssue(index)),
      );
    });
    const csv = this.#button(t('output.save-csv', { label: items.label }), () => this.#saveCsv());
    this.#items.replaceChildren(csv, createElement('ul', {}, ...issues));
  }

  /** Scrolls to the report of a reply that was just pasted. */
  #showNew(): void {
    const { at = 0 } = reportSource(this.#session.incident, this.#session.plan)?.run?.reply ?? {};
    const isTyping = document.activeElement?.matches('textarea');
    if (isTyping || at === this.#shownAt || Date.now() - at > NEW_MS) return;
    this.#shownAt = at;
    // After the page scrolled to the step.
    requestAnimationFrame(() => this.#root.scrollIntoView());
  }

  async #copyReport(): Promise<void> {
    const root = this.#report()?.root;
    if (!root) return;
    const formats = { 'text/plain': formatReport(root, 'markdown'), 'text/html': formatReport(root, 'html') };
    const isFirst = this.#copied === undefined;
    if (!(await this.#copy(formats))) return;
    this.#copied = formats['text/plain'];
    if (isFirst) this.#host.onCopied();
  }

  async #copyAs(format: 'slack' | 'jira'): Promise<void> {
    const root = this.#report()?.root;
    if (!root) return;
    const text = formatReport(root, format);
    await this.#copy({ 'text/plain': text }, format === 'slack' ? slackWarning(text, t) : '');
  }

  async #copyComment(): Promise<void> {
    const report = this.#report();
    if (report) await this.#copy({ 'text/plain': formatReport(report.comment, 'markdown') });
  }

  async #copyIssue(index: number): Promise<void> {
    const items = actionItems(this.#outgoing, this.#session.plan);
    if (!items) return;
    const { title, body } = actionItemIssue(items, index, t);
    await this.#copy({ 'text/plain': `${title}\n\n${body}` });
  }

  #save(): void {
    const report = this.#report();
    if (report) this.#download('report', 'md', formatReport(report.root, 'markdown'));
  }

  #saveCsv(): void {
    const items = actionItems(this.#outgoing, this.#session.plan);
    if (items) this.#download('action-items', 'csv', actionItemsCsv(items, t));
  }

  #download(kind: string, extension: string, text: string): void {
    const started = startedAt(this.#outgoing)?.at ?? this.#outgoing.started;
    const name = publishedName(this.#outgoing, this.#session.plan);
    const file = incidentFileName(kind, { started, name }, extension);
    downloadFile(file, text);
    this.#showMessage(
      [t('output.saved', { file }), maskedNote(this.#session.incident, text)].filter(Boolean).join(' '),
    );
  }

  async #copy(formats: Record<string, string>, warning = ''): Promise<boolean> {
    const isCopied = await copyFormats(formats);
    this.#showMessage(
      isCopied
        ? [t('output.copied'), warning, maskedNote(this.#session.incident, formats['text/plain'])]
            .filter(Boolean)
            .join(' ')
        : t('output.not-copied'),
    );
    return isCopied;
  }

  /** The incident with its secrets masked. Whatever leaves the page is made from this. */
  get #outgoing(): Incident {
    return maskForOutput(this.#session.incident).incident;
  }

  get #markdown(): string | undefined {
    const root = this.#report()?.root;
    return root && formatReport(root, 'markdown');
  }

  #report() {
    return buildReport(this.#outgoing, this.#session.plan, t);
  }

  #button(label: string, run: () => unknown): HTMLButtonElement {
    return button(label, run, 'cb-button');
  }

  #showMessage(text: string): void {
    this.#status.replaceChildren(text);
  }
}

/** Says that the workflow has ended, and what an incident still lacks. */
function finishedText({ incident, plan }: Session): string {
  const isFixed = !hasMilestones(plan) || effectiveTimes(incident, plan).fixed;
  return t(isFixed ? 'output.finished' : 'output.finished-not-fixed');
}

/** A heading of the report as one that is below the headings of the page. */
function withLowerHeading(node: Node): Node {
  if (!(node instanceof HTMLElement)) return node;
  const level = /^H([1-4])$/.exec(node.tagName)?.[1];
  if (level === undefined) return node;
  const heading = document.createElement(`h${Number(level) + DEEPER}`);
  heading.append(...node.childNodes);
  return heading;
}
