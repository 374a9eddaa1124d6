import type { Moment } from './schema.ts';

/** A minute, in milliseconds. */
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

// These formats are a fixed notation, like the ISO date in them: the same in every language and locale.

/**
 * Returns a time of day in UTC and on the clock it was noted by: `02:41 UTC (03:41 UTC+1)`. That clock is named by its offset,
 * because a reader may have another one, and has its day if that is not the one in UTC.
 */
export function formatTime({ at, offset }: Moment): string {
  const utc = `${clock(at)} UTC`;
  if (offset === 0) return utc;
  const local = at + offset * MINUTE;
  const day = formatDay(local) === formatDay(at) ? '' : `${formatDay(local)} `;
  return `${utc} (${day}${clock(local)} ${zoneName(offset)})`;
}

/** Returns a moment with its day in UTC: `2026-11-23 02:41 UTC (03:41 UTC+1)`. */
export function formatMoment(moment: Moment): string {
  return `${formatDay(moment.at)} ${formatTime(moment)}`;
}

/** Returns the day of a moment in UTC: `2026-11-23`. */
export function formatDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Returns a moment in RFC 3339, to the second and with the offset of the local clock; `Z` if there is none. */
export function formatRfc3339({ at, offset }: Moment): string {
  const local = new Date(at + offset * MINUTE).toISOString().slice(0, 19);
  return `${local}${offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${clock(Math.abs(offset) * MINUTE)}`}`;
}

/** Returns a length of time in milliseconds, to the minute: `1 h 5 min`. */
export function formatDuration(ms: number): string {
  const parts = [
    [Math.floor(ms / DAY), 'd'],
    [Math.floor(ms / HOUR) % 24, 'h'],
    [Math.floor(ms / MINUTE) % 60, 'min'],
  ] as const;
  const texts = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return texts.join(' ') || '< 1 min';
}

/** Returns the name of the zone that is this many minutes ahead of UTC: `UTC+1`, `UTC-3:30`. */
function zoneName(offset: number): string {
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `UTC${offset < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
}

function clock(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
