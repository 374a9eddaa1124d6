import { expect, it } from 'vitest';
import { carriedValues, valuesForPrompt } from '../../../src/incident/carried-values.ts';
import { closeIncident } from '../../../src/incident/close-incident.ts';
import { setClass, renameIncident } from '../../../src/incident/incident.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import { correctEntry, addMilestone } from '../../../src/incident/edit-log.ts';
import { correctedEntries } from '../../../src/incident/log.ts';
import { exportIncident } from '../../../src/incident/output/export-incident.ts';
import { impact } from '../../../src/incident/impact.ts';
import { formatTimeline } from '../../../src/incident/timeline.ts';
import { importIncident } from '../../../src/incident/import.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { recommendedChoice, latestRun, logCopy } from '../../../src/incident/run.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { buildRoute } from '../../../src/incident/route.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { expire } from '../../../src/incident/expire.ts';
import { t } from '../../../src/messages/english.ts';
import { after, base, begin, filled, incidentResponse as plan, prompt, typed } from '../example.ts';

// Payments fail after a deploy: from the first copy to the report. Each test continues the incident of the one before.

let incident: Incident;

/** The prompt as it would be copied now. */
function text(id: string): string {
  return filled(incident, id).text;
}

const states = () => buildRoute(incident, plan).steps.map(({ prompt: id, state }) => `${id} ${state}`);

it('02:41 an alert opens the page with a class and a report', () => {
  incident = setClass(begin(), 'active', after(0));
  incident = setValue(
    incident,
    'incident_report',
    'checkout-api 5xx 38%\nv214 deployed 02:31 UTC',
    { kind: 'fragment' },
    after(0),
  );
  incident = addMilestone(incident, 'alerted', after(0));
  expect(buildRoute(incident, plan)).toMatchObject({
    current: 'assess',
    decided: ['assess'],
    targets: ['stabilize'],
  });
});

it('02:42 the first copy is one prompt', () => {
  incident = logCopy(incident, ['assess'], after(1));
  expect(states()).toEqual([
    'preflight not taken',
    'triage done',
    'assess current',
    'stabilize next',
    'root-cause later',
    'fix later',
    'report later',
  ]);
});

it('02:46 the reply comes from a terminal, in another order and with a part missing', () => {
  incident = recordReply(
    incident,
    prompt(plan, 'assess'),
    `⏺ I have looked at the deploy history.

  Likely trigger
  deploy of checkout-api v214 at 02:31 UTC

  What is broken
  POST /pay answers 502 since 02:35 UTC, rising; search still works

  Blast radius
  - users: every payment, all regions
  - revenue: about 3,000 EUR a minute

  Mitigation options
  ┌──────────────────┬─────────────────┬──────┬───────────────┬────────────────┐
  │ Action           │ Expected effect │ Risk │ Reversibility │ Time to effect │
  ├──────────────────┼─────────────────┼──────┼───────────────┼────────────────┤
  │ Roll back to v213│ errors stop     │ low  │ yes           │ 4 min          │
  └──────────────────┴─────────────────┴──────┴───────────────┴────────────────┘

  Needed to proceed: permission to roll back`,
    after(5),
  );
  expect(correctedEntries(incident).at(-1)?.entry).toMatchObject({ kind: 'paste', found: 5, missing: 3 });
  expect(buildRoute(incident, plan).current).toBe('assess');
});

it('02:50 rolled back: Step 1 has the findings of Step 0', () => {
  incident = setValue(incident, 'mitigation', 'rolled back to v213 at 02:49 UTC', typed, after(9));
  incident = setValue(incident, 'current_status', 'partially recovered', typed, after(9));
  incident = addMilestone(incident, 'mitigated', after(9));
  incident = correctEntry(
    incident,
    correctedEntries(incident).at(-1)?.id ?? '',
    { when: { at: after(8).at, offset: 60 } },
    after(10),
  );
  const carried = (id: string) => valuesForPrompt(incident, plan, 'stabilize', t)[id];
  // The mitigation and the likely trigger have fields of their own in this prompt.
  expect(carried('incident_summary'))
    .toBe(`What is broken: POST /pay answers 502 since 02:35 UTC, rising; search still works

Blast radius:
- users: every payment, all regions
- revenue: about 3,000 EUR a minute`);
  expect(carried('hypotheses')).toBe('Likely trigger: deploy of checkout-api v214 at 02:31 UTC');
  incident = logCopy(incident, ['stabilize'], after(10));
});

