import { correctEntry, correctedEntries } from '../../incident/log.ts';
import { formatImpact, impact } from '../../incident/timeline.ts';
import { formatDay, formatTime } from '../../incident/moment.ts';
import { formatLogEntry } from '../../incident/log-text.ts';
import type { DialogContent } from '../dialog/dialog-opener.ts';
import { findPart } from '../dialog/elements.ts';
import { reconcileChildren } from '../dialog/reconcile-children.ts';
import type { Session } from '../incident/session.ts';
import { Adding } from './adding.ts';
import { Out } from './out.ts';
import { LogRow } from './row.ts';
import { saidPack } from './words.ts';
import { t } from '../messages/page-messages.ts';

/** The log of the incident in hand: what is in it, what one adds, and the ways out. */
export class LogPanel implements DialogContent {
  readonly #dialog: HTMLDialogElement;
  readonly #session: Session;
  readonly #adding: Adding;
  readonly #rows = new Map<string, LogRow>();
  /** The id of the incident that the rows are of. */
  #shown = '';

  constructor(dialog: HTMLDialogElement, session: Session) {
    this.#dialog = dialog;
    this.#session = session;
    this.#adding = new Adding(dialog, session);
    new Out(dialog, session);
    session.subscribe(() => {
      if (dialog.open) this.#draw();
    });
  }

  /** Draws the log, and puts the reader at the note or at the marks, where one of these is asked for. */
  open(place?: string): void {
    this.#draw();
    this.#adding.focus(place);
  }

  #draw(): void {
    const { incident, plan, name, isStarted } = this.#session;
    findPart(this.#dialog, 'title').textContent = isStarted ? `Log: ${name}` : 'Log';
    findPart(this.#dialog, 'impact').textContent = formatImpact(impact(incident), t);
    if (this.#shown !== incident.id) this.#rows.clear();
    this.#shown = incident.id;
    const all = correctedEntries(incident);
    const byId = new Map(all.map((line) => [line.id, line]));
    const lines = all.filter(({ entry }) => entry.kind !== 'correction').sort((a, b) => a.when.at - b.when.at);
    const rows = lines.map((line, index) => {
      const before = lines[index - 1];
      const day = formatDay(line.when.at);
      const row = this.#row(line.id);
      row.show(line, {
        day: before && formatDay(before.when.at) === day ? '' : day,
        pack: saidPack(line, before),
        words: formatLogEntry(line, incident, plan, t),
        corrections: line.corrections.flatMap((id) => {
          const correction = byId.get(id);
          return correction ? [`${formatTime(correction.entry)} ${formatLogEntry(correction, incident, plan, t)}`] : [];
        }),
      });
      return row.root;
    });
    reconcileChildren(findPart(this.#dialog, 'list'), rows);
    findPart(this.#dialog, 'empty').hidden = rows.length > 0;
  }

  #row(id: string): LogRow {
    const row =
      this.#rows.get(id) ??
      new LogRow((to) => this.#session.change((incident, now) => correctEntry(incident, id, to, now)));
    this.#rows.set(id, row);
    return row;
  }
}
