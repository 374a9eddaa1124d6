import { expect, it } from 'vitest';
import { valuesForPrompt } from '../../../src/incident/carried-values.ts';
import { setClass } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import { impact } from '../../../src/incident/impact.ts';
import { formatTimeline } from '../../../src/incident/timeline.ts';
import { addMilestone, addNote } from '../../../src/incident/edit-log.ts';
import { merge } from '../../../src/incident/merge.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { logCopy, runsOf } from '../../../src/incident/run.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { buildRoute } from '../../../src/incident/route.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, filled, incidentResponse as plan, prompt, reply, typed } from '../example.ts';

// Latency in one region: watched four times, then worse, assessed again, and handed over, in two tabs.

const stabilize = prompt(plan, 'stabilize');
let laptop: Incident;
let phone: Incident;

const runs = (incident: Incident) =>
  Object.fromEntries(buildRoute(incident, plan).steps.map((step) => [step.prompt, step.runs]));

it('09:00 degraded: triage recommends it and a person confirms', () => {
  laptop = setValue(begin(), 'incident_report', 'p95 in eu-west 2.1 s, normal 0.4 s', typed, after(0, 'laptop'));
  laptop = addMilestone(laptop, 'detected', after(0, 'laptop'));
  laptop = logCopy(laptop, ['preflight', 'triage'], after(1, 'laptop'));
  laptop = recordReply(
    laptop,
    prompt(plan, 'triage'),
    'Class: degraded\nSituation: slow in eu-west alone',
    after(2, 'laptop'),
  );
  expect(laptop.class.value).toBe('');
  laptop = chooseOutcome(laptop, plan, 'triage', 'degraded', after(3, 'laptop'));
  expect(buildRoute(laptop, plan)).toMatchObject({
    current: 'assess',
    reachable: ['assess', 'stabilize', 'root-cause', 'fix', 'report'],
  });
  laptop = logCopy(laptop, ['assess'], after(4, 'laptop'));
  laptop = recordReply(laptop, prompt(plan, 'assess'), '## Blast radius\n8% of requests', after(8, 'laptop'));
});

it.each([
  [1, 'none yet, monitoring'],
  [2, 'none yet, monitoring'],
  [3, 'scaled eu-west to 12 pods'],
  [4, 'scaled eu-west to 12 pods'],
])('Step 1 every 15 minutes, run %i', (number, mitigation) => {
  const minute = 10 + 15 * number;
  laptop = setValue(laptop, 'mitigation', mitigation, typed, after(minute, 'laptop'));
  laptop = logCopy(laptop, ['stabilize'], after(minute, 'laptop'));
  laptop = recordReply(
    laptop,
    stabilize,
    reply(stabilize, {
      effectiveness: 'not working',
      evidence: `p95 ${2 + number / 10} s`,
      next_step: 'keep watching',
    }),
    after(minute + 4, 'laptop'),
  );
  laptop = chooseOutcome(laptop, plan, 'stabilize', 'keep watching', after(minute + 5, 'laptop'));
  expect(buildRoute(laptop, plan)).toMatchObject({ current: 'stabilize', decided: ['stabilize'] });
  expect(runsOf(laptop, 'stabilize')).toHaveLength(number);
  expect(valuesForPrompt(laptop, plan, 'root-cause', t)['evidence']).toContain(`Evidence: p95 ${2 + number / 10} s`);
  expect(valuesForPrompt(laptop, plan, 'stabilize', t)['incident_summary']).not.toContain('Effectiveness');
});

it('10:20 worse: the phone sets the class while the laptop continues', () => {
  phone = setClass(structuredClone(laptop), 'active', after(80, 'phone'));
  phone = addNote(phone, 'payments fail now too', after(80, 'phone'));
  laptop = setValue(laptop, 'incident_report', 'p95 3 s, payments time out', typed, after(80, 'laptop'));
  [laptop, phone] = [merge(laptop, phone), merge(phone, laptop)];
  expect(laptop).toEqual(phone);
  expect(buildRoute(laptop, plan)).toMatchObject({
    current: 'assess',
    decided: ['assess'],
    targets: ['stabilize'],
  });
  expect(runs(laptop)).toEqual({
    preflight: 1,
    triage: 1,
    assess: 1,
    stabilize: 4,
    'root-cause': 0,
    fix: 0,
    report: 0,
  });
});

it('10:22 Step 0 again: both runs are kept', () => {
  phone = logCopy(phone, ['assess'], after(82, 'phone'));
  phone = recordReply(phone, prompt(plan, 'assess'), '## Blast radius\nall payments of eu-west', after(85, 'phone'));
  expect(runsOf(phone, 'assess').map(({ number, reply }) => [number, reply?.value?.read])).toEqual([
    [1, { blast_radius: '8% of requests' }],
    [2, { blast_radius: 'all payments of eu-west' }],
  ]);
  expect(valuesForPrompt(phone, plan, 'stabilize', t)['incident_summary']).toContain(
    'Blast radius: all payments of eu-west',
  );
});

it('10:30 recovered, slow again, recovered: two windows of impact', () => {
  phone = addMilestone(phone, 'recovered', after(95, 'phone'));
  phone = addMilestone(phone, 'alerted', after(110, 'phone'));
  phone = addMilestone(phone, 'recovered', after(125, 'phone'));
  expect(impact(phone)).toMatchObject({ ms: (95 + 15) * 60_000, windows: { length: 2 }, isOver: true });
});

it('11:00 escalated: the handover has what is known', () => {
  phone = chooseOutcome(phone, plan, 'stabilize', 'escalation', after(130, 'phone'));
  const { current, decided, anytime } = buildRoute(phone, plan);
  expect({ current, decided, state: anytime.find((step) => step.prompt === 'handover')?.state }).toEqual({
    current: 'stabilize',
    decided: ['handover'],
    state: 'next',
  });
  const { text, missing } = filled(phone, 'handover');
  for (const known of [
    'p95 3 s, payments time out',
    'Situation: slow in eu-west alone',
    'Blast radius: all payments of eu-west',
    'Mitigation applied: scaled eu-west to 12 pods',
    'Effectiveness: not working',
    'payments fail now too',
    'Class: degraded',
    'Class: active',
    'Stabilize and gather evidence (run 4): escalation',
    'Duration of user impact: 1 h 50 min in total',
  ]) {
    expect(text).toContain(known);
  }
  expect(missing.map(({ id }) => id)).toEqual(['severity', 'current_status']);
  expect(
    formatTimeline(phone, plan, t)
      .split('\n')
      .filter((line) => line.includes('Stabilize')),
  ).toHaveLength(5);
});
