import { describe, expect, it } from 'vitest';
import type { ReportFormat } from '../../../src/incident/output/format-report.ts';
import { Responder } from './responder.ts';

// Three whole incidents, from the home page to the finished report. What comes out is compared with what was entered.

/** The lines of a section of the report; the facts without a heading. */
function section(report: string, heading?: string): string[] {
  const [, ...sections] = `\n${report}`.split(/^#{1,2} /m);
  const found = sections.find((text, index) => (heading === undefined ? index === 0 : text.startsWith(`${heading}\n`)));
  return (found ?? '')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');
}

const FORMATS: ReportFormat[] = ['markdown', 'html', 'slack', 'jira'];

/** Expects facts in every format of the report; its marks of Markdown are those of the format. */
function expectEverywhere(responder: Responder, facts: string[]): void {
  for (const format of FORMATS) expectAll(responder.report(format).replace(/\\(?=\W)|&#92;/g, ''), facts, format);
}

/** Expects each of these parts in a text. */
function expectAll(text: string, parts: string[], name?: string): void {
  for (const part of parts) expect(text, name).toContain(part);
}

const assessed = (action: string) => `## Do first
${action}

## What is broken
POST /pay answers 502; browsing works

## Blast radius
38% of payments, all regions

## Likely trigger
deploy of v214 at 02:31 UTC

## Mitigation options
| action | expected effect | risk | reversibility | time to effect |
| --- | --- | --- | --- | --- |
| ${action} | errors stop | low | yes | 3 min |
`;
const stabilized = (effect: string, evidence: string, next: string) => `## Effectiveness
${effect}

## Evidence
${evidence}

## Residual issues
41 orders were paid twice

## Next step
${next}
`;
const analyzed = (cause: string, verdict: string) => `## Root cause
${cause}

## Causal chain
deploy → pool exhausted → timeouts

## Hypotheses
none

## Verdict
${verdict}
`;

describe('payments failing after a deploy, handed over to another zone', () => {
  const berlin = new Responder(60);
  const alert = {
    status: 'firing',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'Checkout 5xx 38%', service: 'checkout-api' },
        annotations: { summary: 'Payments fail' },
        startsAt: '2026-11-23T02:35:00Z',
        endsAt: '0001-01-01T00:00:00Z',
      },
    ],
    version: '4',
  };
  berlin.open('active', 'incident_report', JSON.stringify(alert));
  berlin.at(1).set('severity', 'SEV2');
  berlin.contact('lead', 'Ana');
  berlin.contact('channel', '#inc-42');
  berlin.contact('bridge', 'https://meet.example/checkout');
  const first = berlin.at(2).copy('assess');
  berlin.at(5).paste('assess', assessed('Roll back to v213'));
  berlin.at(9).applyFirstOption('assess', '03:49');
  berlin.at(9).choose('assess', null);
  berlin.at(10).set('current_status', 'partially recovered');
  const second = berlin.copy('stabilize');
  const mitigatedUpdate = berlin.at(12).update;
  berlin.paste('stabilize', stabilized('working', '02:52 UTC 5xx 0.2%', 'root cause analysis'));
  const boston = berlin.at(13).handOver(-300);
  boston.at(15).set('current_status', 'recovered');
  const unknownUpdate = boston.update;
  boston.time('recovered', '21:52');
  boston.choose('stabilize', 'root cause analysis');
  const third = boston.at(16).copy('root-cause');
  boston.at(29).paste('root-cause', analyzed('v214 never returns its connections', 'code fix needed'));
  boston.at(30).choose('root-cause', 'code fix needed');
  const fourth = boston.copy('fix');
  boston.at(60).answer('fix', '## What changed\nreturn the connection\n\n## Tests\none for the leak', null);
  boston.at(90).time('fixed', '03:40 UTC');
  const fifth = boston.at(94).copy('report');
  boston
    .at(100)
    .answer(
      'report',
      '## Impact\n**38%** of payments\n\n## Root cause\n`v214` never returns its connections\n\n## Action items\n- **P1** Alert on the `pool`\n- Pay back 41 orders',
      null,
    );

  it('each prompt has what was entered before it', () => {
    expect(first).toContain('Checkout 5xx 38%');
    expect(second).toContain('Mitigation applied: Roll back to v213 (done 2026-11-23 02:49 UTC (03:49 UTC+1))');
    expect(second).toContain('Current status: partially recovered\n');
    expect(third).toContain('Effectiveness: working');
    expect(third).toContain('Evidence: 02:52 UTC 5xx 0.2%');
    expect(fourth).toContain('Root cause: v214 never returns its connections');
    expect(fifth).toContain('Severity: SEV2');
    expectAll(fifth, [
      'Roll back to v213',
      'v214 never returns its connections',
      'return the connection',
      'one for the leak',
    ]);
    expect(fifth).toContain('Duration of user impact: 17 min');
  });

  it('the updates say what was true at their time', () => {
    expect(mitigatedUpdate).toEqual([
      'Checkout 5xx 38%: mitigated, SEV2',
      'Since 2026-11-23 02:35 UTC, for 18 min so far. Impact: 38% of payments, all regions',
      'Mitigated 2026-11-23 02:49 UTC: Roll back to v213. Current status: partially recovered.',
      'Next update: to be announced. Lead: Ana. Channel: #inc-42. Bridge: https://meet.example/checkout',
    ]);
    expect(unknownUpdate[1]).toBe(
      'Duration of user impact: since 2026-11-23 02:35 UTC, recovery time not set. Impact: 38% of payments, all regions',
    );
    expect(boston.update.slice(0, 2)).toEqual([
      'Checkout 5xx 38%: recovered, SEV2',
      'Duration of user impact: 17 min, from 2026-11-23 02:35 UTC to 02:52 UTC. Impact: 38% of payments',
    ]);
  });

  it('the facts of the report are those that were entered, each time with the zone that it was entered in', () => {
    expect(section(boston.report())).toEqual([
      '- Class: active, recovered',
      '- Severity: SEV2',
      '- Lead: Ana',
      '- Channel: #inc-42',
      '- Bridge: <https://meet.example/checkout>',
      '- Started: 2026-11-23 02:35 UTC (03:35 UTC+1)',
      '- Mitigated: 2026-11-23 02:49 UTC (03:49 UTC+1) — Roll back to v213',
      '- Recovered: 2026-11-23 02:52 UTC (2026-11-22 21:52 UTC-5)',
      '- Fixed: 2026-11-23 03:40 UTC (2026-11-22 22:40 UTC-5)',
      '- Duration of user impact: 17 min, from 2026-11-23 02:35 UTC (03:35 UTC+1) to 02:52 UTC (2026-11-22 21:52 UTC-5)',
      '- Workflow: Incident response 1.0.0',
    ]);
    expect(section(boston.report(), 'Timeline').slice(1)).toEqual([
      '### From the incident log',
      '2026-11-23 (UTC)',
      '- 02:35 UTC (03:35 UTC+1) Started: Alertmanager: startsAt (noted 2026-11-23 02:41 UTC (03:41 UTC+1))',
      '- 02:49 UTC (03:49 UTC+1) Mitigated: Roll back to v213 (noted 2026-11-23 02:50 UTC (03:50 UTC+1))',
      '- 02:52 UTC (2026-11-22 21:52 UTC-5) Recovered (noted 2026-11-23 02:56 UTC (2026-11-22 21:56 UTC-5))',
      '- 03:40 UTC (2026-11-22 22:40 UTC-5) Fixed (noted 2026-11-23 04:11 UTC (2026-11-22 23:11 UTC-5))',
    ]);
  });

  it('every format has the same facts, without raw marks', () => {
    expectEverywhere(boston, ['SEV2', 'Ana', '#inc-42', '02:49 UTC (03:49 UTC+1)', '17 min', 'Pay back 41 orders']);
    for (const format of ['html', 'slack', 'jira'] as const) expect(boston.report(format)).not.toContain('**');
    expect(boston.csv.split('\r\n').slice(1)).toEqual([
      '"Alert on the pool","P1","","","Checkout 5xx 38% (2026-11-23, SEV2)"',
      '"Pay back 41 orders","","","","Checkout 5xx 38% (2026-11-23, SEV2)"',
      '',
    ]);
  });
});

