import { describe, expect, it } from 'vitest';
import { addMilestone, addNote, correctEntry } from '../../src/incident/edit-log.ts';
import type { Milestone } from '../../src/model/milestones.ts';
import { formatImpact, impact } from '../../src/incident/impact.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { formatTimeline } from '../../src/incident/timeline.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse, lastId, worked } from './example.ts';

describe('formatTimeline', () => {
  it('orders entries by the moments they are about, without the work on the page', () => {
    expect(formatTimeline(worked, incidentResponse, t)).toBe(`2026-11-23 (UTC)

- 02:35 UTC (03:35 UTC+1) Detected (noted 2026-11-23 02:48 UTC (03:48 UTC+1))
- 02:42 UTC (03:42 UTC+1) Class: active
- 02:49 UTC (03:49 UTC+1) Mitigated: rolled back to v213 (corrected; first noted as 2026-11-23 02:50 UTC (03:50 UTC+1))
- 02:52 UTC (03:52 UTC+1) Ana asks the vendor
  ticket 4711
- 02:53 UTC (03:53 UTC+1) Assess and mitigate (run 1): done
- 02:54 UTC (03:54 UTC+1) Stabilize and gather evidence (run 1): keep watching
- 02:55 UTC (03:55 UTC+1) Recovered

Duration of user impact: 20 min, from 2026-11-23 02:35 UTC (03:35 UTC+1) to 02:55 UTC (03:55 UTC+1)`);
  });

  it('has the steps that were finished, but not the one that reports on them', () => {
    const steps = ['assess', 'fix', 'report'].reduce(
      (one, step, index) => chooseOutcome(one, incidentResponse, step, null, after(index)),
      begin(),
    );
    expect(formatTimeline(steps, incidentResponse, t)).toBe(`2026-11-23 (UTC)

- 02:41 UTC (03:41 UTC+1) Assess and mitigate (run 1): done
- 02:42 UTC (03:42 UTC+1) Apply a proper fix (run 1): done`);
  });

  it('has a heading for every day', () => {
    const days = addNote(addNote(begin(), 'late', after(60 * 24)), 'early', after(1));
    expect(formatTimeline(days, incidentResponse, t)).toBe(
      '2026-11-23 (UTC)\n\n- 02:42 UTC (03:42 UTC+1) early\n\n2026-11-24 (UTC)\n\n- 02:41 UTC (03:41 UTC+1) late',
    );
  });

  it('is empty without entries, and if all were withdrawn', () => {
    const mitigated = addMilestone(begin(), 'mitigated', after(12));
    const withdrawn = correctEntry(mitigated, lastId(mitigated), { withdrawn: true }, after(13));
    expect(formatTimeline(begin(), incidentResponse, t)).toBe('');
    expect(formatTimeline(withdrawn, incidentResponse, t)).toBe('');
    expect(impact(withdrawn).windows).toEqual([]);
  });
});

describe('impact', () => {
  /** An incident with milestones at these minutes, written in this order. */
  const incident = (milestones: string) =>
    milestones.split(', ').reduce((one, text, index) => {
      const [milestone, minute] = text.split(' ');
      if (!milestone) return one;
      return addMilestone(one, milestone as Milestone, after(100 + index), { when: after(Number(minute)) });
    }, begin());
  const clock = (minute: number) => new Date(after(minute).at).toISOString().slice(11, 16);
  const end = (minute: number) => `${clock(minute)} UTC (${clock(minute + 60)} UTC+1)`;
  const start = (minute: number) => `2026-11-23 ${end(minute)}`;
  const window = (from: number, to: number) => `${to - from} min, from ${start(from)} to ${end(to)}`;
  const UNKNOWN = 'unknown, because no start time is set';

  it.each<[string, string, number, string]>([
    ['without milestones', '', 0, UNKNOWN],
    ['with recovered alone', 'recovered 10', 0, UNKNOWN],
    ['with an end but no start', 'mitigated 3, recovered 15', 0, UNKNOWN],
    ['up to recovered', 'detected -6, alerted 0, mitigated 8, recovered 11', 17, window(-6, 11)],
    ['from detected, even after an alert', 'alerted 0, detected 5, recovered 15', 10, window(5, 15)],
    ['from started, even before detected', 'started -20, detected 5, recovered 15', 35, window(-20, 15)],
    ['from the alert, without detected', 'mitigated -3, alerted 0, recovered 15', 15, window(0, 15)],
    ['in any order of writing', 'recovered 11, detected -6', 17, window(-6, 11)],
    ['not recovered', 'detected 0, mitigated 8', 0, `ongoing since ${start(0)}, not recovered`],
    ['fixed but not recovered', 'detected 0, fixed 8', 0, `ongoing since ${start(0)}, not recovered`],
    [
      'of two windows',
      'detected 0, recovered 10, alerted 30, recovered 45',
      25,
      `25 min in total: ${window(0, 10)}; ${window(30, 45)}`,
    ],
    [
      'of an ongoing second window',
      'detected 0, recovered 10, detected 30',
      10,
      `${window(0, 10)}; ongoing again since ${start(30)}, not recovered`,
    ],
    ['fixed after recovered', 'detected 0, recovered 10, fixed 90', 10, window(0, 10)],
    ['recovered twice', 'detected 0, recovered 10, recovered 12', 10, window(0, 10)],
  ])('%s', (_, milestones, minutes, text) => {
    const found = impact(incident(milestones));
    expect([found.ms / 60_000, formatImpact(found, t)]).toEqual([minutes, text]);
    expect(found.isOver).toBe(milestones.includes('recovered') && !text.includes('ongoing'));
  });
});
