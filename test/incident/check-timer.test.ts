import { describe, expect, it } from 'vitest';
import { isCheckStep, nextCheck, scheduleCheck, setCheck } from '../../src/incident/check-timer.ts';
import { exportIncident } from '../../src/incident/output/export-incident.ts';
import { importIncident } from '../../src/incident/import.ts';
import { closeIncident, reopenIncident } from '../../src/incident/close-incident.ts';
import { merge } from '../../src/incident/merge.ts';
import { t } from '../../src/messages/english.ts';
import { after, base, begin, imported, incidentResponse as plan, planOf } from './example.ts';

const MINUTE = 60_000;
const copied = (...prompts: string[]) => scheduleCheck(begin(), plan, prompts, after(10));

it('a step that can be chosen again checks', () => {
  expect(plan.prompts.filter(isCheckStep).map(({ id }) => id)).toEqual(['stabilize']);
  expect(planOf({ watch: { again: 'watch', over: 'done' }, end: 'done' }).prompts.filter(isCheckStep)).toHaveLength(1);
});

describe('scheduleCheck', () => {
  it.each<[string[], string | undefined]>([
    [['stabilize'], 'stabilize'],
    [['preflight', 'stabilize'], 'stabilize'],
    [['assess'], undefined],
    [['handover'], undefined],
    [[], undefined],
  ])('after a copy of %j the next check is at step %s', (prompts, step) => {
    expect(nextCheck(copied(...prompts))).toEqual(step && { due: after(25).at, step });
  });

  it('moves the one timer of the incident', () => {
    expect(nextCheck(scheduleCheck(copied('stabilize'), plan, ['stabilize'], after(20)))?.due).toBe(after(35).at);
    const unchanged = scheduleCheck(copied('stabilize'), plan, ['assess'], after(20));
    expect(nextCheck(unchanged)?.due).toBe(after(25).at);
  });
});

describe('nextCheck', () => {
  it('is off once it was turned off, until the next copy', () => {
    const off = setCheck(copied('stabilize'), null, after(11));
    expect(nextCheck(off)).toBeUndefined();
    expect(nextCheck(scheduleCheck(off, plan, ['stabilize'], after(12)))?.due).toBe(after(27).at);
  });

  it('is off while the incident is closed, and in an incident of an older page', () => {
    const closed = closeIncident(copied('stabilize'), 'Checkout', after(11));
    expect(nextCheck(closed)).toBeUndefined();
    expect(nextCheck(reopenIncident(closed, after(12)))?.due).toBe(after(25).at);
    expect(nextCheck(begin())).toBeUndefined();
  });

  it('is the later one of two tabs', () => {
    const one = setCheck(begin(), null, after(12, 'a'));
    const other = scheduleCheck(begin(), plan, ['stabilize'], after(11, 'b'));
    expect([nextCheck(merge(one, other)), nextCheck(merge(other, one))]).toEqual([undefined, undefined]);
  });

  it('is in an exported file', () => {
    const back = imported(importIncident(exportIncident(copied('stabilize')), base, t));
    expect(nextCheck(back)?.due).toBe(after(10).at + 15 * MINUTE);
  });
});
