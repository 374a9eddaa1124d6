import { formatRfc3339 } from '../../incident/format-moment.ts';
import type { Moment, Now } from '../../incident/schema.ts';
import { randomId } from './services.ts';

/** The id of this tab. Every load of a page has a new one, so that two tabs never write the same record. */
const TAB = randomId();

/** Returns the current time, with its offset from UTC and this tab as the author of the change. */
export function now(): Now {
  const at = Date.now();
  return { at, offset: offsetAt(at), by: TAB };
}

/** Returns the offset of this machine's clock from UTC, in minutes, at a time in milliseconds since 1970. */
export function offsetAt(at: number): number {
  return -new Date(at).getTimezoneOffset();
}

/** Formats a time on the clock of this machine; with the day if that is not today. */
export function formatShortMoment({ at }: Pick<Moment, 'at'>): string {
  // A time from another machine may have the offset of that machine.
  const local = (of: number) => formatRfc3339({ at: of, offset: offsetAt(of) }).slice(0, 'YYYY-MM-DDTHH:mm'.length);
  const [day = '', time = ''] = local(at).split('T');
  return local(now().at).startsWith(day) ? time : `${day} ${time}`;
}
