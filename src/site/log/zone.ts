import { type OffsetAt, type ParsedMoment, type Zone, parseMoment } from '../../incident/parse-moment.ts';
import { now } from '../incident/clock.ts';
import { Setting } from '../incident/setting.ts';
import { t } from '../messages/page-messages.ts';

const kept = new Setting('zone', 'local');

/** The clock that times without a zone are read by, on this page and the ones to come. */
export const zone = {
  get value(): Zone {
    return kept.value === 'utc' ? 'utc' : 'local';
  },
  set value(value: Zone) {
    kept.value = value;
  },
};

/** The minutes by which the clock of this machine was ahead of UTC then. */
export const offsetAt: OffsetAt = (at) => -new Date(at).getTimezoneOffset();

/** The moment that these words mean here and now. */
export function readHere(words: string): ParsedMoment {
  return parseMoment(words, zone.value, now(), t, offsetAt);
}
