import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8');

describe('readAlert', () => {
  it.each([
    ['alertmanager-group', 'alertmanager'],
    ['alertmanager-one', 'alertmanager'],
    ['alertmanager-resolved', 'alertmanager'],
    ['grafana', 'grafana'],
    ['pagerduty-triggered', 'pagerduty'],
    ['pagerduty-note', 'pagerduty'],
    ['other', 'json'],
  ])('%s', async (name, format) => {
    const report = readAlert(fixture(name));
    expect(report?.format).toBe(format);
    await expect(`${report?.text ?? ''}\n`).toMatchFileSnapshot(`fixtures/${name}.txt`);
    // White space is ignored.
    expect(readAlert(`\r\n  ${JSON.stringify(JSON.parse(fixture('pagerduty-note')))}\n`)).toEqual(
      readAlert(fixture('pagerduty-note')),
    );
  });

  it.each([
    '',
    '   ',
    'checkout-api 5xx rate 38 %',
    '[FIRING:1] CheckoutErrorRateHigh',
    '{"a":1',
    '{"a":1}x',
    "{'a':1}",
    '{"a":01}',
    '{"a":1,}',
    '[1,]',
    '{"a" 1}',
    '{a:1}',
    '["\n"]',
    '["\\x"]',
    '["\\u12g4"]',
    '[NaN]',
    '[+1]',
    '[1.]',
    '[--1]',
    '[tru]',
    '[}',
    '{"a":1]',
    '42',
    '"text"',
    'null',
    '{"a":1}\n{"b":2}',
    '['.repeat(100_000),
    '['.repeat(2000) + ']'.repeat(2000),
  ])('takes %j for plain text', (text) => {
    expect(readAlert(text)).toBeUndefined();
  });

  it.each([
    ['alerts without labels', '{"alerts":[{"status":"firing"}],"receiver":"a"}'],
    ['alerts that are not objects', '{"alerts":[1,null],"receiver":"a"}'],
    ['no alerts', '{"alerts":[],"receiver":"a","status":"firing"}'],
    ['alerts of another tool', '{"alerts":[{"labels":{}}]}'],
    ['an event of another tool', '{"event":{"event_type":"push","data":{"id":1}}}'],
    ['an event about a service', '{"event":{"event_type":"service.updated","data":{"type":"service"}}}'],
    ['an event without data', '{"event":{"event_type":"incident.triggered"}}'],
    ['a list', '[{"alerts":[]}]'],
  ])('formats %s', (_, text) => {
    expect(readAlert(text)?.format).toBe('json');
  });

  it('indents values that look like fields', () => {
    const alert = {
      status: 'firing',
      labels: { alertname: 'A\nSeverity: none', 'a\nb': 'c' },
      annotations: { 'x\nStatus': 'y\r\nStatus: z' },
    };
    const { text = '' } = readAlert(JSON.stringify({ receiver: 'r', alerts: [alert] })) ?? {};
    expect(text.split('\n')).toEqual([
      'Alert: A',
      '  Severity: none',
      'Status: 1 firing',
      'X Status: y',
      '  Status: z',
      'Labels: alertname=A',
      '  Severity: none, a',
      '  b=c',
    ]);
  });

  it('links only to http and https', () => {
    const annotations = {
      a_url: 'javascript:alert(1)',
      b_url: 'data:text/html,x',
      c_url: 'https://c.example/x',
      d_url: 'ftp://d.example',
      e: 'http://e.example',
    };
    const { text = '' } =
      readAlert(
        JSON.stringify({ receiver: 'r', alerts: [{ labels: {}, annotations, generatorURL: 'javascript:1' }] }),
      ) ?? {};
    expect(text).toBe('Status: 1 firing\nLinks:\n  C: https://c.example/x\n  E: http://e.example');
  });

  it('handles keys that are names of prototype members', () => {
    const text =
      '{"receiver":"r","alerts":[{"labels":{"__proto__":"a","constructor":"b","toString":"c"}}],"__proto__":{"x":1}}';
    expect(readAlert(text)?.text).toContain('constructor=b, toString=c');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  const shaped = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<unknown>(
        'firing',
        'resolved',
        '2026-11-23T02:35:00Z',
        'https://a.example',
        '',
        0,
        -1.5e300,
        null,
        true,
      ),
      fc.string(),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom(
          ...'alerts labels annotations receiver status startsAt event data event_type incident title service values __proto__'.split(
            ' ',
          ),
        ),
        tie('json'),
      ),
    ),
  })).json;

  it('never throws for any JSON', () => {
    fc.assert(
      fc.property(shaped, (json) => {
        const text = JSON.stringify(json);
        const report = readAlert(text);
        expect(report !== undefined).toBe(/^[[{]/.test(text));
        for (const wrapped of [
          { receiver: 'r', alerts: [{ labels: json, annotations: json, values: json, status: json, startsAt: json }] },
          { event: { event_type: 'incident.x', data: json, agent: json } },
        ]) {
          expect(readAlert(JSON.stringify(wrapped))?.text).toEqual(expect.any(String));
        }
      }),
    );
  });

  it('never throws for any text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...'{}[]":,\\1e.- \u0000', 'true', 'alerts'),
        }),
        (text) => {
          let isJson = true;
          try {
            JSON.parse(text);
          } catch {
            isJson = false;
          }
          expect(readAlert(text) !== undefined).toBe(isJson && /^\s*[[{]/.test(text));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
