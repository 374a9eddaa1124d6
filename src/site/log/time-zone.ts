import { parseMoment, type ParsedMoment, type Zone } from '../../incident/parse-moment.ts';
import { Setting } from '../browser/services.ts';
import { now, offsetAt } from '../incident/tab.ts';
import { t } from '../messages/feature-messages.ts';

const setting = new Setting('zone', 'local');

/** The time zone of times that are typed without one, on this page and later ones. */
export const timeZone = {
  get value(): Zone {
    return setting.value === 'utc' ? 'utc' : 'local';
  },
  set value(value: Zone) {
    setting.value = value;
  },
};

/** Parses a time that the reader typed. */
export function parseTyped(text: string): ParsedMoment {
  return parseMoment(text, timeZone.value, now(), t, offsetAt);
}
