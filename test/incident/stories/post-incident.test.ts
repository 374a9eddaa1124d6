import { expect, it } from 'vitest';
import { valuesForPrompt } from '../../../src/incident/carried-values.ts';
import { setClass } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import { addMilestone } from '../../../src/incident/edit-log.ts';
import { correctedEntries } from '../../../src/incident/log.ts';
import { switchWorkflow } from '../../../src/incident/switch-workflow.ts';
import { formatImpact, impact } from '../../../src/incident/impact.ts';
import { formatTimeline } from '../../../src/incident/timeline.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { latestRun, logCopy, runsOf } from '../../../src/incident/run.ts';
import { editAnswer, recordReply } from '../../../src/incident/record-reply.ts';
import { buildRoute } from '../../../src/incident/route.ts';
import { setValue, enteredValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, pack, prompt, typed } from '../example.ts';

// After an incident: yesterday's times, an analysis that cannot settle it, more evidence, and a design flaw at last.

const DAY = 24 * 60;
const yesterday = (minute: number) => ({ at: after(minute - DAY).at, offset: 60 });
const analysis = prompt(plan, 'root-cause');
let incident: Incident;

const states = () =>
  buildRoute(incident, plan)
    .steps.slice(2)
    .map(({ prompt: id, state }) => `${id} ${state}`);

it('a click on the class goes to the analysis', () => {
  incident = setClass(begin(), 'post-incident', after(0));
  incident = setValue(incident, 'incident_report', 'Jobs stood still; a restart helped.', typed, after(2));
  expect(states()).toEqual([
    'assess not taken',
    'stabilize not taken',
    'root-cause current',
    'fix next',
    'report next',
  ]);
});

it('milestones of yesterday show that they were noted today', () => {
  incident = addMilestone(incident, 'detected', after(3), { when: yesterday(-300) });
  incident = addMilestone(incident, 'recovered', after(4), { when: yesterday(-210), text: 'restart of the worker' });
  expect(impact(incident).ms).toBe(90 * 60_000);
  expect(formatImpact(impact(incident), t)).toBe(
    '1 h 30 min, from 2026-11-21 21:41 UTC (22:41 UTC+1) to 23:11 UTC (2026-11-22 00:11 UTC+1)',
  );
  expect(formatTimeline(incident, plan, t)).toMatch(
    /^2026-11-21 \(UTC\)\n\n- 21:41 UTC \(22:41 UTC\+1\) Detected \(noted 2026-11-23 02:44 UTC \(03:44 UTC\+1\)\)\n/,
  );
});

it('the evidence comes from the report, and the summary is typed', () => {
  incident = setValue(incident, 'incident_summary', 'Background jobs stood still for 90 minutes.', typed, after(5));
  expect(valuesForPrompt(incident, plan, 'root-cause', t)).toMatchObject({
    incident_summary: 'Background jobs stood still for 90 minutes.',
    evidence: 'Incident report: Jobs stood still; a restart helped.',
  });
  incident = logCopy(incident, ['preflight', 'root-cause'], after(6));
});

it('an inconclusive analysis goes back to gathering evidence', () => {
  incident = recordReply(
    incident,
    analysis,
    '### Root cause\nunknown\n### Hypotheses\n1. lock held by the nightly job\n2. disk full\n### Verdict\n**Inconclusive**: the logs have rotated',
    after(20),
  );
  expect(buildRoute(incident, plan).current).toBe('root-cause');
  incident = chooseOutcome(incident, plan, 'root-cause', 'inconclusive', after(21), 'stabilize');
  expect(buildRoute(incident, plan)).toMatchObject({ current: 'stabilize', decided: ['stabilize'] });
  expect(states()).toEqual(['assess not taken', 'stabilize current', 'root-cause done', 'fix later', 'report next']);
  expect(valuesForPrompt(incident, plan, 'handover', t)['incident_summary']).toBe(
    'Background jobs stood still for 90 minutes.\n\nRoot cause: unknown\nVerdict: inconclusive\n\nHypotheses:\n1. lock held by the nightly job\n2. disk full',
  );
});

it('evidence is edited by hand if the reply has none', () => {
  incident = setValue(incident, 'mitigation', 'worker restarted', typed, after(22));
  incident = logCopy(incident, ['stabilize'], after(23));
  incident = recordReply(incident, prompt(plan, 'stabilize'), 'Next step: root cause analysis', after(30));
  const run = latestRun(incident, 'stabilize')?.id ?? '';
  incident = editAnswer(
    incident,
    { prompt: 'stabilize', run, deliverable: 'evidence' },
    'lock table: job 77 since 21:40',
    after(31),
  );
  incident = chooseOutcome(incident, plan, 'stabilize', 'root cause analysis', after(32));
  expect(valuesForPrompt(incident, plan, 'root-cause', t)['evidence']).toBe(
    'Incident report: Jobs stood still; a restart helped.\nEvidence: lock table: job 77 since 21:40',
  );
});

it('the second analysis finds a design flaw, which leaves the workflow', () => {
  incident = logCopy(incident, ['root-cause'], after(33));
  incident = recordReply(
    incident,
    analysis,
    '## Root cause\nOne lock for all jobs.\n## Related risks\nnone\n## Verdict\ndesign flaw',
    after(50),
  );
  incident = chooseOutcome(incident, plan, 'root-cause', 'design flaw', after(51));
  expect(runsOf(incident, 'root-cause').map(({ outcome }) => outcome?.value?.choice)).toEqual([
    'inconclusive',
    'design flaw',
  ]);
  expect(buildRoute(incident, plan)).toMatchObject({ current: null, decided: ['workflow:feature-development'] });
  const { next, incident: left } = switchWorkflow(incident, plan, pack('feature-development'), 'inc-2', after(52), t);
  expect(enteredValue(next, 'request')).toContain('Incident summary: Background jobs stood still for 90 minutes.');
  expect(enteredValue(next, 'request')).toContain('Root cause: One lock for all jobs.');
  expect(correctedEntries(left).at(-1)?.entry.kind).toBe('hand-off');
});

it('the report can still be written', () => {
  incident = logCopy(incident, ['report'], after(60));
  expect(buildRoute(incident, plan).current).toBe('report');
  expect(states()).toEqual([
    'assess not taken',
    'stabilize done',
    'root-cause done',
    'fix not taken',
    'report current',
  ]);
});
