import { correct, linesOf } from '../../incident/entries.ts';
import { impact } from '../../incident/impact.ts';
import { dayOf, sayTime } from '../../incident/moment.ts';
import { sayLine } from '../../incident/wording.ts';
import type { Filling } from '../dialog/opening.ts';
import { partOf } from '../dialog/make.ts';
import { putIn } from '../dialog/put-in.ts';
import type { Session } from '../incident/session.ts';
import { Adding } from './adding.ts';
import { Out } from './out.ts';
import { LogRow } from './row.ts';
import { saidPack } from './words.ts';

/** The log of the incident in hand: what is in it, what one adds, and the ways out. */
export class LogPanel implements Filling {
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
    partOf(this.#dialog, 'title').textContent = isStarted ? `Log: ${name}` : 'Log';
    partOf(this.#dialog, 'impact').textContent = impact(incident).words;
    if (this.#shown !== incident.id) this.#rows.clear();
    this.#shown = incident.id;
    const all = linesOf(incident);
    const byId = new Map(all.map((line) => [line.id, line]));
    const lines = all.filter(({ entry }) => entry.kind !== 'correction').sort((a, b) => a.when.at - b.when.at);
    const rows = lines.map((line, index) => {
      const before = lines[index - 1];
      const day = dayOf(line.when.at);
      const row = this.#row(line.id);
      row.show(line, {
        day: before && dayOf(before.when.at) === day ? '' : day,
        pack: saidPack(line, before),
        words: sayLine(line, incident, plan),
        corrections: line.corrections.flatMap((id) => {
          const correction = byId.get(id);
          return correction ? [`${sayTime(correction.entry)} ${sayLine(correction, incident, plan)}`] : [];
        }),
      });
      return row.root;
    });
    putIn(partOf(this.#dialog, 'list'), rows);
    partOf(this.#dialog, 'empty').hidden = rows.length > 0;
  }

  #row(id: string): LogRow {
    const row =
      this.#rows.get(id) ?? new LogRow((to) => this.#session.change((incident, now) => correct(incident, id, to, now)));
    this.#rows.set(id, row);
    return row;
  }
}