describe('slow in one region: Step 1 four times, then active, and Step 0 again', () => {
  const person = new Responder(60);
  person.open('degraded', 'incident_report', 'p95 latency 3 s in eu-west');
  person.at(1).time('started', '30 min ago');
  person.copy('assess');
  person.at(4).answer('assess', assessed('Scale up eu-west'), null);
  person.at(5).set('mitigation', 'none yet, monitoring');
  person.set('current_status', 'still degraded');
  const copies = [1, 2, 3, 4].map((run) => {
    const text = person.at(run * 15).copy('stabilize');
    const isLast = run === 4;
    if (run === 2) person.at(run * 15 + 1).applyFirstOption('assess', '1 min ago');
    const reply = stabilized(
      run < 3 ? 'not working' : 'partially working',
      `p95 ${run + 2}.0 s`,
      isLast ? 'more mitigation' : 'keep watching',
    );
    person.at(run * 15 + 3).paste('stabilize', reply);
    person.at(run * 15 + 4).choose('stabilize', isLast ? 'more mitigation' : 'keep watching');
    return text;
  });
  person.at(65).open('active', 'incident_report', 'p95 latency 3 s in eu-west');
  const again = person.at(66).copy('assess');
  const summary = person.summary;
  person.at(70).paste('assess', assessed('Fail over to us-east').replace('38%', '70%'));
  person.applyFirstOption('assess', '03:50 UTC');
  person.at(71).choose('assess', null);
  person.at(72).set('current_status', 'recovered');
  const fifth = person.copy('stabilize');
  person.at(75).time('recovered', '03:54 UTC');
  person.answer('stabilize', stabilized('working', 'p95 0.4 s', 'fully resolved'));
  const report = person.at(90).copy('report');
  person
    .at(95)
    .paste(
      'report',
      '## Impact\n70% of payments in eu-west\n\n## Action items\n| description | priority |\n| --- | --- |\n| Alert on **p95** | P1 |',
    );

  it('a placeholder gives way to the first mitigation, and stays nowhere', () => {
    expect(copies[0]).toContain('Mitigation applied: none yet, monitoring\n');
    for (const text of [...copies.slice(2), again, fifth, report, person.report(), person.summary])
      expect(text).not.toContain('none yet, monitoring');
    expect(fifth).toContain(
      'Mitigation applied: Scale up eu-west (done 2026-11-23 03:11 UTC (04:11 UTC+1))\n\nFail over to us-east (done 2026-11-23 03:50 UTC (04:50 UTC+1))',
    );
  });

  it('a status that was not chosen again has its time', () => {
    expect(copies[0]).toContain('Current status: still degraded\n');
    for (const text of copies.slice(1))
      expect(text).toContain('Current status: still degraded (as of 2026-11-23 02:46 UTC)\n');
    expect(fifth).toContain('Current status: recovered\n');
  });

  it('the second Step 0 has what every run found, and says what is from before', () => {
    for (const run of [1, 2, 3]) expect(again).toContain(`Evidence (run ${run}): p95 ${run + 2}.0 s`);
    expect(again).toContain('Evidence: p95 6.0 s');
    expect(again).toContain('Effectiveness: partially working');
    expect(again).not.toContain('not working');
    expect(summary).toContain('Blast radius (run 1): 38% of payments, all regions');
    expect(summary).toContain(
      '- Run so far: Assess and mitigate (2 times) and Stabilize and gather evidence (4 times)',
    );
  });

  it('the facts of the report are those that were entered', () => {
    expect(section(person.report())).toEqual([
      '- Class: active, recovered',
      '- Started: 2026-11-23 02:12 UTC (03:12 UTC+1)',
      '- Mitigated: 2026-11-23 03:50 UTC (04:50 UTC+1) — Fail over to us-east',
      '- Recovered: 2026-11-23 03:54 UTC (04:54 UTC+1)',
      '- Duration of user impact: 1 h 42 min, from 2026-11-23 02:12 UTC (03:12 UTC+1) to 03:54 UTC (04:54 UTC+1)',
      '- Workflow: Incident response 1.0.0',
    ]);
    expect(report).toContain('Duration of user impact: 1 h 42 min');
    expectEverywhere(person, ['1 h 42 min', '03:50 UTC (04:50 UTC+1)', '70% of payments in eu-west', 'Alert on']);
    expect(person.csv).toContain('"Alert on p95","P1"');
  });
});

