import { describe, expect, it } from 'vitest';
import { addMilestone, correctedEntries, correctEntry } from '../../src/incident/log.ts';
import { incidentTimes, setTime, startedAt } from '../../src/incident/timeline.ts';
import { after, begin, lastId } from './example.ts';

describe('incidentTimes', () => {
  it('has no time that nobody gave, not even the moment when the page was opened', () => {
    expect(incidentTimes(begin())).toEqual({});
    expect(startedAt(begin())).toBeUndefined();
  });

  it('has the first detection and the last recovery', () => {
    const twice = (['detected', 'recovered', 'detected', 'recovered'] as const).reduce(
      (one, milestone, index) => addMilestone(one, milestone, after(10 * index)),
      begin(),
    );
    const { detected, recovered } = incidentTimes(twice);
    expect([detected?.when.at, recovered?.when.at]).toEqual([after(0).at, after(30).at]);
  });

  it('follows corrections', () => {
    const marked = addMilestone(begin(), 'mitigated', after(10));
    const moved = correctEntry(marked, lastId(marked), { when: after(8) }, after(11));
    expect(incidentTimes(moved).mitigated?.when.at).toBe(after(8).at);
    const id = correctedEntries(marked).at(-1)?.id ?? '';
    expect(incidentTimes(correctEntry(moved, id, { withdrawn: true }, after(12)))).toEqual({});
  });
});

describe('setTime', () => {
  it('adds a milestone, and then corrects it', () => {
    const set = setTime(begin(), 'started', after(-10), after(1), 'Alert');
    const moved = setTime(set, 'started', after(-12), after(2));
    expect(startedAt(moved)?.at).toBe(after(-12).at);
    expect(correctedEntries(moved).map(({ entry, text }) => [entry.kind, text])).toEqual([
      ['milestone', 'Alert'],
      ['correction', ''],
    ]);
  });

  it('changes nothing if the time is the same', () => {
    const set = setTime(begin(), 'started', after(-10), after(1));
    expect(setTime(set, 'started', after(-10), after(2))).toBe(set);
  });
});
