import type { Moment } from './register.ts';
import { formatDay, formatRfc3339, formatMoment } from './moment.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The clock that a time without a zone is read by. */
export type Zone = 'utc' | 'local';

/** A moment that was read, or a sentence that says why none was. */
export type ParsedMoment = { when: Moment } | { refused: string };

/** The minutes by which the clock on the wall is ahead of UTC at a moment in milliseconds since 1970. */
export type OffsetAt = (at: number) => number;

const FORMS = 'Write 02:41, yesterday 02:41, 2026-11-23 02:41 or 10 min ago; nothing at all is now.';
const AGO = /^(\d{1,4})\s*(m|min|mins|minutes?|h|hours?)\s+ago$/;
const TIME =
  /^(?:(yesterday|today|\d{4}-\d\d-\d\d)[\s,t]\s*)?(\d{1,2})[:.]?(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(am|pm)?\s*(z|utc|gmt|local|[+-]\d\d:?\d\d)?$/;

/**
 * The moment that a person means: `02:41` (the last one there was), `yesterday 02:41`, `2026-11-23 02:41`, `10 min ago` or
 * RFC 3339. A zone that is written counts before `zone`. Nothing at all is now; what is still to come is refused.
 */
export function parseMoment(
  text: string,
  zone: Zone,
  now: Moment,
  offsetAt: OffsetAt = () => now.offset,
): ParsedMoment {
  const said = text.trim().toLowerCase();
  if (said === '' || said === 'now') return { when: { at: now.at, offset: now.offset } };
  const at = ago(said, now.at) ?? moment(said, zone, now.at, offsetAt);
  if (at === undefined || at < 0) return { refused: `“${cut(text.trim())}” is no time. ${FORMS}` };
  const when = { at, offset: offsetAt(at) };
  return at > now.at ? { refused: `${formatMoment(when)} is still to come. ${FORMS}` } : { when };
}

/** A moment as `readWhen` takes it, to the minute: `2026-11-23 02:41`. */
export function formatMomentInput({ at, offset }: Moment, zone: Zone): string {
  return formatRfc3339({ at: zone === 'utc' ? at : at + offset * MINUTE, offset: 0 })
    .slice(0, 16)
    .replace('T', ' ');
}

function ago(said: string, now: number): number | undefined {
  const [, count, unit = ''] = AGO.exec(said) ?? [];
  return count === undefined ? undefined : now - Number(count) * (unit.startsWith('h') ? 60 : 1) * MINUTE;
}

function moment(said: string, zone: Zone, now: number, offsetAt: OffsetAt): number | undefined {
  const [, day, hours, minutes, seconds = '0', half, suffix] = TIME.exec(said) ?? [];
  const clock = clockOf(Number(hours), Number(minutes), Number(seconds), half);
  if (clock === undefined) return undefined;
  const toUtc = clockIn(suffix ?? zone, offsetAt);
  const today = formatDay(now + (now - toUtc(now)));
  const start = startOf(day === undefined || day === 'today' || day === 'yesterday' ? today : day);
  if (start === undefined) return undefined;
  const wall = start + clock - (day === 'yesterday' ? DAY : 0);
  // A time alone is the last one there was: at 00:10, 23:50 is yesterday's.
  return day === undefined && toUtc(wall) > now ? toUtc(wall - DAY) : toUtc(wall);
}

/** Gives the moment at which a clock shows so many milliseconds since 1970. */
function clockIn(zone: string, offsetAt: OffsetAt): (wall: number) => number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign) {
    const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1);
    return (wall) => wall - ahead;
  }
  if (zone !== 'local') return (wall) => wall;
  // The offset is known by moments, so it is taken at the first guess and once more where that leads.
  return (wall) => wall - offsetAt(wall - offsetAt(wall) * MINUTE) * MINUTE;
}

function clockOf(hours: number, minutes: number, seconds: number, half: string | undefined): number | undefined {
  if (half && (hours < 1 || hours > 12)) return undefined;
  const hour = half ? (hours % 12) + (half === 'pm' ? 12 : 0) : hours;
  return hour < 24 && minutes < 60 && seconds < 60 ? ((hour * 60 + minutes) * 60 + seconds) * 1000 : undefined;
}

function startOf(day: string): number | undefined {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const start = Date.UTC(year, month - 1, date);
  return formatDay(start) === day ? start : undefined;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
