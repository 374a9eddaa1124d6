import { describe, expect, it } from 'vitest';
import { nextCheck, scheduleCheck, setCheck } from '../../src/incident/check-timer.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { formatImpact, impact, impactDuration, incidentState } from '../../src/incident/impact.ts';
import { closeIncident, reopenIncident } from '../../src/incident/close-incident.ts';
import { setClass } from '../../src/incident/incident.ts';
import type { Incident } from '../../src/incident/schema.ts';
import type { Milestone } from '../../src/model/milestones.ts';
import { addMilestone, correctEntry } from '../../src/incident/edit-log.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy } from '../../src/incident/run.ts';
import { t } from '../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, lastId, typed } from './example.ts';

type Change = (incident: Incident) => Incident;
const classed = (choice: string, minute: number) => (one: Incident) => setClass(one, choice, after(minute));
const status = (value: string, minute: number) => (one: Incident) =>
  setValue(one, 'current_status', value, typed, after(minute));
const mark =
  (milestone: Milestone, minute: number, about = minute) =>
  (one: Incident) =>
    addMilestone(one, milestone, after(minute), { when: { at: after(about).at, offset: 0 } });
const resolved = (minute: number) => (one: Incident) =>
  chooseOutcome(one, plan, 'stabilize', 'fully resolved', after(minute));
const apply = (changes: Change[]) => changes.reduce((one, change) => change(one), begin());
const active = [classed('active', 0), mark('started', 1, -6)];

describe('the state of an incident', () => {
  it.each<[string, Change[], string, string]>([
    ['just opened', [], 'open', 'unknown, because no start time is set'],
    ['active', active, 'open', 'ongoing since 2026-11-23 02:35 UTC, not recovered'],
    ['mitigated', [...active, mark('mitigated', 8)], 'open', 'ongoing since 2026-11-23 02:35 UTC, not recovered'],
    [
      'said to be recovered, without the time',
      [...active, status('recovered', 12)],
      'recovered',
      'since 2026-11-23 02:35 UTC, recovery time not set',
    ],
    [
      'decided to be fully resolved, without the time',
      [...active, resolved(12)],
      'recovered',
      'since 2026-11-23 02:35 UTC, recovery time not set',
    ],
    [
      'recovered',
      [...active, status('recovered', 12), mark('recovered', 13, 11)],
      'recovered',
      '17 min, from 2026-11-23 02:35 UTC to 02:52 UTC',
    ],
    [
      'recovered, with seconds that are not shown',
      [classed('active', 0), mark('started', 1, -5.5), status('recovered', 12), mark('recovered', 13, 11.1)],
      'recovered',
      '17 min, from 2026-11-23 02:35 UTC to 02:52 UTC',
    ],
    [
      'recovered, with its start entered last',
      [classed('active', 0), status('recovered', 12), mark('recovered', 13, 11), mark('started', 14, -6)],
      'recovered',
      '17 min, from 2026-11-23 02:35 UTC to 02:52 UTC',
    ],
    [
      'degraded again, without the time',
      [...active, mark('recovered', 13, 11), status('still degraded', 20)],
      'open',
      '17 min, from 2026-11-23 02:35 UTC to 02:52 UTC; affected again, start not set',
    ],
    [
      'recovered again after another mitigation, without the new start',
      [...active, mark('recovered', 13, 11), mark('mitigated', 20, 19), status('recovered', 22), mark('recovered', 23)],
      'recovered',
      '17 min, from 2026-11-23 02:35 UTC to 02:52 UTC; affected again, start not set',
    ],
    [
      'recovered again after another mitigation',
      [...active, mark('recovered', 13, 11), mark('mitigated', 20, 19), mark('recovered', 23), mark('started', 24, 18)],
      'recovered',
      '22 min in total: 17 min, from 2026-11-23 02:35 UTC to 02:52 UTC; 5 min, from 2026-11-23 02:59 UTC to 03:04 UTC',
    ],
    [
      'degraded again',
      [...active, mark('recovered', 13, 11), status('still degraded', 20), mark('started', 21, 18)],
      'open',
      '17 min, from 2026-11-23 02:35 UTC to 02:52 UTC; ongoing again since 2026-11-23 02:59 UTC, not recovered',
    ],
    [
      'resolved, but copied and decided again',
      [
        ...active,
        resolved(12),
        (one) => logCopy(one, ['stabilize'], after(14)),
        (one) => chooseOutcome(one, plan, 'stabilize', 'more mitigation', after(15)),
      ],
      'open',
      'ongoing since 2026-11-23 02:35 UTC, not recovered',
    ],
    [
      'recovered, with the recovery taken back',
      [...active, mark('recovered', 13, 11), (one) => correctEntry(one, lastId(one), { withdrawn: true }, after(14))],
      'open',
      'ongoing since 2026-11-23 02:35 UTC, not recovered',
    ],
    [
      'post-incident, without the time of recovery',
      [classed('post-incident', 0), mark('started', 1, -600)],
      'open',
      'since 2026-11-22 16:41 UTC, recovery time not set',
    ],
    [
      'closed',
      [...active, (one) => closeIncident(one, 'Checkout', after(20))],
      'closed',
      'ongoing since 2026-11-23 02:35 UTC, not recovered',
    ],
    [
      'reopened',
      [...active, (one) => closeIncident(one, 'Checkout', after(20)), (one) => reopenIncident(one, after(21))],
      'open',
      'ongoing since 2026-11-23 02:35 UTC, not recovered',
    ],
  ])('%s', (_, changes, state, text) => {
    const incident = apply(changes);
    expect(incidentState(incident, plan)).toBe(state);
    expect(formatImpact(impact(incident, plan), t)).toBe(text);
  });

  it.each<[string, Change[], number | undefined]>([
    ['runs while users are affected', active, 66],
    ['stands still after the recovery', [...active, mark('recovered', 13, 11)], 17],
    ['is unknown without a start', [classed('active', 0)], undefined],
    ['is unknown without the time of recovery', [...active, status('recovered', 12)], undefined],
    [
      'is unknown after the impact came back',
      [...active, mark('recovered', 13, 11), status('still degraded', 20)],
      undefined,
    ],
    ['runs again from the second start', [...active, mark('recovered', 13, 11), mark('detected', 30)], 30],
  ])('the clock %s', (_, changes, minutes) => {
    const ms = impactDuration(impact(apply(changes), plan), after(60).at);
    expect(ms === undefined ? undefined : ms / 60_000).toBe(minutes);
  });
});

describe('the timer for the next check', () => {
  const scheduled = (one: Incident) => scheduleCheck(one, plan, ['stabilize'], after(10));

  it.each<[string, Change[], boolean]>([
    ['runs while users are affected', [...active, scheduled], true],
    ['stops when the incident recovers', [...active, scheduled, mark('recovered', 13, 11)], false],
    ['stops when a person says so', [...active, scheduled, status('recovered', 12)], false],
    ['is not set after the recovery', [...active, status('recovered', 9), scheduled], false],
    [
      'runs if a person sets it after the recovery',
      [...active, mark('recovered', 9), (one) => setCheck(one, { due: after(40).at, step: 'stabilize' }, after(12))],
      true,
    ],
    [
      'is set again when the impact is back',
      [...active, mark('recovered', 5), status('still degraded', 8), scheduled],
      true,
    ],
  ])('%s', (_, changes, isSet) => {
    expect(nextCheck(apply(changes), plan) !== undefined).toBe(isSet);
  });
});
