import { actionItemIssue, actionItems, actionItemsCsv } from '../../incident/output/action-items.ts';
import { formatReport } from '../../incident/output/format-report.ts';
import { slackWarning } from '../../incident/output/format-slack.ts';
import { buildReport } from '../../incident/output/report.ts';
import { statusUpdate } from '../../incident/output/status-update.ts';
import { handoverText } from '../../incident/output/handover.ts';
import { incidentName, type Incident } from '../../incident/incident.ts';
import { incidentExchange } from '../../messages/en/incident-exchange.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import { button, createElement } from '../dialog/elements.ts';
import { maskedNote, maskForOutput } from '../evidence/mask-output.ts';
import { addTexts } from '../messages/page-messages.ts';
import { copyFormats } from '../prompt/copy-formats.ts';
import type { Session } from './session.ts';
import { now } from './tab.ts';

const t = addTexts(incidentExchange);

/**
 * Returns a status update of the current incident as plain text, and the message for when it is copied, with a note on what
 * was masked. Waits for the incident to be read.
 */
export async function updateText(session: Session): Promise<{ text: string; done: string }> {
  await session.pending;
  const { incident, plan } = session;
  const text = statusUpdate(maskForOutput(incident).incident, plan, { now: now() }, t);
  return { text, done: [t('page.copied-update'), maskedNote(incident, text)].filter(Boolean).join(' ') };
}

/** Returns the handover of the current incident as Markdown, with secrets masked. Waits for the incident to be read. */
export async function factsText(session: Session): Promise<string> {
  await session.pending;
  return handoverText(maskForOutput(session.incident).incident, session.plan, t);
}

/** Returns the report of the current incident as nodes, with secrets masked; none while it has no answer. */
export function reportNodes({ incident, plan }: Session): Node[] {
  const report = buildReport(maskForOutput(incident).incident, plan, t);
  if (!report?.isAnswered) return [];
  const { body } = new DOMParser().parseFromString(formatReport(report.root, 'html'), 'text/html');
  return [...body.childNodes];
}

/** The buttons that take the report of the current incident elsewhere: to a document, a chat, a tracker or a file. */
export class ReportActions {
  readonly #root: HTMLElement;
  readonly #session: Session;
  readonly #status = createElement('p', { role: 'status' });
  readonly #items = createElement('div', { className: 'cb-report-items' });

  constructor(root: HTMLElement, session: Session) {
    this.#root = root;
    this.#session = session;
    const buttons = [
      this.#button(t('output.copy-report'), () => this.#copyReport()),
      this.#button(t('output.copy-slack'), () => this.#copyAs('slack')),
      this.#button(t('output.copy-jira'), () => this.#copyAs('jira')),
      this.#button(t('output.save-report'), () => this.#save()),
    ];
    root.append(createElement('div', { className: 'cb-report-actions' }, ...buttons), this.#items, this.#status);
    this.draw();
  }

  /** Shows the buttons for the action items that the report has now. */
  draw(): void {
    const items = actionItems(this.#outgoing, this.#session.plan);
    this.#root.hidden = false;
    if (!items) return this.#items.replaceChildren();
    const issues = items.rows.map((_, index) => {
      const { title } = actionItemIssue(items, index, t);
      return createElement(
        'li',
        {},
        this.#button(t('output.copy-issue', { title }), () => this.#copyIssue(index)),
      );
    });
    const csv = this.#button(t('output.save-csv'), () => this.#saveCsv());
    this.#items.replaceChildren(csv, createElement('ul', {}, ...issues));
  }

  async #copyReport(): Promise<void> {
    const root = this.#report()?.root;
    if (!root) return;
    await this.#copy({ 'text/plain': formatReport(root, 'markdown'), 'text/html': formatReport(root, 'html') });
  }

  async #copyAs(format: 'slack' | 'jira'): Promise<void> {
    const root = this.#report()?.root;
    if (!root) return;
    const text = formatReport(root, format);
    await this.#copy({ 'text/plain': text }, format === 'slack' ? slackWarning(text, t) : '');
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
    const { started } = this.#outgoing;
    const name = incidentName(this.#outgoing, this.#session.plan);
    const file = incidentFileName(kind, { started, name }, extension);
    downloadFile(file, text);
    this.#say([t('output.saved', { file }), maskedNote(this.#session.incident, text)].filter(Boolean).join(' '));
  }

  async #copy(formats: Record<string, string>, warning = ''): Promise<void> {
    const isCopied = await copyFormats(formats);
    this.#say(
      isCopied
        ? [t('output.copied'), warning, maskedNote(this.#session.incident, formats['text/plain'])]
            .filter(Boolean)
            .join(' ')
        : t('output.not-copied'),
    );
  }

  /** The incident with its secrets masked. Whatever leaves the page is made from this. */
  get #outgoing(): Incident {
    return maskForOutput(this.#session.incident).incident;
  }

  #report() {
    return buildReport(this.#outgoing, this.#session.plan, t);
  }

  #button(label: string, run: () => unknown): HTMLButtonElement {
    return button(label, run, 'cb-button');
  }

  #say(text: string): void {
    this.#status.replaceChildren(text);
  }
}
