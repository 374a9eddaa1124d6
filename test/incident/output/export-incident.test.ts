import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportIncident, logJson, logMarkdown } from '../../../src/incident/output/export-incident.ts';
import { switchWorkflow } from '../../../src/incident/switch-workflow.ts';
import { incidentFacts } from '../../../src/incident/incident-facts.ts';
import { importIncident } from '../../../src/incident/import.ts';
import { closeIncident } from '../../../src/incident/close-incident.ts';
import { renameIncident, setClass } from '../../../src/incident/incident.ts';
import type { Incident, Value } from '../../../src/incident/schema.ts';
import { addMilestone, addNote, correctEntry } from '../../../src/incident/edit-log.ts';
import { correctedEntries } from '../../../src/incident/log.ts';
import { moveToPack } from '../../../src/incident/move-to-pack.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { latestRun, logCopy } from '../../../src/incident/run.ts';
import { editAnswer, recordReply } from '../../../src/incident/record-reply.ts';
import { replaceValues, setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, base, begin, imported, incidentResponse, pack, prompt, typed, worked } from '../example.ts';

const assess = prompt(incidentResponse, 'assess');

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('{{slot}}', '$&', '\u202E', '\u0000', '```', '__proto__'),
);
const value: fc.Arbitrary<Value> = fc.oneof(
  text,
  fc.record({ path: text, bytes: fc.nat() }),
  fc.record({ text, secrets: fc.constant({}) }),
);
const input = fc.constantFrom('incident_report', 'mitigation', 'evidence', 'constructor', 'prototype');
type Step = (incident: Incident, minute: number) => Incident;
const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.tuple(input, value).map(
    ([id, given]): Step =>
      (incident, minute) =>
        setValue(incident, id, given, typed, after(minute)),
  ),
  fc.tuple(input, value).map(
    ([id, given]): Step =>
      (incident, minute) =>
        replaceValues(incident, { [id]: given }, { cause: 'address', origin: { kind: 'fragment' } }, after(minute)),
  ),
  text.map((name) => (incident, minute) => renameIncident(incident, name, after(minute))),
  text.map((note) => (incident, minute) => addNote(incident, note, after(minute), after(minute - 9))),
  text.map(
    (to) => (incident, minute) =>
      correctEntry(incident, correctedEntries(incident)[0]?.id ?? '', { text: to }, after(minute)),
  ),
  text.map(
    (reply) => (incident, minute) => recordReply(incident, assess, `## What is broken\n${reply}`, after(minute)),
  ),
  text.map((action) => (incident, minute) => {
    const run = latestRun(incident, 'assess')?.id ?? '';
    return editAnswer(incident, { prompt: 'assess', run, deliverable: 'options' }, [{ action }], after(minute));
  }),
  fc.constantFrom<Step>(
    (incident, minute) => setClass(incident, 'active', after(minute)),
    (incident, minute) => logCopy(incident, ['preflight', 'assess'], after(minute)),
    (incident, minute) => chooseOutcome(incident, incidentResponse, 'assess', null, after(minute)),
    (incident, minute) => addMilestone(incident, 'recovered', after(minute), { when: after(minute - 5) }),
    (incident, minute) => closeIncident(incident, 'Checkout', after(minute)),
    (incident, minute) =>
      moveToPack(incident, { ...incidentResponse, version: `1.${minute}.0`, inputs: {} }, after(minute)),
    (incident, minute) =>
      switchWorkflow(incident, incidentResponse, pack('bug-fix'), `inc-${minute + 2}`, after(minute), t).incident,
  ),
);
const anyIncident = fc
  .array(step, { maxLength: 12 })
  .map((steps) => steps.reduce((incident, change, minute) => change(incident, minute), begin()));

describe('exportIncident', () => {
  it('writes a file that importIncident reads back unchanged', () => {
    fc.assert(
      fc.property(anyIncident, (incident) => {
        const file = exportIncident(incident);
        const back = imported(importIncident(file, base, t));
        expect(back).toEqual({ ...incident, imported: base.now.at });
        expect(exportIncident(back)).toBe(file);
      }),
      { numRuns: 300 },
    );
  });

  it('writes equal incidents as equal bytes', () => {
    const incident = setClass(begin(), 'active', after(1));
    const reversed = Object.fromEntries(Object.entries(incident).reverse()) as unknown as Incident;
    expect(exportIncident(reversed)).toBe(exportIncident(incident));
    expect(exportIncident(incident)).toMatch(/^\{\n {2}"class": \{\n {4}"at": 1795401720000,[^]*\n\}\n$/);
  });

  it('leaves out the secrets behind masked names', () => {
    const secret = { text: 'key <key-1>', secrets: { '<key-1>': 'hunter2' } };
    const incident = setValue(begin(), 'incident_report', secret, typed, after(1));
    const cleared = replaceValues(incident, { incident_report: '' }, { cause: 'cleared', origin: typed }, after(2));
    for (const one of [incident, cleared]) {
      expect(exportIncident(one)).toContain('key <key-1>');
      expect(exportIncident(one)).not.toContain('hunter2');
    }
  });
});

describe('logMarkdown', () => {
  it('is a table of every entry as it was written', () => {
    const markdown = logMarkdown(worked, incidentResponse, t);
    expect(markdown).toMatch(
      /^# Log: Payments \| EU\n\n(?:- .*\n)+\n\| Time \| Written \| Entry \| Pack version \| Pack digest \|\n/,
    );
    expect(markdown).toContain(
      `| 2026-11-23 02:50 UTC (03:50 UTC+1) | 2026-11-23 02:50 UTC (03:50 UTC+1) | Mitigated: rolled back to v213 (corrected) | ${incidentResponse.version} |`,
    );
    expect(markdown).toContain(
      '| Corrected the entry for 2026-11-23 02:50 UTC (03:50 UTC+1): time set to 2026-11-23 02:49 UTC (03:49 UTC+1) |',
    );
    expect(markdown).toContain('| Reply read: Assess and mitigate (run 1), 1 of 8 answers found |');
    expect(markdown).toContain('| Ana asks the vendor ticket 4711 |');
    expect(markdown.trimEnd().split('\n')).toHaveLength(12 + correctedEntries(worked).length);
  });
});

describe('logJson', () => {
  it('has times in RFC 3339', () => {
    const { entries, ...head } = JSON.parse(logJson(worked, incidentResponse, t)) as Record<string, unknown> & {
      entries: Record<string, unknown>[];
    };
    expect(head).toEqual({
      incident: 'inc-1',
      name: 'Payments | EU',
      workflow: 'incident-response',
      facts: incidentFacts(worked, incidentResponse, t),
    });
    expect(entries.find(({ kind }) => kind === 'milestone')).toMatchObject({
      written: '2026-11-23T03:48:00+01:00',
      about: '2026-11-23T03:35:00+01:00',
      milestone: 'detected',
      words: 'Detected',
      version: incidentResponse.version,
      digest: incidentResponse.digest,
    });
    expect(entries).toHaveLength(correctedEntries(worked).length);
  });
});