it('02:55 stable: the reply recommends and a click decides', () => {
  incident = addMilestone(incident, 'detected', after(12), { when: { at: after(-6).at, offset: 60 } });
  incident = addMilestone(incident, 'recovered', after(13), { when: { at: after(11).at, offset: 60 } });
  incident = recordReply(
    incident,
    prompt(plan, 'stabilize'),
    '**Effectiveness:** working\n**Evidence:** 02:52 UTC 5xx 0.2%; pool at 100% until 02:49\n**Residual issues:** 41 orders paid twice\n**Proper fix:** yes, v214 leaks connections\n**Next step:** root cause analysis',
    after(14),
  );
  const run = latestRun(incident, 'stabilize');
  expect(run && recommendedChoice(run, prompt(plan, 'stabilize'))).toBe('root cause analysis');
  expect(buildRoute(incident, plan).current).toBe('stabilize');
  incident = chooseOutcome(incident, plan, 'stabilize', 'root cause analysis', after(15));
  expect(buildRoute(incident, plan).current).toBe('root-cause');
});

it('03:10 the analysis has the summary and the evidence, and calls for a fix', () => {
  expect(carriedValues(incident, plan, 'root-cause', t).map(({ input, action }) => [input, action])).toEqual([
    ['incident_summary', 'fill'],
    ['evidence', 'fill'],
  ]);
  expect(valuesForPrompt(incident, plan, 'root-cause', t)['evidence']).toBe(`Incident report:
checkout-api 5xx 38%
v214 deployed 02:31 UTC

Evidence: 02:52 UTC 5xx 0.2%; pool at 100% until 02:49`);
  incident = logCopy(incident, ['root-cause'], after(16));
  incident = recordReply(
    incident,
    prompt(plan, 'root-cause'),
    '1. Root cause\nThe retry wrapper of v214 never returns its connection.\n2. Causal chain\nretry → leak → pool exhausted\n3. Related risks\nthe refund client\n4. Verdict\ncode fix needed',
    after(29),
  );
  incident = chooseOutcome(incident, plan, 'root-cause', 'code fix needed', after(30));
  expect(buildRoute(incident, plan)).toMatchObject({
    current: 'fix',
    decided: ['fix', 'workflow:bug-fix'],
    targets: ['report'],
  });
});

it('03:40 the fix has the cause and the mitigation', () => {
  expect(text('fix')).toContain(
    'Root cause: The retry wrapper of v214 never returns its connection.\nCausal chain: retry',
  );
  expect(text('fix')).toContain('```text\nrolled back to v213 at 02:49 UTC\n```');
  incident = logCopy(incident, ['fix'], after(31));
  incident = recordReply(
    incident,
    prompt(plan, 'fix'),
    '## What changed\nreturn the connection\n\n## Tests\none for the leak',
    after(58),
  );
  incident = chooseOutcome(incident, plan, 'fix', null, after(59));
  incident = addMilestone(incident, 'fixed', after(90));
  expect(states().slice(2)).toEqual(['assess done', 'stabilize done', 'root-cause done', 'fix done', 'report current']);
});

it('04:15 the report has the timeline and the impact', () => {
  expect(impact(incident)).toMatchObject({ ms: 17 * 60_000, isOver: true });
  expect(text('report')).toContain('Tests: one for the leak');
  expect(text('report')).toContain(formatTimeline(incident, plan, t));
  expect(formatTimeline(incident, plan, t)).toContain(
    '- 02:49 UTC (03:49 UTC+1) Mitigated (corrected; first noted as 2026-11-23 02:50 UTC (03:50 UTC+1))',
  );
  expect(formatTimeline(incident, plan, t)).toMatch(
    /Duration of user impact: 17 min, from 2026-11-23 02:35 UTC \(03:35 UTC\+1\) to 02:52 UTC \(03:52 UTC\+1\)$/,
  );
  incident = logCopy(incident, ['report'], after(94));
  incident = chooseOutcome(incident, plan, 'report', null, after(120));
  expect(buildRoute(incident, plan)).toMatchObject({ current: null, decided: ['done'] });
});

it('05:00 closed: the file has everything, the store no evidence', () => {
  incident = closeIncident(
    renameIncident(incident, 'Payments failing after v214', after(121)),
    'Payments failing after v214',
    after(130),
  );
  const now = after(131, 'laptop');
  const read = importIncident(exportIncident(incident), { ...base, now }, t);
  expect(read).toEqual({ incident: { ...incident, imported: now.at } });
  expect(expire(incident, now).evidence).toEqual(['Incident report']);
});