describe('post-incident the next morning: inconclusive, then a code fix, and a hand-off', () => {
  const person = new Responder(60);
  person.at(600).open('post-incident', 'incident_report', '{\n  "note": 1\n}\nJobs stood still; a restart helped.');
  person.at(601).time('started', 'yesterday 22:41');
  const unknown = person.update;
  person.time('recovered', '2026-11-23 00:11');
  person.set('incident_summary', 'Background jobs stood still.');
  person.set('severity', 'SEV3');
  person.drop('root-cause', 'evidence', 'heap at 98%');
  const first = person.at(605).copy('root-cause');
  person.at(620).answer('root-cause', analyzed('unknown', 'inconclusive').replace('none', '1. a lock 2. a full disk'));
  person.at(621).set('mitigation', 'worker restarted');
  const stabilize = person.at(622).copy('stabilize');
  person
    .at(630)
    .answer('stabilize', stabilized('working', 'lock table: job 77 since 21:40 UTC', 'root cause analysis'));
  const second = person.at(631).copy('root-cause');
  person.at(640).answer('root-cause', analyzed('one lock for all jobs', 'code fix needed'));
  const fix = person.at(641).copy('fix');
  person.at(700).answer('fix', '## What changed\na lock for each job', null);
  const report = person.at(701).copy('report');
  const colleague = person.at(702).handOver(-300);
  colleague
    .at(710)
    .paste('report', '## Impact\nJobs stood still for 90 minutes\n\n## Action items\n1. Alert on stuck jobs');

  it('the name is a phrase of the report', () => {
    expect(unknown[0]).toBe('Jobs stood still; a restart helped: post-incident');
  });

  it('no clock runs, and the update asks for nothing that is known', () => {
    expect(unknown[1]).toBe(
      'Duration of user impact: since 2026-11-22 21:41 UTC, recovery time not set. Impact: unknown',
    );
    expect(person.update[1]).toMatch(
      /^Recovered\. Duration of user impact: 1 h 30 min, from 2026-11-22 21:41 UTC to 23:11 UTC\./,
    );
  });

  it('a dropped file is added to what is carried, and what is found later to both', () => {
    expect(first).toContain('Jobs stood still; a restart helped.\n\nheap at 98%');
    expect(second).toContain('heap at 98%\n\nEvidence: lock table: job 77 since 21:40 UTC');
  });

  it('a typed summary is kept, with the analysis below', () => {
    expect(first).toContain('```text\nBackground jobs stood still.\n```');
    expect(stabilize).toContain('1. a lock 2. a full disk');
    expect(fix).toContain('Root cause: one lock for all jobs');
    expectAll(report, [
      'Background jobs stood still.',
      'worker restarted',
      'one lock for all jobs',
      'a lock for each job',
    ]);
    expect(report).not.toContain('Root cause: unknown');
  });

  it('the facts of the report are those that were entered, on the machine of the colleague', () => {
    expect(section(colleague.report())).toEqual([
      '- Class: post-incident',
      '- Severity: SEV3',
      '- Started: 2026-11-22 21:41 UTC (22:41 UTC+1)',
      '- Mitigated: unknown',
      '- Recovered: 2026-11-22 23:11 UTC (2026-11-23 00:11 UTC+1)',
      '- Duration of user impact: 1 h 30 min, from 2026-11-22 21:41 UTC (22:41 UTC+1) to 23:11 UTC (2026-11-23 00:11 UTC+1)',
      '- Workflow: Incident response 1.0.0',
    ]);
    expectEverywhere(colleague, ['SEV3', '1 h 30 min', 'Jobs stood still for 90 minutes', 'Alert on stuck jobs']);
    expect(colleague.csv).toContain('"Alert on stuck jobs"');
  });
});
