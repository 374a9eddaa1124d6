import { formatDay, formatMoment, formatRfc3339 } from './format-moment.ts';
import type { Moment } from './schema.ts';
import type { TranslateIncident } from './translate-incident.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The clock that a time without a zone is read by. */
export type Zone = 'utc' | 'local';

/** A moment, or a sentence that explains why the text is not one. */
export type ParsedMoment = { when: Moment } | { refused: string };

/** The minutes by which the local clock is ahead of UTC at a moment in milliseconds since 1970. */
export type OffsetAt = (at: number) => number;

// cspell:disable -- words of other languages
/** Typed times in other languages, and their English forms. */
const IN_ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/^vor (\d{1,4}\s*)(?:m|min|minuten?)$/, '$1min ago'],
  [/^vor (\d{1,4}\s*)(?:h|std|stunden?)$/, '$1h ago'],
  [/^(?:jetzt|gerade eben)$/, 'now'],
  [/^gestern(?=[\s,])/, 'yesterday'],
  [/^heute(?=[\s,])/, 'today'],
  [/^((?:yesterday|today)[\s,]\s*)?um\s+/, '$1'],
  [/\s*uhr$/, ''],
];
// cspell:enable

const AGO = /^(\d{1,4})\s*(m|min|mins|minutes?|h|hours?)\s+ago$/;
const TIME =
  /^(?:(yesterday|today|\d{4}-\d\d-\d\d)[\s,t]\s*)?(\d{1,2})[:.]?(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(am|pm)?\s*(z|local|(?:utc|gmt)?[+-]\d\d?(?::?\d\d)?|utc|gmt)?(?:\s*\(.*\))?$/;

/**
 * Returns the moment that the user means by `02:41` (the last one there was), `yesterday 02:41`, `2026-11-23 02:41`, `10 min
 * ago`, RFC 3339 or what `formatMoment` returns. A zone in the text, such as `UTC+1`, overrides `zone`. An empty text means the
 * current time; a moment in the future is rejected.
 */
export function parseMoment(
  text: string,
  zone: Zone,
  now: Moment,
  t: TranslateIncident,
  offsetAt: OffsetAt = () => now.offset,
): ParsedMoment {
  const typed = IN_ENGLISH.reduce((words, [own, english]) => words.replace(own, english), text.trim().toLowerCase());
  if (typed === '' || typed === 'now') return { when: { at: now.at, offset: now.offset } };
  const at = parseAgo(typed, now.at) ?? parseTime(typed, zone, now.at, offsetAt);
  const forms = t('incident.time-forms');
  if (at === undefined || at < 0) return { refused: t('incident.time-unreadable', { text: cut(text.trim()), forms }) };
  const when = { at, offset: offsetAt(at) };
  return at > now.at ? { refused: t('incident.time-in-future', { when: formatMoment(when), forms }) } : { when };
}

/** Returns a moment as `parseMoment` reads it, to the minute: `2026-11-23 02:41`. */
export function formatMomentInput({ at, offset }: Moment, zone: Zone): string {
  return formatRfc3339({ at: zone === 'utc' ? at : at + offset * MINUTE, offset: 0 })
    .slice(0, 16)
    .replace('T', ' ');
}

function parseAgo(typed: string, now: number): number | undefined {
  const [, count, unit = ''] = AGO.exec(typed) ?? [];
  return count === undefined ? undefined : now - Number(count) * (unit.startsWith('h') ? 60 : 1) * MINUTE;
}

function parseTime(typed: string, zone: Zone, now: number, offsetAt: OffsetAt): number | undefined {
  const [, day, hours, minutes, seconds = '0', half, suffix] = TIME.exec(typed) ?? [];
  const clock = parseClock(Number(hours), Number(minutes), Number(seconds), half);
  if (clock === undefined) return undefined;
  const toUtc = utcFrom(suffix ?? zone, offsetAt);
  const today = formatDay(now + (now - toUtc(now)));
  const start = parseDay(day === undefined || day === 'today' || day === 'yesterday' ? today : day);
  if (start === undefined) return undefined;
  const wall = start + clock - (day === 'yesterday' ? DAY : 0);
  // A time without a day is the last one there was: at 00:10, 23:50 was yesterday.
  return day === undefined && toUtc(wall) > now ? toUtc(wall - DAY) : toUtc(wall);
}

/** Converts the reading of a clock in a zone, in milliseconds since 1970, to UTC. */
function utcFrom(zone: string, offsetAt: OffsetAt): (wall: number) => number {
  const [, sign, hours, minutes] = /^(?:utc|gmt)?([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? [];
  if (sign) {
    const ahead = (Number(hours) * 60 + Number(minutes ?? 0)) * MINUTE * (sign === '-' ? -1 : 1);
    return (wall) => wall - ahead;
  }
  if (zone !== 'local') return (wall) => wall;
  // Offsets are known for moments in UTC, so the first guess is corrected by the offset that it had.
  return (wall) => wall - offsetAt(wall - offsetAt(wall) * MINUTE) * MINUTE;
}

function parseClock(hours: number, minutes: number, seconds: number, half: string | undefined): number | undefined {
  if (half && (hours < 1 || hours > 12)) return undefined;
  const hour = half ? (hours % 12) + (half === 'pm' ? 12 : 0) : hours;
  return hour < 24 && minutes < 60 && seconds < 60 ? ((hour * 60 + minutes) * 60 + seconds) * 1000 : undefined;
}

/** Returns the start of a day in UTC; undefined for a day that the calendar does not have, which `Date` would roll over. */
function parseDay(day: string): number | undefined {
  const start = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(start) && formatDay(start) === day ? start : undefined;
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
