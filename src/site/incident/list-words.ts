import { formatMoment } from '../../incident/moment.ts';
import { evidenceLabels } from '../../incident/retention.ts';
import type { Incident } from '../../incident/incident.ts';
import { sentenceCase } from '../route/states.ts';
import type { Head } from './head.ts';
import type { Keeping } from './session.ts';

/** The class of an incident and whether it is closed: `Active`, `Degraded, closed`; empty before there is either. */
export function saidState({ class: choice, closed }: Pick<Head, 'class' | 'closed'>): string {
  const state = [sentenceCase(choice), closed ? 'closed' : ''].filter(Boolean).join(', ');
  return sentenceCase(state);
}

/** When an incident began and was last edited; `offsetAt` gives the minutes by which the clock was ahead of UTC. */
export function saidTimes({ started, edited }: Pick<Head, 'started' | 'edited'>, offsetAt: (at: number) => number) {
  const say = (at: number) => formatMoment({ at, offset: offsetAt(at) });
  return `Started ${say(started)}. Last edit ${say(edited)}.`;
}

/** What closing an incident takes out at once, as a question; empty where it takes out nothing. */
export function askedToClose(incident: Incident): string {
  const labels = evidenceLabels(incident);
  if (labels.length === 0) return '';
  return `Closing takes out its evidence at once, for good: ${labels.join(', ')}. Its name, the rest and the log stay. Export it first if the evidence is needed.`;
}

/** Why an incident in hand is lost when another one is taken; empty where it is kept. */
export function askedToLeave(name: string, keeping: Keeping): string {
  if (keeping === 'kept') return '';
  const why = {
    nothing: 'you keep nothing',
    full: 'the storage of this browser is full',
    refused: 'this browser refuses to keep it',
  }[keeping];
  return `“${name}” is kept nowhere, since ${why}: it is lost when you go on. Export it first if it is needed.`;
}

/** What the list says of itself. */
export function saidCount(open: number, closed: number, keeping: Keeping): string {
  if (keeping === 'refused') return 'This browser keeps nothing for this page, so only the incident in hand is here.';
  if (open + closed === 0) return '';
  const parts = [open > 0 ? `${open} open` : '', closed > 0 ? `${closed} closed` : ''].filter(Boolean);
  return `In this browser: ${parts.join(', ')}.`;
}
