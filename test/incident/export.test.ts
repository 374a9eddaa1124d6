import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setClass, type NewIncident, type Incident, type Value, closeIncident, deleteIncident, renameIncident } from '../../src/incident/incident.ts';
import { correctEntry, correctedEntries, addMilestone, addNote } from '../../src/incident/log.ts';
import { exportIncident } from '../../src/incident/export.ts';
import { handOff } from '../../src/incident/hand-off.ts';
import { importIncident, readIncident, type ImportResult } from '../../src/incident/import.ts';
import { moveToPack } from '../../src/incident/move-to-pack.ts';
import { chooseOutcome } from '../../src/incident/outcome.ts';
import { editAnswer, readReply } from '../../src/incident/reply.ts';
import { latestRun, recordCopy } from '../../src/incident/run.ts';
import { replaceValues, setValue } from '../../src/incident/value.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse, pack, prompt } from './example.ts';

const typed = { kind: 'typed' } as const;
const beginning: NewIncident = {
  id: 'new',
  workflow: 'incident-response',
  pack: begin().pack.value,
  now: after(500, 'reader'),
};
const assess = prompt(incidentResponse, 'assess');

function taken(read: ImportResult): Incident {
  if ('refused' in read) throw new Error(read.refused);
  return read.incident;
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('{{slot}}', '$&', '\u202E', '\u0000', '```', '__proto__'),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  text,
  fc.record({ path: text, bytes: fc.nat() }),
  fc.record({ text, secrets: fc.constant({}) }),
);
const input = fc.constantFrom('incident_report', 'mitigation', 'evidence');
const changes = fc.oneof<fc.Arbitrary<(incident: Incident, minute: number) => Incident>[]>(
  fc.tuple(input, value).map(
    ([id, given]) =>
      (one, minute) =>
        setValue(one, id, given, typed, after(minute)),
  ),
  fc.tuple(input, value).map(
    ([id, given]) =>
      (one, minute) =>
        replaceValues(one, { [id]: given }, { cause: 'address', origin: { kind: 'fragment' } }, after(minute)),
  ),
  text.map((name) => (one, minute) => renameIncident(one, name, after(minute))),
  text.map((note) => (one, minute) => addNote(one, note, after(minute), after(minute - 9))),
  text.map(
    (said) => (one, minute) => correctEntry(one, correctedEntries(one)[0]?.id ?? '', { text: said }, after(minute)),
  ),
  text.map((said) => (one, minute) => readReply(one, assess, `## What is broken\n${said}`, after(minute))),
  text.map((said) => (one, minute) => {
    const run = latestRun(one, 'assess')?.id ?? '';
    return editAnswer(one, { prompt: 'assess', run, deliverable: 'options' }, [{ action: said }], after(minute));
  }),
  fc.constantFrom<(incident: Incident, minute: number) => Incident>(
    (one, minute) => setClass(one, 'active', after(minute)),
    (one, minute) => recordCopy(one, ['preflight', 'assess'], after(minute)),
    (one, minute) => chooseOutcome(one, incidentResponse, 'assess', null, after(minute)),
    (one, minute) => addMilestone(one, 'recovered', after(minute), { when: after(minute - 5) }),
    (one, minute) => closeIncident(one, 'Checkout', after(minute)),
    (one, minute) => moveToPack(one, { ...incidentResponse, version: `1.${minute}.0`, inputs: {} }, after(minute)),
    (one, minute) => handOff(one, incidentResponse, pack('bug-fix'), `inc-${minute + 2}`, after(minute), t).incident,
  ),
);
const anyIncident = fc
  .array(changes, { maxLength: 12 })
  .map((list) => list.reduce((incident, change, minute) => change(incident, minute), begin()));

