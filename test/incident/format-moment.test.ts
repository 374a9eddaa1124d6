import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatDay,
  formatRfc3339,
  formatDuration,
  formatMoment,
  formatTime,
} from '../../src/incident/format-moment.ts';

const at = (text: string) => Date.parse(text);

describe('formatTime, formatMoment and formatRfc3339', () => {
  it.each([
    ['2026-11-23T02:41:59Z', 0, '02:41 UTC', '2026-11-23T02:41:59Z'],
    ['2026-11-23T02:41:00Z', 60, '02:41 UTC (03:41 UTC+1)', '2026-11-23T03:41:00+01:00'],
    ['2026-11-23T02:41:00Z', -300, '02:41 UTC (2026-11-22 21:41 UTC-5)', '2026-11-22T21:41:00-05:00'],
    ['2026-11-23T23:41:00Z', 345, '23:41 UTC (2026-11-24 05:26 UTC+5:45)', '2026-11-24T05:26:00+05:45'],
    ['2024-02-29T00:00:00Z', -570, '00:00 UTC (2024-02-28 14:30 UTC-9:30)', '2024-02-28T14:30:00-09:30'],
  ])('%s at %i minutes ahead is %s', (utc, offset, text, written) => {
    expect(formatTime({ at: at(utc), offset })).toBe(text);
    expect(formatMoment({ at: at(utc), offset })).toBe(`${utc.slice(0, 10)} ${text}`);
    expect(formatRfc3339({ at: at(utc), offset })).toBe(written);
    expect(at(written)).toBe(at(utc));
  });

  it('agree with Date up to the year 2399', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2399-12-31'), noInvalidDate: true }), (date) => {
        expect(formatDay(date.getTime())).toBe(date.toISOString().slice(0, 10));
        expect(formatRfc3339({ at: date.getTime(), offset: 0 })).toBe(`${date.toISOString().slice(0, 19)}Z`);
      }),
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '< 1 min'],
    [59_999, '< 1 min'],
    [17 * 60_000, '17 min'],
    [65 * 60_000, '1 h 5 min'],
    [120 * 60_000, '2 h'],
    [(26 * 60 + 1) * 60_000, '1 d 2 h 1 min'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
