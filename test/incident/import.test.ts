import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { importIncident, readIncident } from '../../src/incident/import.ts';
import { deleteIncident } from '../../src/incident/incident.ts';
import { addNote } from '../../src/incident/edit-log.ts';
import { logCopy } from '../../src/incident/run.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { after, base, begin, ids, imported, typed } from './example.ts';
import type { TranslateIncident } from '../../src/incident/translate-incident.ts';

const good = JSON.parse(
  exportIncident(
    addNote(logCopy(setValue(begin(), 'mitigation', 'x', typed, after(1)), ['assess'], after(2)), 'n', after(3)),
  ),
) as Record<string, never>;
const run = Object.keys(good['runs']?.['assess'] ?? {})[0] ?? '';
const stamp = { at: 1, by: '', offset: 0, version: '', digest: '' };

/** A good incident with another value at this path. */
function broken(path: string[], value: unknown): unknown {
  const copy = structuredClone(good) as Record<string, unknown>;
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce((inner, key) => inner[key] as Record<string, unknown>, copy);
  parent[last] = value;
  return copy;
}

/** The last message that readIncident asks for, with the ids of the messages in it: the problem that it found. */
function problem(json: unknown): unknown[] {
  const messages: unknown[][] = [];
  const record: TranslateIncident = (id, ...parameters) => {
    messages.push([id, ...parameters]);
    return id;
  };
  expect(readIncident(json, base, record)).toHaveProperty('refused');
  return messages.at(-1) ?? [];
}

describe('readIncident', () => {
  it.each<[string, unknown, string, string, string]>([
    ['a list', [], 'incident.top-level', 'incident.found-list', 'expected-object'],
    ['a number', 3, 'incident.top-level', '3', 'expected-object'],
    ['another file', { id: 'x' }, 'format', 'incident.found-nothing', 'expected-format'],
    ['a format of the wrong type', broken(['format'], '1'), 'format', '"1"', 'expected-format'],
    ['an id with a slash', broken(['id'], '../x'), 'id', '"../x"', 'expected-id'],
    ['a long id', broken(['id'], 'x'.repeat(9999)), 'id', `"${'x'.repeat(39)}…`, 'expected-id'],
    ['a class that is not a register', broken(['class'], 'active'), 'class', '"active"', 'expected-object'],
    ['a class as a list', broken(['class'], []), 'class.at', 'incident.found-nothing', 'expected-time'],
    ['a time as text', broken(['name', 'at'], '2026'), 'name.at', '"2026"', 'expected-time'],
    ['a time after the year 9999', broken(['started'], 2.6e14), 'started', '260000000000000', 'expected-time'],
    ['a flag as text', broken(['closed', 'value'], 'no'), 'closed.value', '"no"', 'expected-boolean'],
    [
      'a field with a number',
      broken(['values', 'mitigation', 'value', 'value'], 7),
      'values.mitigation.value.value',
      '7',
      'expected-field-value',
    ],
    [
      'an origin without a kind',
      broken(['values', 'mitigation', 'value', 'origin'], {}),
      'values.mitigation.value.origin.kind',
      'incident.found-nothing',
      'expected-one-of',
    ],
    [
      'an origin as text',
      broken(['values', 'mitigation', 'value', 'origin'], 'typed'),
      'values.mitigation.value.origin',
      '"typed"',
      'expected-object',
    ],
    ['an input id with a space', broken(['values'], { 'A b': null }), 'values', '"A b"', 'expected-snake-id'],
    [
      'a bad value of an input “constructor”',
      broken(['values'], { constructor: 7 }),
      'values.constructor',
      '7',
      'expected-object',
    ],
    [
      'a run without a start',
      broken(['runs', 'assess', run], {}),
      `runs.assess.${run}.started`,
      'incident.found-nothing',
      'expected-value',
    ],
    ['a log as a list', broken(['log'], []), 'log', 'incident.found-list', 'expected-object'],
    ['an unknown entry', broken(['log', 'x'], { ...stamp, kind: 'party' }), 'log.x.kind', '"party"', 'expected-one-of'],
    [
      'an unknown milestone',
      broken(['log', 'x'], { ...stamp, kind: 'milestone', milestone: 'x', text: '' }),
      'log.x.milestone',
      '"x"',
      'expected-one-of',
    ],
  ])('refuses %s', (_, json, path, found, expected) => {
    expect(problem(json)).toEqual(['incident.invalid', { path, found, expected: `incident.${expected}` }]);
  });

  it('refuses a newer format', () => {
    expect(problem({ ...good, format: 3 })).toEqual(['incident.newer-format', { format: 3, supported: 2 }]);
  });

  it('refuses what is nested deeper than any incident', () => {
    const deep = JSON.parse('['.repeat(100) + ']'.repeat(100)) as unknown;
    expect(problem({ format: 2, more: deep })).toEqual(['incident.too-deep', { levels: 64 }]);
  });

  it('reads a deleted incident as a tombstone, whatever else it has', () => {
    const deleted = deleteIncident(setValue(begin(), 'mitigation', 'x', typed, after(1)), after(2));
    expect(imported(readIncident({ ...deleted, name: good['name'] }, base, t))).toEqual(deleted);
  });
});

