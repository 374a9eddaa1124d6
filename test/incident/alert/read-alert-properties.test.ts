import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAlert } from '../../../src/incident/alert/read-alert.ts';

const folder = new URL('fixtures/', import.meta.url);
const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))] as [string, unknown]);

/** A text without the characters that a report may add to it: whitespace, marks of lines, and the escapes of quotes. */
const squeeze = (text: string) => text.replace(/[\s|\\]+/g, '');

/** The values that a report does not contain, and the keys of unknown members that it does not contain. */
function lost(json: unknown, report: string): string[] {
  if (typeof json === 'string') {
    const inner = innerJson(json);
    if (inner !== undefined) return lost(inner, report);
    return [json, JSON.stringify(json).slice(1, -1)].some((text) => report.includes(squeeze(text))) ? [] : [json];
  }
  if (Array.isArray(json)) return json.flatMap((item) => lost(item, report));
  if (typeof json === 'object' && json !== null) {
    return Object.entries(json).flatMap(([key, value]) => [
      ...(/^unknown/.test(key) && !new RegExp(`"${key}":|${key}[=:]`).test(report) ? [key] : []),
      ...lost(value, report),
    ]);
  }
  return report.includes(squeeze(String(json))) ? [] : [String(json)];
}

function innerJson(text: string): unknown {
  const json = /^\s*[[{]/.test(text) ? text : /^[\w+/=]{40,}$/.test(text) ? Buffer.from(text, 'base64').toString() : '';
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

type Container = Record<string, unknown> | unknown[];

/** All objects and lists in a document. */
function containers(json: unknown): Container[] {
  if (typeof json !== 'object' || json === null) return [];
  return [json as Container, ...Object.values(json).flatMap(containers)];
}

const added = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    'two\nlines of text',
    'a=b, c=d',
    'say "x"',
    '{"inner":["a\\nb c d e f g", 1]}',
    '0001-01-01T00:00:00Z',
    '',
  ),
  fc.json({ maxDepth: 3 }).map((text) => JSON.parse(text) as unknown),
);

describe('a report has every member of the alert', () => {
  it.each(fixtures)('%s', (_, json) => {
    const report = readAlert(JSON.stringify(json))?.text ?? '';
    expect(lost(json, squeeze(report))).toEqual([]);
  });

  it('with unknown members added anywhere, or known ones changed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...fixtures.map(([, json]) => json)),
        fc.array(fc.tuple(fc.nat(), fc.nat(9), added, fc.boolean()), { minLength: 1, maxLength: 4 }),
        (fixture, changes) => {
          const json = structuredClone(fixture);
          for (const [place, key, value, replaces] of changes) {
            const all = containers(json);
            const container = all[place % all.length];
            if (Array.isArray(container)) container.push({ [`unknown_${key}`]: value });
            else if (container) {
              const keys = Object.keys(container);
              const known = keys[key % Math.max(keys.length, 1)];
              container[replaces && known !== undefined ? known : `unknown_${key}`] = value;
            }
          }
          const report = readAlert(JSON.stringify(json));
          expect(lost(json, squeeze(report?.text ?? ''))).toEqual([]);
        },
      ),
      { numRuns: 300, seed: 4711 },
    );
  });
});

describe('a report is the same if the JSON has', () => {
  const outside = (text: string, pattern: RegExp, change: string) =>
    text.replace(/"(?:[^"\\]|\\.)*"|[^"]+/g, (part) => (part.startsWith('"') ? part : part.replace(pattern, change)));
  it.each<[what: string, damage: (text: string) => string]>([
    ['trailing commas', (text) => outside(text, /[^\s,[{](?=\s*[}\]])|(?<=^)(?=\s*[}\]])/g, '$&,')],
    ['no-break spaces', (text) => outside(text, / /g, '\u00A0')],
    ['HTML entities', (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')],
    ['a mark on every line', (text) => text.replace(/^/gm, '| ')],
  ])('%s', (_, damage) => {
    for (const [name, json] of fixtures) {
      if (name === 'other.json') continue;
      const text = JSON.stringify(json, null, 2);
      expect([name, readAlert(damage(text))]).toEqual([name, readAlert(text)]);
    }
  });
});

describe('readAlert ends soon, without an error', () => {
  // The time of the processor: other programs do not count.
  const within = (text: string, limit: number) => {
    const start = process.cpuUsage();
    readAlert(text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(limit);
  };

  it('for any JSON in the members of an alert', () => {
    const json = fc.json({ maxDepth: 4 }).map((text) => JSON.parse(text) as unknown);
    fc.assert(
      fc.property(json, (value) => {
        for (const wrapped of [
          value,
          {
            receiver: 'r',
            alerts: [{ labels: value, annotations: value, values: value, status: value, startsAt: value }],
          },
          { event: { event_type: 'incident.x', data: value, agent: value } },
          { action: value, alert: { alertId: 'x', message: value, details: value, tags: value } },
          {
            incident: { incident_id: 'x', policy_name: value, condition_name: 'c', started_at: value, resource: value },
          },
        ]) {
          readAlert(JSON.stringify(wrapped));
        }
      }),
      { numRuns: 300, seed: 4713 },
    );
  });

  it.each([
    ['open brackets', '{'.repeat(900_000)],
    ['open strings', '{"a":"'.repeat(150_000)],
    ['strings that end wrongly', `{${'"a" b '.repeat(150_000)}}`],
    ['nested mistakes', '{"a":'.repeat(300) + 'x'.repeat(90_000) + '}'.repeat(300)],
    ['blanks', `{"a":"${'" '.repeat(400_000)}`],
    ['comments', `[${'/* '.repeat(300_000)}]`],
    ['entities', '{&quot;'.repeat(120_000)],
    ['form fields', 'a=b&'.repeat(200_000)],
    ['words like fields', 'a.b '.repeat(200_000)],
    ['brackets that close wrongly', '[}'.repeat(400_000)],
    ['quotes', '"{'.repeat(400_000)],
    ['escaped quotes', '"{\\"'.repeat(250_000)],
    ['closed strings', '"{\\"a" '.repeat(100_000)],
    ['pairs', '{a}'.repeat(300_000)],
    ['JSON lines', '{"a":{"b":[1,2,3]},"c":"{}"}\n'.repeat(30_000)],
    ['deep JSON', `{"alerts":${'['.repeat(990)}${']'.repeat(990)}}`],
    ['many alerts', `[${'{"labels":{"a":"b"},"state":"firing","annotations":{}},'.repeat(9000)}{}]`],
    ['a long JSON text', JSON.stringify({ Message: JSON.stringify({ a: 'x\n'.repeat(400_000) }) })],
    ['20 MB of a log', 'x'.repeat(2e7)],
  ])('for %s', (_, text) => within(text, 2000));
});
