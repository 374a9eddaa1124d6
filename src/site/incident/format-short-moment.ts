import { formatRfc3339 } from '../../incident/format-moment.ts';
import type { Moment } from '../../incident/register.ts';
import { now, offsetAt } from './now.ts';

/** Formats a time on the clock of this machine; with the day if that is not today. */
export function formatShortMoment({ at }: Pick<Moment, 'at'>): string {
  // A time from another machine may have the offset of that machine.
  const local = (of: number) => formatRfc3339({ at: of, offset: offsetAt(of) }).slice(0, 'YYYY-MM-DDTHH:mm'.length);
  const [day = '', time = ''] = local(at).split('T');
  return local(now().at).startsWith(day) ? time : `${day} ${time}`;
}