describe('importIncident', () => {
  it('says where the problem is, and what to do', () => {
    expect(importIncident(JSON.stringify(broken(['log', 'x'], { ...stamp, kind: 'party' })), base, t)).toEqual({
      refused:
        'At log.x.kind: found "party", expected "copy", "paste", "outcome", "class", "milestone", "note", "correction", "hand-off", or "pack". Nothing was imported. Export the incident again, or correct the file.',
    });
  });

  it('says to reload the page for a newer format', () => {
    expect(importIncident('{"format":3}', base, t)).toEqual({
      refused:
        'This incident uses format 3, from a newer Callbook. This page reads formats up to 2. Reload the page to update it, then try again.',
    });
  });

  it.each([
    ['an empty file', ''],
    ['half a file', exportIncident(begin()).slice(0, 100)],
    ['prose', 'Incident report'],
  ])('refuses %s', (_, file) => {
    expect(importIncident(file, base, t)).toEqual({
      refused: expect.stringMatching(/^This is not JSON \(.*\)\. Nothing was imported\./),
    });
  });

  it('refuses hostile nesting', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(importIncident(deep, base, ids)).toEqual({ refused: 'incident.not-imported' });
    expect(importIncident(`{"format":1,"more":${deep}}`, base, ids)).toEqual({ refused: 'incident.not-imported' });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.json(), (file) => {
        expect(importIncident(file, base, t)).toHaveProperty('refused');
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), fc.constantFrom(1, 2), (key, json, format) => {
        expect(() => importIncident(JSON.stringify({ ...good, format, [key]: json }), base, t)).not.toThrow();
      }),
    );
  });

  it('keeps keys that a later version may have added', () => {
    const file = JSON.parse(exportIncident(setValue(begin(), 'mitigation', 'x', typed, after(1)))) as {
      values: { mitigation: object };
    };
    const more = { ...file, color: 'red', values: { mitigation: { ...file.values.mitigation, seen: [1] } } };
    expect(imported(importIncident(JSON.stringify(more), base, t))).toMatchObject({
      color: 'red',
      values: { mitigation: { seen: [1] } },
    });
  });

  it('lets a file reach no prototype', () => {
    const file = exportIncident(begin())
      .replace(/^\{/, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')
      .replace('"values": {}', '"values": {"__proto__": {"value": null}}');
    const incident = imported(importIncident(file, base, t));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((incident as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(incident.values)).toEqual([]);
    expect(Object.getPrototypeOf(incident)).toBe(Object.prototype);
  });

  it('reads large files', () => {
    const large = setValue(begin(), 'incident_report', 'x'.repeat(20_000_000), typed, after(1));
    expect(imported(importIncident(exportIncident(large), base, t)).values).toEqual(large.values);
  });
});
