import type { Moment } from './register.ts';
import { correctedEntries } from './corrected-entries.ts';
import type { Incident } from './incident.ts';
import type { Milestone } from './log.ts';
import { formatDay, formatDuration, formatMoment, formatTime } from './moment.ts';

/** A time in which users felt it; `to` is null while they still do. */
export interface ImpactWindow {
  from: Moment;
  to: Moment | null;
}

/** How long users felt an incident. */
export interface Impact {
  windows: ImpactWindow[];
  /** The length of all windows that have ended, in milliseconds. */
  ms: number;
  /** Whether users feel it still, as far as the marks say. */
  open: boolean;
  words: string;
}

/**
 * The impact as the marks tell it: from `detected` (or the first mark, where nothing was marked as detected) to
 * `recovered`, and again from a `detected` or `alerted` that comes after.
 */
export function impact(incident: Pick<Incident, 'log'>): Impact {
  const windows = windowsOf(incident);
  const ms = windows.reduce((sum, { from, to }) => sum + (to ? to.at - from.at : 0), 0);
  return { windows, ms, open: windows.some(({ to }) => !to), words: say(windows, ms) };
}

function windowsOf(incident: Pick<Incident, 'log'>): ImpactWindow[] {
  const marks = correctedEntries(incident)
    .flatMap(({ mark, when, withdrawn }) => (mark && !withdrawn ? [{ mark, when }] : []))
    .sort((a, b) => a.when.at - b.when.at);
  const windows: ImpactWindow[] = [];
  let since: { mark: Milestone; when: Moment }[] = [];
  for (const { mark, when } of marks) {
    if (mark !== 'recovered') {
      const isStart = windows.length === 0 || mark === 'detected' || mark === 'alerted';
      if (isStart || since.length > 0) since.push({ mark, when });
      continue;
    }
    // Of two that say recovered, with nothing between them, the first one ended it.
    const from = beginning(since);
    if (from) windows.push({ from, to: when });
    since = [];
  }
  const from = beginning(since);
  return from ? [...windows, { from, to: null }] : windows;
}

function beginning(marks: { mark: Milestone; when: Moment }[]): Moment | undefined {
  return (marks.find(({ mark }) => mark === 'detected') ?? marks[0])?.when;
}

function say(windows: ImpactWindow[], ms: number): string {
  if (windows.length === 0) return 'not known, since nothing was marked as detected';
  const said = windows.map(({ from, to }) => {
    if (!to) return `${windows.length > 1 ? 'open again' : 'open'} since ${formatMoment(from)}, not recovered`;
    const end = formatDay(from.at) === formatDay(to.at) ? formatTime(to) : formatMoment(to);
    return `${formatDuration(to.at - from.at)}, from ${formatMoment(from)} to ${end}`;
  });
  const ended = windows.filter(({ to }) => to).length;
  return `${ended > 1 ? `${formatDuration(ms)} in all: ` : ''}${said.join('; ')}`;
}
