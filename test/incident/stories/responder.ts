import { addText } from '../../../src/incident/add-text.ts';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';
import { logAlert } from '../../../src/incident/alert/log-alert.ts';
import { applyOption } from '../../../src/incident/apply-option.ts';
import { valuesForPrompt } from '../../../src/incident/carried-values.ts';
import { scheduleCheck } from '../../../src/incident/check-timer.ts';
import { setContact, type ContactName } from '../../../src/incident/contacts.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { formatMoment } from '../../../src/incident/format-moment.ts';
import { importIncident } from '../../../src/incident/import.ts';
import { nameAfterReport, setPreflightPrompt, setClass, startConversation } from '../../../src/incident/incident.ts';
import type { Incident, Now } from '../../../src/incident/schema.ts';
import type { Milestone } from '../../../src/model/milestones.ts';
import { actionItems, actionItemsCsv } from '../../../src/incident/output/action-items.ts';
import { exportIncident } from '../../../src/incident/output/export-incident.ts';
import { formatReport, type ReportFormat } from '../../../src/incident/output/format-report.ts';
import { summaryText } from '../../../src/incident/output/summary-text.ts';
import { buildReport } from '../../../src/incident/output/report.ts';
import { shortUpdate } from '../../../src/incident/output/short-update.ts';
import { parseMoment } from '../../../src/incident/parse-moment.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { buildRoute } from '../../../src/incident/route.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { latestRun, logCopy, runAnswers } from '../../../src/incident/run.ts';
import { setTime } from '../../../src/incident/incident-times.ts';
import { t } from '../../../src/messages/english.ts';
import { after, base, begin, filled, imported, incidentResponse as plan, prompt, typed } from '../example.ts';

/** A person who works on an incident of incident response, on a machine with a clock. What the page does, without a page. */
export class Responder {
  incident: Incident;
  #now: Now;

  constructor(offset = 60, incident?: Incident) {
    this.#now = { ...after(0), offset };
    this.incident = incident ?? begin(plan, this.#now);
  }

  /** Sets the clock of this machine to so many minutes after the alert. */
  at(minute: number): this {
    this.#now = { ...this.#now, at: after(minute).at };
    return this;
  }

  /** Follows the link of an alert, or chooses a class on the home page and pastes the report. */
  open(choice: string, input: string, text: string): void {
    const alert = readAlert(text);
    this.incident = setValue(this.incident, input, alert?.text ?? text, { kind: 'fragment' }, this.#now);
    if (alert) this.incident = logAlert(this.incident, alert, this.#now);
    const start = plan.prompts.find(({ id }) => id === plan.flow.start)?.next.find((next) => next.choice === choice);
    this.incident = startConversation(setClass(this.incident, choice, this.#now), plan, start?.to ?? '', this.#now);
  }

  set(input: string, text: string): void {
    this.incident = setValue(this.incident, input, text, typed, this.#now);
  }

  contact(name: ContactName, text: string): void {
    this.incident = setContact(this.incident, name, text, this.#now);
  }

  /** Drops a file on a field of a prompt. */
  drop(id: string, input: string, text: string): void {
    const shown = valuesForPrompt(this.incident, plan, id, t);
    this.incident = addText(this.incident, input, { text, secrets: {} }, shown, this.#now);
  }

  /** Sets a time as it is typed, in the zone of this machine if it names none. */
  time(milestone: Milestone, text: string): void {
    const parsed = parseMoment(text, 'local', this.#now, t);
    if ('refused' in parsed) throw new Error(parsed.refused);
    this.incident = setTime(this.incident, plan, { milestone, when: parsed.when }, this.#now);
  }

  /** Copies a prompt, and returns what is in the clipboard. */
  copy(id: string): string {
    const text = filled(this.incident, id).text;
    const copied = setPreflightPrompt(logCopy(this.incident, [id], this.#now), '', this.#now);
    this.incident = scheduleCheck(nameAfterReport(copied, plan, this.#now), plan, [id], this.#now);
    return text;
  }

  paste(id: string, reply: string): void {
    this.incident = recordReply(this.incident, prompt(plan, id), reply, this.#now);
  }

  /** Pastes the reply to a prompt, and makes the choice after it: by default the one on the last line of the reply. */
  answer(id: string, reply: string, choice: string | null = reply.trimEnd().split('\n').at(-1) ?? null): void {
    this.paste(id, reply);
    this.choose(id, choice);
  }

  /** Records that the first option of a reply was applied at a time. */
  applyFirstOption(id: string, time: string): void {
    const parsed = parseMoment(time, 'local', this.#now, t);
    const run = latestRun(this.incident, id);
    const table = runAnswers(run ?? { edits: {} }, prompt(plan, id)).find(({ deliverable }) => deliverable.fills);
    if ('refused' in parsed || !table || typeof table.answer !== 'object') throw new Error('There is no option.');
    const { fills: input = '', milestone, columns = [] } = table.deliverable;
    const action = table.answer[0]?.[columns[0] ?? ''] ?? '';
    const text = t('reply.option-text', { option: action, when: formatMoment(parsed.when) });
    this.incident = applyOption(this.incident, { input, text, action, when: parsed.when, milestone }, this.#now);
  }

  choose(id: string, choice: string | null): void {
    this.incident = chooseOutcome(this.incident, plan, id, choice, this.#now);
  }

  get step(): string | null {
    return buildRoute(this.incident, plan).current;
  }

  /** Hands the incident over as a file, to a machine in another zone. */
  handOver(offset: number): Responder {
    const received = imported(importIncident(exportIncident(this.incident), { ...base, now: this.#now }, t));
    const next = new Responder(offset, received);
    next.#now = { ...this.#now, offset, by: 'next' };
    return next;
  }

  get update(): string[] {
    return shortUpdate(this.incident, plan, { now: this.#now }, t).split('\n');
  }

  get summary(): string {
    return summaryText(this.incident, plan, t);
  }

  /** The report in a format, without the version of the workflow. */
  report(format: ReportFormat = 'markdown'): string {
    const report = buildReport(this.incident, plan, t);
    const text = report ? formatReport(report.root, format) : '';
    return text.replaceAll(/[\d.]+ \(sha256:\w+\)/g, '1.0.0');
  }

  get csv(): string {
    const items = actionItems(this.incident, plan);
    return items ? actionItemsCsv(items, t) : '';
  }
}
