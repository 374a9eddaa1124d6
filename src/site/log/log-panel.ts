import { correctEntry } from '../../incident/edit-log.ts';
import { correctedEntries, type CorrectedEntry } from '../../incident/log.ts';
import { formatLogEntry } from '../../incident/format-log-entry.ts';
import { formatDay, formatTime } from '../../incident/format-moment.ts';
import { formatImpact, impact } from '../../incident/impact.ts';
import { isEvent, formatTimeline } from '../../incident/timeline.ts';
import { createElement, findPart, reconcileChildren, button } from '../browser/elements.ts';
import type { DialogContent } from '../dialog/open-dialog.ts';
import type { Session } from '../incident/session.ts';
import { maskedNote, maskForOutput } from '../masking/mask-output.ts';
import { publishedName } from '../../incident/output/published-name.ts';
import { t } from '../messages/feature-messages.ts';
import { logEntries } from './log-entries.ts';
import { LogForm } from './log-form.ts';
import { LogRow } from './log-row.ts';
import { logJson, logMarkdown } from '../../incident/output/export-incident.ts';
import { downloadFile, incidentFileName } from '../browser/download-file.ts';
import { copyManually, copyText, manualCopyText } from '../browser/clipboard.ts';

/** The log of the current incident: its entries, the form that adds to it, and its export. */
export class LogPanel implements DialogContent {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #form: LogForm;
  readonly #rows = new Map<string, LogRow>();
  readonly #activitySummary = createElement('summary', {});
  readonly #activityList = createElement('ol', { className: 'cb-dialog-list' });
  /** The copies and replies of the page, which are not part of the timeline. */
  readonly #activity = createElement(
    'details',
    { className: 'cb-log-activity' },
    this.#activitySummary,
    this.#activityList,
  );
  /** The id of the incident that the rows belong to. */
  #shown = '';

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#form = new LogForm(dialog, session);
    findPart(dialog, 'list').after(this.#activity);
    addLogExport(dialog, session);
    session.subscribe(() => {
      if (dialog.open) this.#draw();
    });
  }

  /** Draws the log, and puts the focus on the note or the milestones if `target` names them. */
  open(target?: string): void {
    this.#draw();
    this.#form.focus(target);
  }

  #draw(): void {
    const { incident, plan, name, isStarted } = this.#session;
    findPart(this.#dialog, 'title').textContent = isStarted ? t('log.title', { name }) : t('log.title-empty');
    findPart(this.#dialog, 'impact').textContent = formatImpact(impact(incident, plan), t);
    if (this.#shown !== incident.id) this.#rows.clear();
    this.#shown = incident.id;
    const byId = new Map(correctedEntries(incident).map((entry) => [entry.id, entry]));
    const entries = logEntries(incident);
    const events = entries.filter(({ entry }) => isEvent(entry, plan));
    const activity = entries.filter(({ entry }) => !isEvent(entry, plan));
    const draw = (shown: CorrectedEntry[]) =>
      shown.map((entry, index) => {
        const before = shown[index - 1];
        const day = formatDay(entry.when.at);
        const row = this.#row(entry.id);
        row.show(entry, {
          day: before && formatDay(before.when.at) === day ? '' : day,
          pack: packChangeText(entry, before),
          text: formatLogEntry(entry, incident, plan, t),
          corrections: entry.corrections.flatMap((id) => {
            const correction = byId.get(id);
            return correction
              ? [`${formatTime(correction.entry)} ${formatLogEntry(correction, incident, plan, t)}`]
              : [];
          }),
        });
        return row.root;
      });
    reconcileChildren(findPart(this.#dialog, 'list'), draw(events));
    reconcileChildren(this.#activityList, draw(activity));
    this.#activity.hidden = activity.length === 0;
    this.#activitySummary.textContent = t('log.activity', { count: activity.length });
    findPart(this.#dialog, 'empty').hidden = entries.length > 0;
  }

  #row(id: string): LogRow {
    const row =
      this.#rows.get(id) ??
      new LogRow((correction) => this.#session.change((incident, now) => correctEntry(incident, id, correction, now)));
    this.#rows.set(id, row);
    return row;
  }
}

/** Returns a message with the pack version of an entry, if the entry before has a different one. */
export function packChangeText({ entry }: CorrectedEntry, before: CorrectedEntry | undefined): string {
  const { version, digest } = entry;
  if (before?.entry.digest === digest && before.entry.version === version) return '';
  return t('log.pack-version', { version, digest: digest.slice(0, 'sha256:'.length + 8) });
}

/** Adds the buttons that copy the timeline, and save the log as a file. */
function addLogExport(dialog: HTMLDialogElement, session: Session): void {
  const showMessage = (text: string) => {
    findPart(dialog, 'export-status').textContent = text;
  };
  const outgoing = () => maskForOutput(session.incident).incident;
  const copy = async () => {
    const text = formatTimeline(outgoing(), session.plan, t);
    if (text === '') return showMessage(t('log.timeline-empty'));
    if (!(await copyText(text))) {
      showMessage(manualCopyText());
      await copyManually(() => text, findPart<HTMLTextAreaElement>(dialog, 'manual'));
    }
    showMessage([t('log.timeline-copied'), maskedNote(session.incident, text)].filter(Boolean).join(' '));
  };
  const save = (extension: string, text: string) => {
    const name = publishedName(outgoing(), session.plan);
    const file = incidentFileName('log', { started: session.incident.started, name }, extension);
    downloadFile(file, text);
    showMessage([t('log.saved', { file }), maskedNote(session.incident, text)].filter(Boolean).join(' '));
  };
  const saveMarkdown = () => save('md', logMarkdown(outgoing(), session.plan, t));
  const saveJson = () => save('json', logJson(outgoing(), session.plan, t));
  const print = (withPrompts: boolean) => {
    const { documentElement } = document;
    documentElement.toggleAttribute('data-print-prompts', withPrompts);
    window.addEventListener('afterprint', () => documentElement.removeAttribute('data-print-prompts'), { once: true });
    // An open dialog would be printed above the page.
    dialog.close();
    window.print();
  };
  findPart(dialog, 'export').append(
    button(t('log.copy-timeline'), copy, 'cb-button'),
    button(t('log.save-markdown'), saveMarkdown, 'cb-button'),
    button(t('log.save-json'), saveJson, 'cb-button'),
    button(t('log.print'), () => print(false), 'cb-button'),
    button(t('log.print-prompts'), () => print(true), 'cb-button'),
  );
}
