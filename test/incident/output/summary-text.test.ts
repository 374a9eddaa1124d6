import { describe, expect, it, test } from 'vitest';
import { setClass } from '../../../src/incident/incident.ts';
import { type Incident } from '../../../src/incident/schema.ts';
import { summaryText } from '../../../src/incident/output/summary-text.ts';
import { addMilestone } from '../../../src/incident/edit-log.ts';
import { chooseOutcome } from '../../../src/incident/choose-outcome.ts';
import { logCopy } from '../../../src/incident/run.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { buildRoute } from '../../../src/incident/route.ts';
import { switchWorkflow } from '../../../src/incident/switch-workflow.ts';
import { setValue } from '../../../src/incident/field-values.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse, pack, prompt, reply, typed } from '../example.ts';

const plan = incidentResponse;

test('summaryText lists the facts, the status, what is known and open, and the timeline', () => {
  let incident = setClass(begin(), 'active', after(0));
  incident = setValue(
    incident,
    'incident_report',
    { text: 'checkout-api 5xx 38%, key <key-1>', secrets: { '<key-1>': 'AKIA…' } },
    typed,
    after(1),
  );
  incident = addMilestone(incident, 'detected', after(1));
  incident = logCopy(incident, ['preflight', 'assess'], after(2));
  incident = recordReply(
    incident,
    prompt(plan, 'assess'),
    reply(prompt(plan, 'assess'), { broken: 'POST /pay', blast_radius: '38% of payments' }),
    after(5),
  );
  incident = chooseOutcome(incident, plan, 'assess', null, after(6));
  expect(summaryText(incident, plan, t).replace(/[\d.]+ \(sha256:\w+\)/, '1.0.0 (sha256:…)')).toMatchInlineSnapshot(`
    "# Summary: checkout-api 5xx 38%, key <key-1>

    - Class: active
    - Started: unknown
    - Detected: 2026-11-23 02:42 UTC (03:42 UTC+1)
    - Duration of user impact: ongoing since 2026-11-23 02:42 UTC (03:42 UTC+1), not recovered
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

    - 02:41 UTC (03:41 UTC+1) Class: active
    - 02:42 UTC (03:42 UTC+1) Detected
    - 02:47 UTC (03:47 UTC+1) Assess and mitigate (run 1): done

    Duration of user impact: ongoing since 2026-11-23 02:42 UTC (03:42 UTC+1), not recovered"
  `);
});

test('summaryText of a new incident has no empty section', () => {
  const text = summaryText(begin(), plan, t);
  expect(text).not.toContain('Class:');
  expect(text).not.toContain('## What is known');
  expect(text).not.toContain('undefined');
});

test('summaryText shortens long evidence without leaving a lone surrogate', () => {
  const incident = setValue(begin(), 'incident_report', '😀'.repeat(5000), typed, after(1));
  const text = summaryText(incident, plan, t);
  expect(text.length).toBeLessThan(2500);
  expect(text.isWellFormed()).toBe(true);
  expect(text).toContain('10000 characters in total');
});

const known = (incident: Incident) =>
  summaryText(incident, plan, t).split('## What is known')[1]?.split('## Still open')[0] ?? '';

describe('what is known', () => {
  const assess = prompt(plan, 'assess');
  const stabilize = prompt(plan, 'stabilize');
  const rows = Array.from({ length: 40 }, (_, index) => `| Roll back service ${index} | ${index} min | low |`);

  it('has a table whole, however long it is', () => {
    const table = ['| Action | Time to effect | Risk |', '| --- | --- | --- |', ...rows].join('\n');
    const text = known(recordReply(begin(), assess, reply(assess, { options: table }), after(1)));
    expect(text.length).toBeGreaterThan(1200);
    for (const row of rows) expect(text).toContain(row.slice(2, 24));
    expect(text).not.toContain('characters in total');
  });

  it('has every deliverable of every prompt', () => {
    const everything = plan.prompts.reduce((incident, one, index) => {
      const answers = one.deliverables.map(({ id, kind, choices, columns }) => {
        const cells = (columns ?? []).map((column) => `${column} of ${id}`).join(' | ');
        const heads = (columns ?? []).join(' | ');
        const rule = (columns ?? []).map(() => '---').join(' | ');
        const answer =
          kind === 'table'
            ? `| ${heads} |\n| ${rule} |\n| ${cells} |`
            : kind === 'choice'
              ? `${choices?.[0]} — because of ${id}`
              : `The answer to ${id}`;
        return [id, answer] as const;
      });
      return recordReply(incident, one, reply(one, Object.fromEntries(answers)), after(index));
    }, begin());
    const text = known(everything);
    for (const { deliverables } of plan.prompts) {
      for (const { id, kind, columns, choices } of deliverables) {
        if (kind === 'text') expect(text).toContain(`The answer to ${id}`);
        if (kind === 'choice') expect(text).toContain(`${choices?.[0]} — because of ${id}`);
        for (const column of columns ?? []) expect(text).toContain(`${column} of ${id}`);
      }
    }
  });

  it('has an answer of an earlier run that the last reply leaves out, marked with its run', () => {
    const first = recordReply(
      begin(),
      stabilize,
      reply(stabilize, { residual: 'one region', evidence: 'heap at 98%' }),
      after(1),
    );
    const decided = chooseOutcome(first, plan, 'stabilize', 'keep watching', after(2));
    const again = recordReply(
      logCopy(decided, ['stabilize'], after(3)),
      stabilize,
      reply(stabilize, { evidence: 'heap at 40%' }),
      after(4),
    );
    const text = known(again);
    const label = (id: string) => stabilize.deliverables.find((one) => one.id === id)?.label ?? '';
    expect(text).toContain(`${label('residual')} (run 1): one region`);
    expect(text).toContain(`${label('evidence')}: heap at 40%`);
    expect(text).toContain(`${label('evidence')} (run 1): heap at 98%`);
  });
});

describe('after a switch to another workflow', () => {
  const analysis = prompt(plan, 'root-cause');
  const found = recordReply(begin(), analysis, reply(analysis, { verdict: 'code fix needed' }), after(1));
  const decided = chooseOutcome(found, plan, 'root-cause', 'code fix needed', after(2));
  const { incident } = switchWorkflow(decided, plan, pack('bug-fix'), 'inc-2', after(3), t);

  it('the report is still to be written', () => {
    expect(summaryText(incident, plan, t)).toContain('- Next: Post-incident report');
    expect(buildRoute(incident, plan).steps.find((one) => one.prompt === 'report')?.state).toBe('next');
  });

  it('the report becomes the current step when it is copied', () => {
    expect(buildRoute(logCopy(incident, ['report'], after(4)), plan).current).toBe('report');
  });
});
