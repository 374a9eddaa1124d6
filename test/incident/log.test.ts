import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/incident/schema.ts';
import { addMilestone, addNote, correctEntry } from '../../src/incident/edit-log.ts';
import { correctedEntries, MILESTONES } from '../../src/incident/log.ts';
import { formatLogEntry } from '../../src/incident/format-log-entry.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy } from '../../src/incident/run.ts';
import type { PlanPrompt } from '../../src/incident/plan.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse, lastId } from './example.ts';

describe('an entry', () => {
  it('has its moment, tab, step, run and pack', () => {
    const copied = logCopy(begin(), ['assess'], after(2));
    expect(Object.values(copied.log)).toEqual([
      {
        at: after(2).at,
        offset: 60,
        by: 'tab',
        version: incidentResponse.version,
        digest: incidentResponse.digest,
        kind: 'copy',
        step: 'assess',
        run: Object.keys(copied.runs['assess'] ?? {})[0],
      },
    ]);
  });

  it('gets its own id within one millisecond', () => {
    const twice = addNote(addNote(begin(), 'one', after(1)), 'two', after(1));
    expect(correctedEntries(twice).map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('keeps the moment of writing if it is back-dated', () => {
    const late = addMilestone(begin(), 'detected', after(10), {
      when: { at: after(-6).at, offset: 60 },
      text: 'first errors',
    });
    expect(correctedEntries(late)[0]).toMatchObject({
      when: { at: after(-6).at },
      entry: { at: after(10).at },
      text: 'first errors',
    });
    expect(correctedEntries(addMilestone(begin(), 'detected', after(10)))[0]?.entry.when).toBeUndefined();
  });
});

describe('a correction', () => {
  const mitigated = addMilestone(begin(), 'mitigated', after(12), { text: 'roled back' });
  const id = lastId(mitigated);
  const moved = correctEntry(mitigated, id, { when: { at: after(8).at, offset: 60 } }, after(20));
  const lastText = (incident: Incident) => {
    const last = correctedEntries(incident).at(-1);
    return last && formatLogEntry(last, incident, incidentResponse, t);
  };

  it('is an entry of its own and leaves the corrected one as it was', () => {
    expect(correctedEntries(moved).map(({ entry, corrections }) => [entry.kind, corrections.length])).toEqual([
      ['milestone', 1],
      ['correction', 0],
    ]);
    expect(moved.log[id]).toEqual(mitigated.log[id]);
    expect(correctedEntries(moved)[0]).toMatchObject({
      when: { at: after(8).at },
      text: 'roled back',
      milestone: 'mitigated',
    });
  });

  it('adds to earlier ones; a correction of a correction applies to the same entry', () => {
    const reworded = correctEntry(moved, lastId(moved), { text: 'rolled back' }, after(21));
    expect(correctedEntries(reworded)[0]).toMatchObject({
      when: { at: after(8).at },
      text: 'rolled back',
      corrections: { length: 2 },
    });
    const other = correctEntry(reworded, id, { milestone: 'recovered' }, after(22));
    expect(correctedEntries(other)[0]).toMatchObject({ milestone: 'recovered', when: { at: after(8).at } });
  });

  it('can withdraw an entry', () => {
    const withdrawn = correctEntry(mitigated, id, { withdrawn: true }, after(13));
    expect(correctedEntries(withdrawn)[0]).toMatchObject({ withdrawn: true });
  });

  it('of an unknown entry changes nothing', () => {
    expect(correctEntry(mitigated, 'constructor', { text: 'x' }, after(13))).toBe(mitigated);
  });

  it('lists its changes', () => {
    const to = { when: { at: after(8).at, offset: 0 }, milestone: 'recovered', text: 'rolled back' } as const;
    expect(lastText(correctEntry(mitigated, id, to, after(13)))).toBe(
      'Corrected the entry for 2026-11-23 02:53 UTC (03:53 UTC+1): milestone set to Recovered, time set to 2026-11-23 02:49 UTC, and text set to “rolled back”',
    );
    expect(lastText(correctEntry(mitigated, id, {}, after(13)))).toMatch(/: no change$/);
  });
});

it('lists the milestones in their usual order', () => {
  expect(MILESTONES).toEqual(['started', 'detected', 'alerted', 'mitigated', 'recovered', 'fixed']);
});

it('names a choice as its step does, although another step calls it something else', () => {
  const named = (id: string, label: string): PlanPrompt => ({
    ...{ id, title: id, inputs: [], next: [{ to: 'done', by: 'result', choice: 'worked' }] },
    deliverables: [
      { id: 'result', label: 'Result', kind: 'choice', choices: ['worked'], choiceLabels: { worked: label } },
    ],
  });
  const prompts = [named('contain', 'contained'), named('repair', 'repaired')];
  const decided = chooseOutcome(begin(), { ...incidentResponse, prompts }, 'repair', 'worked', after(5));
  const last = correctedEntries(decided).at(-1);
  expect(last && formatLogEntry(last, decided, { ...incidentResponse, prompts }, t)).toContain('repaired');
});