describe('an exported incident', () => {
  it('comes back as it was, whatever happened in it', () => {
    fc.assert(
      fc.property(anyIncident, (incident) => {
        const file = exportIncident(incident);
        const back = taken(importIncident(file, beginning));
        expect(back).toEqual({ ...incident, imported: after(500).at });
        expect(exportIncident(back)).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same bytes for the same incident, in pretty JSON', () => {
    const incident = setClass(begin(), 'active', after(1));
    const turned = Object.fromEntries(Object.entries(incident).reverse()) as unknown as Incident;
    expect(exportIncident(turned)).toBe(exportIncident(incident));
    expect(exportIncident(incident)).toMatch(/^\{\n {2}"class": \{\n {4}"at": 1795401720000,[^]*\n\}\n$/);
  });

  it('leaves out what masked secrets are', () => {
    const secret = { text: 'key <key-1>', secrets: { '<key-1>': 'hunter2' } };
    const incident = setValue(begin(), 'incident_report', secret, typed, after(1));
    const cleared = replaceValues(incident, { incident_report: '' }, { cause: 'cleared', origin: typed }, after(2));
    for (const one of [incident, cleared]) {
      expect(exportIncident(one)).toContain('key <key-1>');
      expect(exportIncident(one)).not.toContain('hunter2');
    }
  });

  it('that has fields from a later day keeps them', () => {
    const file = JSON.parse(exportIncident(setValue(begin(), 'mitigation', 'x', typed, after(1)))) as {
      values: { mitigation: object };
    };
    const more = { ...file, colour: 'red', values: { mitigation: { ...file.values.mitigation, seen: [1] } } };
    expect(taken(importIncident(JSON.stringify(more), beginning))).toMatchObject({
      colour: 'red',
      values: { mitigation: { seen: [1] } },
    });
  });
});

describe('a file that cannot be read is refused with a sentence', () => {
  const good = JSON.parse(
    exportIncident(
      addNote(recordCopy(setValue(begin(), 'mitigation', 'x', typed, after(1)), ['assess'], after(2)), 'n', after(3)),
    ),
  ) as Record<string, never>;
  const run = Object.keys(good['runs']?.['assess'] ?? {})[0] ?? '';
  const broken = (path: string[], value: unknown): unknown => {
    const copy = structuredClone(good) as Record<string, unknown>;
    const last = path.at(-1) ?? '';
    const place = path.slice(0, -1).reduce((inner, key) => inner[key] as Record<string, unknown>, copy);
    place[last] = value;
    return copy;
  };

  it.each<[string, unknown, string]>([
    ['a list', [], 'At the top: found a list, expected an object.'],
    ['a number', 3, 'At the top: found 3, expected an object.'],
    ['another file', { id: 'x' }, 'At format: found nothing, expected the number 1 or less.'],
    ['a format that is none', broken(['format'], '1'), 'At format: found "1", expected the number 1 or less.'],
    [
      'an id that is none',
      broken(['id'], '../x'),
      'At id: found "../x", expected an id of letters, digits and . : + - _.',
    ],
    ['a long one', broken(['id'], 'x'.repeat(9999)), `At id: found "${'x'.repeat(39)}…, expected an id`],
    ['a class that is no cell', broken(['class'], 'active'), 'At class: found "active", expected an object.'],
    [
      'a time that is none',
      broken(['name', 'at'], '2026'),
      'At name.at: found "2026", expected a time in milliseconds since 1970.',
    ],
    ['a time at no time', broken(['started'], 1e300), 'At started: found 1e+300, expected a time'],
    [
      'a value that is none',
      broken(['values', 'mitigation', 'value', 'value'], 7),
      'At values.mitigation.value.value: found 7, expected text.',
    ],
    [
      'an origin that is none',
      broken(['values', 'mitigation', 'value', 'origin'], {}),
      'origin.kind: found nothing, expected "typed" or "fragment" or "carried" or "hand-off".',
    ],
    [
      'an input id that is none',
      broken(['values'], { 'A b': null }),
      'At values: found "A b", expected a snake_case id.',
    ],
    ['a run without a start', broken(['runs', 'assess', run], {}), `At runs.assess.${run}.started: found nothing`],
    [
      'an entry of no kind',
      broken(['log', 'x'], { ...begin().name, offset: 0, version: '', digest: '', kind: 'party' }),
      'At log.x.kind: found "party", expected "copy" or',
    ],
    [
      'a mark that is none',
      broken(['log', 'x'], { at: 1, by: '', offset: 0, version: '', digest: '', kind: 'mark', mark: 'x', text: '' }),
      'At log.x.mark: found "x", expected "detected" or',
    ],
  ])('%s', (_, json, sentence) => {
    const read = importIncident(JSON.stringify(json), beginning);
    expect(read).toEqual({ refused: expect.stringContaining(sentence) });
    expect(read).toEqual({ refused: expect.stringMatching(/ Nothing was read\. Export the incident again .*$/) });
  });

  it.each([
    ['nothing', ''],
    ['half a file', exportIncident(begin()).slice(0, 100)],
    ['words', 'Incident report'],
  ])('%s', (_, file) => {
    expect(importIncident(file, beginning)).toEqual({
      refused: expect.stringMatching(/^This is no JSON \(.*\)\. Nothing/),
    });
  });

  it('one of a newer format, with what to do', () => {
    expect(importIncident(JSON.stringify({ ...good, format: 2 }), beginning)).toEqual({
      refused:
        'This incident is of format 2, from a newer Callbook; this page reads formats up to 1. Reload the page to update it, then try again.',
    });
  });

  it('one that is deeper than any incident', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(importIncident(deep, beginning)).toHaveProperty('refused');
    expect(importIncident(`{"format":1,"more":${deep}}`, beginning)).toHaveProperty('refused');
  });

  it('and anything else: nothing is thrown', () => {
    fc.assert(
      fc.property(fc.json(), (file) => {
        expect(importIncident(file, beginning)).toHaveProperty('refused');
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), (key, json) => {
        expect(() => importIncident(JSON.stringify({ ...good, [key]: json }), beginning)).not.toThrow();
      }),
    );
  });
});

describe('a hostile file', () => {
  it('reaches no prototype', () => {
    const file = exportIncident(begin()).replace(
      /^\{/,
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
    );
    const incident = taken(
      importIncident(file.replace('"values": {}', '"values": {"__proto__": {"value": null}}'), beginning),
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((incident as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.keys(incident.values)).toEqual([]);
    expect(Object.getPrototypeOf(incident)).toBe(Object.prototype);
  });

  it('may be large', () => {
    const large = setValue(begin(), 'incident_report', 'x'.repeat(20_000_000), typed, after(1));
    expect(taken(importIncident(exportIncident(large), beginning)).values).toEqual(large.values);
  });
});

describe('what was kept before there were incidents', () => {
  const kept = {
    values: { incident_report: 'HTTP 502', mitigation: '', current_status: 'recovered' },
    choice: 'active',
    preflight: 'assess',
    undo: { cause: 'cleared', values: { timeline: '02:41 alert' } },
  };

  it('becomes an incident', () => {
    const incident = taken(readIncident(kept, beginning));
    expect(incident).toMatchObject({
      format: 1,
      id: 'new',
      workflow: 'incident-response',
      started: after(500).at,
      class: { value: 'active' },
      preflight: { value: 'assess' },
      undo: { value: kept.undo },
    });
    expect(Object.entries(incident.values).map(([id, { value }]) => [id, value])).toEqual([
      ['incident_report', { value: 'HTTP 502', origin: typed }],
      ['current_status', { value: 'recovered', origin: typed }],
    ]);
  });

  it.each([
    ['nothing typed', { values: {}, choice: '', preflight: '', undo: null }],
    ['values alone', { values: { mitigation: 'x' } }],
  ])('also with %s', (_, stored) => {
    expect(taken(readIncident(stored, beginning)).class.value).toBe('');
  });

  it('is refused when its undo is none', () => {
    expect(readIncident({ values: {}, undo: { cause: 'whim', values: {} } }, beginning)).toEqual({
      refused: expect.stringContaining('At undo.value.cause: found "whim"'),
    });
  });
});

describe('what is left of a deleted incident', () => {
  it('is read as nothing more than that', () => {
    const removed = deleteIncident(setValue(begin(), 'mitigation', 'x', typed, after(1)), after(2));
    expect(taken(readIncident({ ...removed, values: begin().values }, beginning))).toEqual(removed);
  });
});
