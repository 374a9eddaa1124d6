import { expect, test } from 'vitest';
import { setClass } from '../../../src/incident/incident.ts';
import { handoverText } from '../../../src/incident/output/handover.ts';
import { addMilestone } from '../../../src/incident/log.ts';
import { chooseOutcome, recordCopy } from '../../../src/incident/run.ts';
import { readReply } from '../../../src/incident/reply.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse, prompt, reply, typed } from '../example.ts';

const plan = incidentResponse;

test('handoverText lists the facts, the status, what is known and open, and the timeline', () => {
  let incident = setClass(begin(), 'active', after(0));
  incident = setValue(
    incident,
    'incident_report',
    { text: 'checkout-api 5xx 38%, key <key-1>', secrets: { '<key-1>': 'AKIA…' } },
    typed,
    after(1),
  );
  incident = addMilestone(incident, 'detected', after(1));
  incident = recordCopy(incident, ['preflight', 'assess'], after(2));
  incident = readReply(
    incident,
    prompt(plan, 'assess'),
    reply(prompt(plan, 'assess'), { broken: 'POST /pay', blast_radius: '38% of payments' }),
    after(5),
  );
  incident = chooseOutcome(incident, plan, 'assess', null, after(6));
  expect(handoverText(incident, plan, t).replace(/[\d.]+ \(sha256:\w+\)/, '1.0.0 (sha256:…)')).toMatchInlineSnapshot(`
    "# Handover: checkout-api 5xx 38%, key <key-1>

    - Class: active
    - Started: unknown
    - Detected: 2026-11-23 02:42 UTC (03:42 local)
    - Duration of user impact: ongoing since 2026-11-23 02:42 UTC (03:42 local), not recovered
    - Workflow: Incident response 1.0.0 (sha256:…)

    ## Current status

    - Now: Stabilize and gather evidence
    - Next: Root cause analysis, Assess and mitigate, Handover, Stabilize and gather evidence, or Post-incident report
    - Run so far: Assess and mitigate

    ## What is known

    Incident report: checkout-api 5xx 38%, key <key-1>
    What is broken: POST /pay
    Blast radius: 38% of payments

    ## Still open

    - Not provided: Mitigation applied
    - Not provided: Current status
    - Not answered in Assess and mitigate: Do first, Likely trigger, Mitigation options, How to apply, Needed to proceed, and Repository

    ## Timeline

    2026-11-23 (UTC)

    - 02:41 UTC (03:41 local) Class: active
    - 02:42 UTC (03:42 local) Detected

    Duration of user impact: ongoing since 2026-11-23 02:42 UTC (03:42 local), not recovered"
  `);
});

test('handoverText of a new incident has no empty section', () => {
  const text = handoverText(begin(), plan, t);
  expect(text).toContain('- Class: not classified');
  expect(text).not.toContain('## What is known');
  expect(text).not.toContain('undefined');
});

test('handoverText shortens long evidence without leaving a lone surrogate', () => {
  const incident = setValue(begin(), 'incident_report', '😀'.repeat(5000), typed, after(1));
  const text = handoverText(incident, plan, t);
  expect(text.length).toBeLessThan(2500);
  expect(text.isWellFormed()).toBe(true);
  expect(text).toContain('10000 characters in total');
});
