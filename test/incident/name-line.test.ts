import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameLine } from '../../src/incident/name-line.ts';

/** Lines that alerts and replies have, and that no incident is called by. */
const JUNK = [
  '{',
  '[{',
  '  "status": "firing",',
  '  "labels": {',
  '"a",',
  '}]',
  '{"status":"firing","alerts":[]}',
  '```json',
  '~~~',
  '#',
  '---',
  '| --- | --- |',
  'https://grafana.example/d/1?from=now-1h',
  '<https://slack.example/archives/C1/p2>',
  '<details>',
  '502',
  '',
];

describe('nameLine', () => {
  it.each<[string, string | undefined]>([
    ['Checkout 5xx 41%\nsince 12:31', 'Checkout 5xx 41%'],
    ['{\n  "status": "firing"\n}\n\nCheckout fails in all regions', 'Checkout fails in all regions'],
    ['```json\n{"a":1}\n```\nseen by the vendor', 'seen by the vendor'],
    ['## Alert: `checkout-api` 5xx', 'Alert: checkout-api 5xx'],
    ['- **Checkout** is down', 'Checkout is down'],
    ['[FIRING:1] HighErrorRate', '[FIRING:1] HighErrorRate'],
    ['https://grafana.example/d/1\nlatency in eu-west', 'latency in eu-west'],
    ['Alert payload: {\n"a": 1', 'Alert payload'],
    ['5xx at 12 * 3 nodes', '5xx at 12 * 3 nodes'],
    ['HTTP 502', 'HTTP 502'],
    ['結帳失敗', '結帳失敗'],
    ['What: search returned empty results\nWhen: 04:10 UTC', 'search returned empty results'],
    ['- **When:** 04:10 UTC\n- **What:** search was empty', 'search was empty'],
    [
      'the export to CSV drops the last row, reproducible on my machine and in the nightly job',
      'the export to CSV drops the last row, reproducible on my machine and in the nightly job',
    ],
    [JUNK.join('\n'), undefined],
    ['', undefined],
  ])('%j gives %j', (text, expected) => {
    expect(nameLine(text)).toBe(expected);
  });

  it('finds the phrase after any lines that are none', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...JUNK)), (lines) => {
        expect(nameLine(lines.join('\n'))).toBeUndefined();
        expect(nameLine([...lines, 'Checkout fails', ...lines].join('\n'))).toBe('Checkout fails');
      }),
    );
  });

  it('shortens a long line at a word, without a lone surrogate', () => {
    const name = nameLine(`${'checkout '.repeat(20)}${'😀'.repeat(40)}`) ?? '';
    expect(name.length).toBeLessThanOrEqual(201);
    expect(name.isWellFormed()).toBe(true);
  });
});
