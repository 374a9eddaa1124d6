// cspell:disable -- words of other languages
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatMoment, formatRfc3339 } from '../../src/incident/format-moment.ts';
import { parseMoment, formatMomentInput, type Zone } from '../../src/incident/parse-moment.ts';
import type { Moment } from '../../src/incident/schema.ts';
import { t } from '../../src/messages/english.ts';
import { after } from './example.ts';

/** 02:41 UTC and 03:41 in Berlin, on Monday 23 November 2026. */
const now = after(0);
/** The moment of a text, or the refusal. */
const read = (text: string, zone: Zone = 'local', at = now) => {
  const result = parseMoment(text, zone, at, t);
  return 'when' in result ? formatRfc3339({ ...result.when, offset: 0 }) : result.refused;
};

test.each<[string, Zone, string]>([
  ['', 'local', '2026-11-23T02:41:00Z'],
  [' now ', 'utc', '2026-11-23T02:41:00Z'],
  ['03:30', 'local', '2026-11-23T02:30:00Z'],
  ['02:30', 'utc', '2026-11-23T02:30:00Z'],
  ['2:30', 'utc', '2026-11-23T02:30:00Z'],
  ['0230', 'utc', '2026-11-23T02:30:00Z'],
  ['02.30', 'utc', '2026-11-23T02:30:00Z'],
  ['02:30:15', 'utc', '2026-11-23T02:30:15Z'],
  ['2:30 am', 'utc', '2026-11-23T02:30:00Z'],
  ['12:15am', 'utc', '2026-11-23T00:15:00Z'],
  ['11:50 PM', 'utc', '2026-11-22T23:50:00Z'],
  // A zone in the text overrides the chosen one.
  ['02:30 UTC', 'local', '2026-11-23T02:30:00Z'],
  ['02:30Z', 'local', '2026-11-23T02:30:00Z'],
  ['03:30 local', 'utc', '2026-11-23T02:30:00Z'],
  // A time without a day is the last one there was.
  ['23:50', 'local', '2026-11-22T22:50:00Z'],
  ['02:42', 'utc', '2026-11-22T02:42:00Z'],
  ['00:10', 'local', '2026-11-22T23:10:00Z'],
  ['yesterday 02:41', 'local', '2026-11-22T01:41:00Z'],
  ['Yesterday, 02:41', 'utc', '2026-11-22T02:41:00Z'],
  ['today 00:10', 'local', '2026-11-22T23:10:00Z'],
  ['2026-11-20 02:41', 'utc', '2026-11-20T02:41:00Z'],
  ['2024-02-29 00:00', 'local', '2024-02-28T23:00:00Z'],
  ['2026-11-23T02:40:59.9Z', 'local', '2026-11-23T02:40:59Z'],
  ['2026-11-22T21:30:00-05:00', 'local', '2026-11-23T02:30:00Z'],
  ['2026-11-23 08:00 +0530', 'utc', '2026-11-23T02:30:00Z'],
  // The format of formatMoment, in the zone of the person who noted it.
  ['03:30 UTC+1', 'utc', '2026-11-23T02:30:00Z'],
  ['08:00 GMT+5:30', 'local', '2026-11-23T02:30:00Z'],
  ['02:30 UTC (03:30 UTC+1)', 'local', '2026-11-23T02:30:00Z'],
  ['10 min ago', 'local', '2026-11-23T02:31:00Z'],
  ['2h ago', 'local', '2026-11-23T00:41:00Z'],
  // German
  ['vor 10 min', 'local', '2026-11-23T02:31:00Z'],
  ['vor 10 Minuten', 'local', '2026-11-23T02:31:00Z'],
  ['vor 2 Stunden', 'local', '2026-11-23T00:41:00Z'],
  ['gestern 02:41', 'local', '2026-11-22T01:41:00Z'],
  ['gestern um 02:41 Uhr', 'local', '2026-11-22T01:41:00Z'],
  ['jetzt', 'local', '2026-11-23T02:41:00Z'],
])('%s, read as %s, is %s', (text, zone, expected) => {
  expect(read(text, zone)).toBe(expected);
});

const FORMS = t('incident.time-forms');

test.each([
  '25:00',
  '02:60',
  '13:00 pm',
  '0:30 am',
  '2026-02-30 02:41',
  '2026-13-01 02:41',
  'tomorrow 02:41',
  '23.11. 02:41',
  'half past two',
  '2026-11-23',
  '1969-12-31 02:41',
])('%s is rejected', (text) => {
  expect(read(text)).toBe(`“${text}” is not a time. ${FORMS}`);
});

test.each([
  ['today 04:00', '2026-11-23 03:00 UTC (04:00 UTC+1)'],
  ['2026-11-24 02:41 UTC', '2026-11-24 02:41 UTC (03:41 UTC+1)'],
])('%s is in the future', (text, when) => {
  expect(read(text)).toBe(`${when} is in the future. ${FORMS}`);
});

it('shortens the text in the refusal', () => {
  expect(read('x'.repeat(500))).toBe(`“${'x'.repeat(40)}…” is not a time. ${FORMS}`);
});

describe('after a change of daylight saving time', () => {
  // Berlin went back from 03:00 to 02:00 on 25 October 2026, at 01:00 UTC.
  const change = Date.UTC(2026, 9, 25, 1);
  const berlin = (at: number) => (at < change ? 120 : 60);

  it.each([
    ['2026-10-24 12:00', '2026-10-24T12:00:00+02:00'],
    ['2026-10-25 01:30', '2026-10-25T01:30:00+02:00'],
    ['2026-10-25 03:30', '2026-10-25T03:30:00+01:00'],
    ['2026-10-26 12:00', '2026-10-26T12:00:00+01:00'],
  ])('%s is %s', (text, expected) => {
    const result = parseMoment(text, 'local', now, t, berlin);
    expect('when' in result && formatRfc3339(result.when)).toBe(expected);
  });
});

it('parseMoment reads what formatMomentInput writes, in both zones', () => {
  const minutes = fc.integer({ min: 24 * 60, max: Math.floor(now.at / 60_000) });
  const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 });
  fc.assert(
    fc.property(minutes, offsets, fc.constantFrom<Zone>('utc', 'local'), (minute, offset, zone) => {
      const when = { at: minute * 60_000, offset };
      expect(parseMoment(formatMomentInput(when, zone), zone, { ...now, offset }, t)).toEqual({ when });
    }),
  );
});

it.each<[string, (when: Moment) => string]>([
  ['formatMoment', formatMoment],
  ['formatRfc3339', formatRfc3339],
])('parseMoment reads what %s writes on a machine in any other zone', (_, format) => {
  const minutes = fc.integer({ min: 24 * 60, max: Math.floor(now.at / 60_000) });
  const offsets = fc.integer({ min: -12 * 4, max: 14 * 4 }).map((quarters) => quarters * 15);
  fc.assert(
    fc.property(minutes, offsets, offsets, fc.constantFrom<Zone>('utc', 'local'), (minute, there, here, zone) => {
      const at = minute * 60_000;
      expect(parseMoment(format({ at, offset: there }), zone, { ...now, offset: here }, t)).toEqual({
        when: { at, offset: here },
      });
    }),
  );
});

it('never throws, and refuses in one line', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const result = parseMoment(text, 'local', now, t);
      if ('refused' in result) expect(result.refused.replace(text.trim(), '')).not.toMatch(/\n/);
      else expect(Number.isFinite(result.when.at)).toBe(true);
    }),
  );
});
