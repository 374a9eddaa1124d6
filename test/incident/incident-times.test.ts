import { describe, expect, it } from 'vitest';
import { addMilestone, correctEntry } from '../../src/incident/edit-log.ts';
import { correctedEntries } from '../../src/incident/log.ts';
import type { Milestone } from '../../src/model/milestones.ts';
import { logJson, logMarkdown } from '../../src/incident/output/export-incident.ts';
import { formatReport } from '../../src/incident/output/format-report.ts';
import { summaryText } from '../../src/incident/output/summary-text.ts';
import { buildReport } from '../../src/incident/output/report.ts';
import { shortUpdate } from '../../src/incident/output/short-update.ts';
import { formatTimeline } from '../../src/incident/timeline.ts';
import { incidentTimes, setTime, startedAt, timeConflicts } from '../../src/incident/incident-times.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, filled, incidentResponse as plan, lastId } from './example.ts';

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
    const set = addMilestone(begin(), 'started', after(1), { when: after(-10), text: 'Alert' });
    const moved = setTime(set, plan, { milestone: 'started', when: after(-12) }, after(2));
    expect(startedAt(moved)?.at).toBe(after(-12).at);
    expect(correctedEntries(moved).map(({ entry, text }) => [entry.kind, text])).toEqual([
      ['milestone', 'Alert'],
      ['correction', ''],
    ]);
  });

  it('changes nothing if the time is the same', () => {
    const set = setTime(begin(), plan, { milestone: 'started', when: after(-10) }, after(1));
    expect(setTime(set, plan, { milestone: 'started', when: after(-10) }, after(2))).toBe(set);
  });
});

describe('an impact that came back', () => {
  const before = [
    ['started', 0],
    ['mitigated', 5],
    ['recovered', 10],
    ['started', 30],
  ] as const;
  const back = before.reduce((one, [milestone, minute]) => addMilestone(one, milestone, after(minute)), begin());

  it.each([
    ['mitigated', 5],
    ['recovered', 10],
  ] as const)('has another %s time', (milestone, minute) => {
    const set = setTime(back, plan, { milestone, when: after(40) }, after(41));
    const entries = correctedEntries(set).filter((entry) => entry.milestone === milestone);
    expect(entries.map(({ when }) => when.at)).toEqual([after(minute).at, after(40).at]);
    expect(incidentTimes(set)[milestone]?.when.at).toBe(after(40).at);
  });

  it('keeps its first start', () => {
    const set = setTime(back, plan, { milestone: 'started', when: after(-2) }, after(41));
    expect(incidentTimes(set).started?.when.at).toBe(after(-2).at);
  });
});

describe('timeConflicts', () => {
  const conflicts = (milestones: [Milestone, number][]) => {
    const incident = milestones.reduce(
      (one, [milestone, minute]) => addMilestone(one, milestone, after(minute)),
      begin(),
    );
    return timeConflicts(incident).map((pair) => pair.map(({ milestone }) => milestone).join(' > '));
  };

  it.each<[string, [Milestone, number][], string[]]>([
    ['no times', [], []],
    [
      'times in their order',
      [
        ['started', 0],
        ['detected', 2],
        ['mitigated', 5],
        ['recovered', 9],
        ['fixed', 90],
      ],
      [],
    ],
    [
      'an alert before a person',
      [
        ['started', 0],
        ['detected', 5],
        ['alerted', 2],
      ],
      [],
    ],
    [
      'a fix that is the recovery',
      [
        ['started', 0],
        ['fixed', 8],
        ['recovered', 9],
      ],
      [],
    ],
    [
      'mitigated before it started',
      [
        ['started', 10],
        ['mitigated', 5],
      ],
      ['started > mitigated'],
    ],
    [
      'recovered before it was mitigated',
      [
        ['started', 0],
        ['mitigated', 9],
        ['recovered', 5],
      ],
      ['mitigated > recovered'],
    ],
    [
      'all before it started',
      [
        ['started', 10],
        ['detected', 1],
        ['recovered', 5],
      ],
      ['started > detected', 'started > recovered'],
    ],
    [
      'an impact that came back',
      [
        ['started', 0],
        ['mitigated', 5],
        ['recovered', 9],
        ['started', 20],
        ['mitigated', 25],
      ],
      [],
    ],
  ])('of %s', (_, milestones, expected) => {
    expect(conflicts(milestones)).toEqual(expected);
  });

  it('are said where the times are given out', () => {
    const incident = addMilestone(addMilestone(begin(), 'started', after(10)), 'mitigated', after(5));
    const sentence = 'Check the times: Mitigated 2026-11-23 02:46 UTC is before Started 2026-11-23 02:51 UTC.';
    const report = buildReport(incident, plan, t);
    for (const text of [
      formatTimeline(incident, plan, t),
      summaryText(incident, plan, t),
      report ? formatReport(report.root, 'markdown') : '',
      shortUpdate(incident, plan, { now: after(20) }, t),
      logMarkdown(incident, plan, t),
      logJson(incident, plan, t),
      filled(incident, 'report').text,
    ])
      expect(text).toContain(sentence);
  });
});
