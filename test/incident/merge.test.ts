import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeIncident } from '../../src/incident/close-incident.ts';
import { setClass, deleteIncident, renameIncident } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone, addNote } from '../../src/incident/edit-log.ts';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { importIncident } from '../../src/incident/import.ts';
import { merge, mergeReceived } from '../../src/incident/merge.ts';
import { maskIncident } from '../../src/incident/output/mask-incident.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { latestRun, logCopy, runsOf } from '../../src/incident/run.ts';
import { editAnswer, recordReply } from '../../src/incident/record-reply.ts';
import { undo, replaceValues, setValue, enteredValue } from '../../src/incident/field-values.ts';
import { timelineEntries } from '../../src/incident/timeline.ts';
import { t } from '../../src/messages/english.ts';
import { after, base as importBase, begin, imported, incidentResponse, prompt, typed } from './example.ts';

const stabilize = prompt(incidentResponse, 'stabilize');

describe('merge', () => {
  const base = begin();

  it.each<[string, (incident: Incident) => Incident, (incident: Incident) => Incident, (merged: Incident) => unknown]>([
    [
      'keeps edits of two fields',
      (one) => setValue(one, 'mitigation', 'rolled back', typed, after(1, 'a')),
      (other) => setValue(other, 'incident_report', 'HTTP 502', typed, after(2, 'b')),
      (merged) => [enteredValue(merged, 'mitigation'), enteredValue(merged, 'incident_report')],
    ],
    [
      'keeps the later edit of one field',
      (one) => setValue(one, 'mitigation', 'later', typed, after(2, 'a')),
      (other) => setValue(other, 'mitigation', 'earlier', typed, after(1, 'b')),
      (merged) => enteredValue(merged, 'mitigation') === 'later',
    ],
    [
      'compares tabs within one millisecond',
      (one) => setValue(one, 'mitigation', 'z', typed, after(1, 'a')),
      (other) => setValue(other, 'mitigation', 'a', typed, after(1, 'b')),
      (merged) => enteredValue(merged, 'mitigation') === 'a',
    ],
    [
      'keeps a cleared field empty',
      (one) => setValue(setValue(one, 'mitigation', 'x', typed, after(1, 'a')), 'mitigation', '', typed, after(2, 'a')),
      (other) => setValue(other, 'mitigation', 'x', typed, after(1, 'a')),
      (merged) => enteredValue(merged, 'mitigation') === undefined,
    ],
    [
      'keeps two runs that were started at once',
      (one) => logCopy(one, ['stabilize'], after(1, 'a')),
      (other) => logCopy(other, ['stabilize'], after(1, 'b')),
      (merged) =>
        runsOf(merged, 'stabilize')
          .map(({ number }) => number)
          .join() === '1,2',
    ],
    [
      'keeps two entries of one millisecond',
      (one) => addNote(one, 'restarting', after(1, 'a')),
      (other) => addNote(other, 'restarting', after(1, 'b')),
      (merged) => Object.keys(merged.log).length === 2,
    ],
    [
      'keeps a deleted incident deleted and empty',
      (one) => deleteIncident(one, after(1, 'a')),
      (other) => setValue(other, 'incident_report', 'secret', typed, after(5, 'b')),
      (merged) => merged.deletedAt === after(1).at && !JSON.stringify(merged).includes('secret'),
    ],
  ])('%s', (_, one, other, seen) => {
    const merged = merge(one(base), other(base));
    expect(seen(merged)).toBeTruthy();
    expect(merge(other(base), one(base))).toEqual(merged);
  });

  it('throws for two different incidents', () => {
    expect(() => merge(begin(), { ...begin(), id: 'inc-2' })).toThrow(
      'Cannot merge incident inc-1 with incident inc-2.',
    );
  });

  it('returns the same object if the other state adds nothing', () => {
    const all = addNote(base, 'a note', after(1));
    expect(merge(all, structuredClone(base))).toBe(all);
    expect(merge(all, structuredClone(all))).toBe(all);
  });
});

describe('a write', () => {
  it('is later than the one it replaces even if the clock was set back', () => {
    const late = setValue(begin(), 'mitigation', 'before', typed, after(10, 'a'));
    const back = setValue(late, 'mitigation', 'after', typed, after(-50, 'a'));
    expect(enteredValue(merge(late, back), 'mitigation')).toBe('after');
  });
});

