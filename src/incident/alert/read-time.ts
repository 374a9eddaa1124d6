/** A moment that an alert names. */
export interface AlertTime {
  /** Milliseconds since 1970. */
  at: number;
  /** The key that it was under, such as `startsAt`. */
  field: string;
}

/** A time of an alert as the text shows it, and the moment if it can be read. */
export interface ReadTime {
  text: string;
  at?: number;
}

const MINUTE = 60_000;

// Monitoring tools count from 1970 in seconds, milliseconds, microseconds or nanoseconds; the number of digits shows which.
const EPOCH_UNITS: Record<number, number> = { 10: 1000, 13: 1, 16: 1e-3, 19: 1e-6 };

const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)(?:[.,](\d{1,9}))?\s*(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?(?:\s*utc)?$/i;

/** A date in the format of email and HTTP headers, which every engine parses in the same way. */
const MAIL_DATE = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/;

/**
 * Reads a time as alerts write it: a date and time (UTC if it has no offset), or a count since 1970. A count is shown as
 * a date followed by the number. Year 1 and the beginning of 1970, which some tools write for a missing time, mean “not set”.
 */
export function readTime(value: string): ReadTime {
  const text = value.trim();
  if (text === '' || /^(?:0001-|1970-01-01[T ]00:00:00|0(?:\.0*)?$)/.test(text)) return { text: '' };
  const epoch = /^(\d{9,19})(?:\.\d+)?$/.exec(text)?.[1];
  const unit = epoch && EPOCH_UNITS[epoch.length === 9 ? 10 : epoch.length];
  if (unit !== undefined && unit !== '') {
    const at = Math.floor(Number(text) * unit);
    return { text: `${new Date(at).toISOString().replace('.000Z', 'Z')} (${text})`, at };
  }
  const [, day, clock = '', fraction = '', zone = 'Z'] = DATE_TIME.exec(text) ?? [];
  if (day === undefined) return MAIL_DATE.test(text) ? { text, at: Date.parse(text) } : { text };
  const start = Date.parse(`${day}T${clock.length === 5 ? `${clock}:00` : clock}Z`);
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone) ?? [];
  const ahead = sign ? (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1) : 0;
  const at = start + Number(fraction.padEnd(3, '0').slice(0, 3)) - ahead;
  return Number.isNaN(at) ? { text } : { text, at };
}
