import { describe, expect, it, test } from 'vitest';
import { renameIncident, setClass, type Incident } from '../../../src/incident/incident.ts';
import { addMilestone } from '../../../src/incident/log.ts';
import { chooseOutcome } from '../../../src/incident/run.ts';
import { statusUpdate, type UpdateDetail } from '../../../src/incident/output/status-update.ts';
import { readReply } from '../../../src/incident/reply.ts';
import { recordCopy } from '../../../src/incident/run.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, prompt, typed } from '../example.ts';
import { finished, mitigated } from './finished-incident.ts';

const lines = (incident: Incident, detail: UpdateDetail) => statusUpdate(incident, plan, detail, t).split('\n');
const now = after(20);

test.each([
  ['mitigated', mitigated, { now, next: after(40) }],
  ['finished', finished, { now: after(200), next: null }],
  ['new', begin(), { now }],
] as const)('the status update of an incident that is %s', async (name, incident, detail) => {
  await expect(`${statusUpdate(incident, plan, detail, t)}\n`).toMatchFileSnapshot(`snapshots/update-${name}.txt`);
});

describe('statusUpdate', () => {
  it('is four lines whatever is in the incident', () => {
    let incident = renameIncident(mitigated, 'a\nb\r\n\u2028c', after(11));
    incident = setValue(incident, 'mitigation', 'one\n\ntwo\n- three', typed, after(11));
    incident = setValue(incident, 'severity', 'SEV\n1', typed, after(11));
    expect(lines(incident, { now })).toHaveLength(4);
    expect(lines(incident, { now })[0]).toBe('a; b; <U+2028>c: active, SEV 1');
    expect(lines(incident, { now })[2]).toContain('Mitigation applied: one; two; three.');
  });

  it.each([
    [undefined, 'Next update: time not set'],
    [null, 'This is the last update.'],
    [after(45), 'Next update: 2026-11-23 03:26 UTC'],
    [after(19), 'Next update: time not set'],
  ])('with the next update %j ends with %j', (next, expected) => {
    expect(lines(mitigated, { now, next })[3]).toBe(expected);
  });

  it.each([
    ['unknown', [], 'Start of the impact: unknown.'],
    ['alerted', [['alerted', 0]], 'Since 2026-11-23 02:41 UTC, for 20 min so far.'],
    ['in the future', [['started', 30]], 'Since 2026-11-23 03:11 UTC.'],
    [
      'over',
      [
        ['started', 0],
        ['recovered', 10],
      ],
      'Recovered. User impact: 10 min, from 2026-11-23 02:41 UTC to 02:51 UTC.',
    ],
    [
      'back',
      [
        ['started', 0],
        ['recovered', 10],
        ['alerted', 15],
      ],
      'Again since 2026-11-23 02:56 UTC, for 5 min so far.',
    ],
  ] as const)('says since when if the start is %s', (_, milestones, expected) => {
    const incident = milestones.reduce(
      (so, [milestone, minute]) => addMilestone(so, milestone, after(minute)),
      setClass(begin(), 'active', after(0)),
    );
    expect(lines(incident, { now })[1]).toBe(`${expected} Impact: unknown`);
  });

  it('has the newest answer about the impact', () => {
    const again = recordCopy(mitigated, ['assess'], after(14));
    const read = readReply(again, prompt(plan, 'assess'), '## Blast radius\n`eu-west` *alone*, 2 * 3 nodes', after(15));
    expect(lines(read, { now })[1]).toContain('Impact: eu-west alone, 2 * 3 nodes');
  });

  it('shortens a long answer at a word', () => {
    const read = readReply(
      mitigated,
      prompt(plan, 'assess'),
      `## Blast radius\n${'😀 payments '.repeat(500)}`,
      after(7),
    );
    const line = lines(read, { now })[1] ?? '';
    expect(line.length).toBeLessThan(260);
    expect(line.isWellFormed()).toBe(true);
    expect(line).toMatch(/(?:payments|😀)…$/);
  });

  it('has no status from before the recovery', () => {
    const incident = addMilestone(mitigated, 'recovered', after(13));
    expect(lines(mitigated, { now })[2]).toContain('Current status: partially recovered.');
    expect(lines(incident, { now })[2]).not.toContain('Current status');
  });

  it('names the workflow that an incident continues in', () => {
    const incident = chooseOutcome(mitigated, plan, 'root-cause', 'design flaw', after(16));
    expect(lines(incident, { now })[2]).toMatch(/^Continued in feature-development\./);
  });
});