/** The changes that a tab may make; `own` is a text that no other change writes. */
const change = fc.constantFrom<(incident: Incident, own: string, now: ReturnType<typeof after>) => Incident>(
  (incident, own, now) => setValue(incident, 'mitigation', own, typed, now),
  (incident, own, now) => setValue(incident, 'incident_report', own, typed, now),
  (incident, _, now) => setValue(incident, 'mitigation', '', typed, now),
  (incident, own, now) => replaceValues(incident, { mitigation: own }, { cause: 'address', origin: typed }, now),
  (incident, _, now) => undo(incident, now),
  (incident, _, now) => setClass(incident, incident.class.value === 'active' ? 'degraded' : 'active', now),
  (incident, _, now) => logCopy(incident, ['stabilize'], now),
  (incident, own, now) => recordReply(incident, stabilize, `## Evidence\n${own}`, now),
  (incident, own, now) => {
    const run = latestRun(incident, 'stabilize')?.id ?? '';
    return editAnswer(incident, { prompt: 'stabilize', run, deliverable: 'residual' }, own, now);
  },
  (incident, _, now) => chooseOutcome(incident, incidentResponse, 'stabilize', 'keep watching', now),
  (incident, own, now) => addNote(incident, own, now),
  (incident, _, now) => addMilestone(incident, 'recovered', now, { when: after(-30) }),
  (incident, own, now) => renameIncident(incident, own, now),
  (incident, _, now) => closeIncident(incident, '', now),
);

/** Three tabs that work, sometimes merge the state of another tab, and have different clocks. */
const history = fc
  .array(fc.record({ tab: fc.nat(2), minute: fc.nat(6), change, merges: fc.option(fc.nat(2), { freq: 3 }) }), {
    maxLength: 24,
  })
  .map((steps) => {
    const tabs: Incident[] = [begin(), begin(), begin()];
    const written: { field: string; value: unknown; at: number; by: string }[] = [];
    for (const [index, { tab, minute, change, merges }] of steps.entries()) {
      const before = tabs[tab] ?? begin();
      const merged = merges === null ? before : merge(before, structuredClone(tabs[merges] ?? before));
      const changed = change(merged, `write ${index}`, after(minute, `tab-${tab}`));
      tabs[tab] = changed;
      for (const field of ['mitigation', 'incident_report']) {
        const cell = changed.values[field];
        if (cell && cell !== merged.values[field]) written.push({ field, value: cell.value, at: cell.at, by: cell.by });
      }
    }
    return { tabs, written };
  });

describe('merging the states of three tabs', () => {
  it('is associative, commutative and idempotent', () => {
    fc.assert(
      fc.property(history, ({ tabs: [a = begin(), b = begin(), c = begin()] }) => {
        const all = merge(merge(a, b), c);
        expect(merge(a, merge(b, c))).toEqual(all);
        expect(merge(merge(c, b), a)).toEqual(all);
        expect(merge(b, merge(a, c))).toEqual(all);
        expect(merge(all, all)).toEqual(all);
        expect(merge(all, b)).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  it('loses no run, no entry, and not the last write of a field', () => {
    fc.assert(
      fc.property(history, ({ tabs, written }) => {
        const all = tabs.reduce(merge);
        for (const tab of tabs) {
          expect(Object.keys(all.log)).toEqual(expect.arrayContaining(Object.keys(tab.log)));
          const runs = Object.keys(tab.runs['stabilize'] ?? {});
          expect(Object.keys(all.runs['stabilize'] ?? {})).toEqual(expect.arrayContaining(runs));
        }
        for (const field of ['mitigation', 'incident_report']) {
          const writes = written.filter((write) => write.field === field);
          const last = writes.sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1)).at(-1);
          expect(all.values[field]?.value ?? null).toEqual(last?.value ?? null);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('mergeReceived', () => {
  const masked = { text: 'key <key-1>', secrets: { '<key-1>': 'AKIA-not-a-real-one' } };
  const here = setValue(begin(), 'incident_report', masked, typed, after(1));
  const file = (incident: Incident) => imported(importIncident(exportIncident(incident), importBase, t));

  it('keeps the secrets behind placeholders when its own file comes back', () => {
    expect(enteredValue(mergeReceived(here, file(here)), 'incident_report')).toEqual(masked);
  });

  it('keeps what was masked only in the file, and takes what the colleague did since', () => {
    const note = addNote(here, 'the password is hunter2', after(2));
    const away = maskIncident(note, (text) => text.replaceAll('hunter2', '<password-1>'));
    const worked = setValue(
      addNote(file(away), 'restarted', after(5, 'b')),
      'mitigation',
      'restart',
      typed,
      after(6, 'b'),
    );
    const merged = mergeReceived(note, worked);
    expect(timelineEntries(merged, incidentResponse).map(({ text }) => text)).toEqual([
      'the password is hunter2',
      'restarted',
    ]);
    expect(enteredValue(merged, 'mitigation')).toBe('restart');
    expect(enteredValue(merged, 'incident_report')).toEqual(masked);
  });

  it('takes a later write of the colleague to the same field', () => {
    const changed = setValue(file(here), 'incident_report', 'HTTP 502', typed, after(9, 'b'));
    expect(enteredValue(mergeReceived(here, changed), 'incident_report')).toBe('HTTP 502');
  });
});
