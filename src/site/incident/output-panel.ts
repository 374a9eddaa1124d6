import { actionItemIssue, actionItems, actionItemsCsv } from '../../incident/output/action-items.ts';
import { formatReport } from '../../incident/output/format-report.ts';
import { slackWarning } from '../../incident/output/format-slack.ts';
import { maskIncident } from '../../incident/output/mask-incident.ts';
import { buildReport } from '../../incident/output/report.ts';
import { statusUpdate } from '../../incident/output/status-update.ts';
import type { Incident } from '../../incident/incident.ts';
import { incidentExchange } from '../../messages/en/incident-exchange.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import { button, createElement } from '../dialog/elements.ts';
import { knownSecrets, maskSecrets, textOf } from '../evidence/masking.ts';
import { addTexts } from '../messages/page-messages.ts';
import { copyFormats } from '../prompt/clipboard.ts';
import type { Session } from './session.ts';
import { now } from './tab.ts';

const t = addTexts(incidentExchange);

/** Returns a status update of the current incident as plain text, with secrets masked. */
export function updateText({ incident, plan }: Session): string {
  return statusUpdate(withoutSecrets(incident), plan, { now: now() }, t);
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
    const items = actionItems(withoutSecrets(this.#session.incident), this.#session.plan);
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
    const items = actionItems(withoutSecrets(this.#session.incident), this.#session.plan);
    if (!items) return;
    const { title, body } = actionItemIssue(items, index, t);
    await this.#copy({ 'text/plain': `${title}\n\n${body}` });
  }

  #save(): void {
    const report = this.#report();
    if (report) this.#download('report', 'md', formatReport(report.root, 'markdown'));
  }

  #saveCsv(): void {
    const items = actionItems(withoutSecrets(this.#session.incident), this.#session.plan);
    if (items) this.#download('action-items', 'csv', actionItemsCsv(items, t));
  }

  #download(kind: string, extension: string, text: string): void {
    const { incident, name } = this.#session;
    const file = incidentFileName(kind, { started: incident.started, name }, extension);
    downloadFile(file, text);
    this.#say(t('output.saved', { file }));
  }

  async #copy(formats: Record<string, string>, warning = ''): Promise<void> {
    const isCopied = await copyFormats(formats);
    this.#say(isCopied ? [t('output.copied'), warning].filter(Boolean).join(' ') : t('output.not-copied'));
  }

  #report() {
    return buildReport(withoutSecrets(this.#session.incident), this.#session.plan, t);
  }

  #button(label: string, run: () => unknown): HTMLButtonElement {
    return button(label, run, 'cb-button');
  }

  #say(text: string): void {
    this.#status.replaceChildren(text);
  }
}

/** Returns the incident with the secrets in all of its texts masked. Whatever leaves the page is made from this. */
function withoutSecrets(incident: Incident): Incident {
  const known = knownSecrets(incident);
  return maskIncident(incident, (text) => textOf(maskSecrets(text, known)));
}
