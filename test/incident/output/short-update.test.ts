import { describe, expect, it, test } from 'vitest';
import { scheduleCheck } from '../../../src/incident/check-timer.ts';
import { closeIncident } from '../../../src/incident/close-incident.ts';
import { renameIncident, setClass } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import type { Milestone } from '../../../src/model/milestones.ts';
import { addMilestone } from '../../../src/incident/edit-log.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { shortUpdate, type UpdateDetail } from '../../../src/incident/output/short-update.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { logCopy } from '../../../src/incident/run.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, prompt, typed } from '../example.ts';
import { finished, mitigated } from './finished-incident.ts';

const lines = (incident: Incident, detail: UpdateDetail) => shortUpdate(incident, plan, detail, t).split('\n');
const now = after(20);

test.each([
  ['mitigated', mitigated, { now, next: after(40) }],
  ['finished', finished, { now: after(200), next: null }],
  ['new', begin(), { now }],
] as const)('the short update of an incident that is %s', async (name, incident, detail) => {
  await expect(`${shortUpdate(incident, plan, detail, t)}\n`).toMatchFileSnapshot(`snapshots/update-${name}.txt`);
});

describe('shortUpdate', () => {
  it('is four lines whatever is in the incident', () => {
    let incident = renameIncident(mitigated, 'a\nb\r\n\u2028c', after(11));
    incident = setValue(incident, 'mitigation', 'one\n\ntwo\n- three', typed, after(11));
    incident = setValue(incident, 'severity', 'SEV\n1', typed, after(11));
    expect(lines(incident, { now })).toHaveLength(4);
    expect(lines(incident, { now })[0]).toBe('a; b; <U+2028>c: mitigated, SEV 1');
    expect(lines(incident, { now })[2]).toBe(
      'Mitigated 2026-11-23 02:49 UTC: one; two; three. Current status: partially recovered.',
    );
  });

  it.each([
    ['the class', setClass(begin(), 'active', after(0)), 'Investigating'],
    ['a mitigated incident', mitigated, 'Watching, SEV2'],
    ['an incident that is over', finished, 'Resolved, SEV2'],
    ['nothing else', setClass(begin(), 'degraded', after(12)), 'degraded'],
  ])('has the words of the project for %s', (_, incident, word) => {
    const statuses = { active: 'Investigating', mitigated: 'Watching', recovered: 'Resolved', closed: 'Resolved' };
    const [first = ''] = lines(incident, { now, statuses });
    expect(first.slice(first.lastIndexOf(': ') + 2)).toBe(word);
  });

  it('says when an impact was reported that a later reply does not repeat', () => {
    const reported = recordReply(begin(), prompt(plan, 'assess'), '## Blast radius\n9% of searches.', after(1));
    expect(lines(reported, { now })[1]).toMatch(/Impact: 9% of searches\.$/);
    const later = recordReply(reported, prompt(plan, 'stabilize'), '## Effectiveness\nworking', after(5));
    expect(lines(later, { now })[1]).toMatch(/Impact: 9% of searches \(as of 2026-11-23 02:42 UTC\)$/);
  });

  it.each([
    [undefined, 'Next update: to be announced'],
    [null, 'This is the last update.'],
    [after(45), 'Next update: 2026-11-23 03:26 UTC'],
    [after(19), 'Next update: to be announced'],
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
      'Duration of user impact: 10 min, from 2026-11-23 02:41 UTC to 02:51 UTC.',
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
    const again = logCopy(mitigated, ['assess'], after(14));
    const read = recordReply(
      again,
      prompt(plan, 'assess'),
      '## Blast radius\n`eu-west` *alone*, 2 * 3 nodes',
      after(15),
    );
    expect(lines(read, { now })[1]).toContain('Impact: eu-west alone, 2 * 3 nodes');
  });

  it('shortens a long answer at a word', () => {
    const read = recordReply(
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

  it.each<[string, string, string]>([
    ['one option', 'Roll back to v317 (done 2026-11-23 02:51 UTC (03:51 UTC+1))', 'Roll back to v317'],
    ['a text of its own', 'Rolled back to v317.', 'Rolled back to v317'],
    [
      'several options, with the times of the others',
      'Roll back (done 2026-11-23 02:51 UTC (03:51 UTC+1))\n\nScale out (done 2026-11-23 02:55 UTC (03:55 UTC+1))',
      'Roll back; Scale out (done 2026-11-23 02:55 UTC (03:55 UTC+1))',
    ],
  ])('says what was done once: %s', (_, text, expected) => {
    let incident = setClass(renameIncident(begin(), 'Search fails for everyone.', after(0)), 'active', after(0));
    incident = setValue(incident, 'mitigation', text, typed, after(10));
    incident = addMilestone(incident, 'mitigated', after(10), { text: 'Roll back to v317' });
    expect(lines(incident, { now })[0]).toBe('Search fails for everyone: mitigated');
    expect(lines(incident, { now })[2]).toBe(`Mitigated 2026-11-23 02:51 UTC: ${expected}.`);
  });

  it('is not mitigated while the status that was chosen since is the worst one', () => {
    const incident = setValue(mitigated, 'current_status', 'still degraded', typed, after(12));
    expect(lines(incident, { now })[0]).toBe('Checkout 5xx 38%: active, SEV2');
  });

  it('has no status from before the recovery', () => {
    const incident = addMilestone(mitigated, 'recovered', after(13));
    expect(lines(mitigated, { now })[2]).toContain('Current status: partially recovered.');
    expect(lines(incident, { now })[2]).not.toContain('Current status');
  });

  it('names the workflow that an incident continues in', () => {
    const incident = chooseOutcome(mitigated, plan, 'root-cause', 'design flaw', after(16));
    expect(lines(incident, { now })[2]).toMatch(/^Switched to feature-development\./);
  });
});

describe('the lines of an incident', () => {
  type Change = (incident: Incident) => Incident;
  const set = (input: string, value: string, minute: number) => (one: Incident) =>
    setValue(one, input, value, typed, after(minute));
  const mark =
    (milestone: Milestone, minute: number, text = '') =>
    (one: Incident) =>
      addMilestone(one, milestone, after(minute), { text, when: { at: after(minute).at, offset: 60 } });
  const copy = (step: string, minute: number) => (one: Incident) =>
    scheduleCheck(logCopy(one, [step], after(minute)), plan, [step], after(minute));
  const opened: Change[] = [
    (one) => renameIncident(one, 'Checkout 5xx', after(0)),
    (one) => setClass(one, 'active', after(0)),
    set('severity', 'SEV2', 1),
  ];
  const assessed: Change[] = [
    ...opened,
    mark('started', -6),
    copy('assess', 2),
    (one) => recordReply(one, prompt(plan, 'assess'), '## Blast radius\n**every** payment', after(5)),
    (one) => chooseOutcome(one, plan, 'assess', null, after(6)),
    set('mitigation', 'none yet, monitoring', 6),
  ];
  const stabilized: Change[] = [
    ...assessed,
    mark('mitigated', 8, 'rolled back to v213'),
    set('current_status', 'partially recovered', 9),
    copy('stabilize', 10),
  ];
  const answered: Change[] = [
    ...stabilized,
    (one) => recordReply(one, prompt(plan, 'stabilize'), '## Effectiveness\nworking', after(12)),
  ];
  const recovered: Change[] = [...answered, set('current_status', 'recovered', 13), mark('recovered', 11)];
  const IMPACT = 'Impact: every payment';
  const ROLLED_BACK = 'Mitigated 2026-11-23 02:49 UTC: rolled back to v213.';
  const NOT_SET = 'Next update: to be announced';

  it.each<[string, Change[], string[]]>([
    [
      'just opened',
      opened,
      [
        'Checkout 5xx: active, SEV2',
        'Start of the impact: unknown. Impact: unknown',
        'No action has been reported yet.',
        NOT_SET,
      ],
    ],
    [
      'mitigating',
      assessed,
      [
        'Checkout 5xx: active, SEV2',
        `Since 2026-11-23 02:35 UTC, for 26 min so far. ${IMPACT}`,
        'Mitigation applied: none yet, monitoring.',
        NOT_SET,
      ],
    ],
    [
      'mitigated',
      stabilized,
      [
        'Checkout 5xx: mitigated, SEV2',
        `Since 2026-11-23 02:35 UTC, for 26 min so far. ${IMPACT}`,
        `${ROLLED_BACK} Current status: partially recovered.`,
        NOT_SET,
      ],
    ],
    [
      'mitigated, with a status from before the last reply',
      answered,
      [
        'Checkout 5xx: mitigated, SEV2',
        `Since 2026-11-23 02:35 UTC, for 26 min so far. ${IMPACT} (as of 2026-11-23 02:46 UTC)`,
        `${ROLLED_BACK} Current status: partially recovered (as of 2026-11-23 02:50 UTC).`,
        NOT_SET,
      ],
    ],
    [
      'said to be recovered',
      [...answered, set('current_status', 'recovered', 13)],
      [
        'Checkout 5xx: recovered, SEV2',
        `Duration of user impact: since 2026-11-23 02:35 UTC, recovery time not set. ${IMPACT}`,
        ROLLED_BACK,
      ],
    ],
    [
      'recovered',
      recovered,
      [
        'Checkout 5xx: recovered, SEV2',
        `Duration of user impact: 17 min, from 2026-11-23 02:35 UTC to 02:52 UTC. ${IMPACT}`,
        ROLLED_BACK,
      ],
    ],
    [
      'affected again',
      [...recovered, set('current_status', 'still degraded', 16)],
      [
        'Checkout 5xx: active, SEV2',
        `Duration of user impact: 17 min, from 2026-11-23 02:35 UTC to 02:52 UTC; affected again, start not set. ${IMPACT} (as of 2026-11-23 02:46 UTC)`,
        `${ROLLED_BACK} Current status: still degraded.`,
        NOT_SET,
      ],
    ],
    [
      'closed',
      [...recovered, (one) => closeIncident(one, 'Checkout 5xx', after(18))],
      [
        'Checkout 5xx: closed, SEV2',
        `Recovered. Duration of user impact: 17 min, from 2026-11-23 02:35 UTC to 02:52 UTC. ${IMPACT}`,
        ROLLED_BACK,
        'This is the last update.',
      ],
    ],
    [
      'post-incident',
      [
        (one) => renameIncident(one, 'Jobs stood still', after(0)),
        (one) => setClass(one, 'post-incident', after(0)),
        mark('started', -600),
      ],
      [
        'Jobs stood still: post-incident',
        'Duration of user impact: since 2026-11-22 16:41 UTC, recovery time not set. Impact: unknown',
        'No action has been reported yet.',
      ],
    ],
    [
      'with contradictory times',
      [...opened, mark('started', 10), mark('mitigated', 5)],
      [
        'Checkout 5xx: active, SEV2',
        'Since 2026-11-23 02:51 UTC, for 10 min so far. Check the times: Mitigated 2026-11-23 02:46 UTC is before Started 2026-11-23 02:51 UTC. Impact: unknown',
        'Mitigated 2026-11-23 02:46 UTC.',
        NOT_SET,
      ],
    ],
  ])('%s', (_, changes, expected) => {
    const incident = changes.reduce((one, change) => change(one), begin());
    expect(lines(incident, { now })).toEqual(expected);
  });

  it.each([
    ['03:15 UTC', 'Next update: 2026-11-23 03:15 UTC'],
    ['04:15 +01:00', 'Next update: 2026-11-23 03:15 UTC'],
    ['02:58 UTC', NOT_SET],
    ['2026-11-23 02:50 UTC', NOT_SET],
    ['every half hour', 'Next update: every half hour (as of 2026-11-23 02:51 UTC)'],
    ['03:15', 'Next update: 03:15 (as of 2026-11-23 02:51 UTC)'],
  ])('of which the next update was entered as %s', (text, expected) => {
    const incident = [...opened, set('next_update', text, 10)].reduce((one, change) => change(one), begin());
    expect(lines(incident, { now })[3]).toBe(expected);
    expect(lines(incident, { now })[2]).not.toContain(text);
  });
});
