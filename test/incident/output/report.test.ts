import { describe, expect, it, test } from 'vitest';
import { scheduleCheck } from '../../../src/incident/check-timer.ts';
import { renameIncident } from '../../../src/incident/incident.ts';
import { addMilestone, addNote } from '../../../src/incident/edit-log.ts';
import { formatReport, type ReportFormat } from '../../../src/incident/output/format-report.ts';
import { buildReport } from '../../../src/incident/output/report.ts';
import { reportSource } from '../../../src/incident/output/report-source.ts';
import { editAnswer, recordReply } from '../../../src/incident/record-reply.ts';
import { endsWorkflow, latestRun } from '../../../src/incident/run.ts';
import type { Incident } from '../../../src/incident/schema.ts';
import type { Plan } from '../../../src/incident/plan.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse, pack, planOf, prompt } from '../example.ts';
import { finished } from './finished-incident.ts';

const markdown = (incident: Incident, plan: Plan = incidentResponse) => {
  const report = buildReport(incident, plan, t);
  return report ? formatReport(report.root, 'markdown') : '';
};
const headings = (text: string) => text.match(/^#+ .*/gm);

test('the report as a comment has the answers only', () => {
  const { comment } = buildReport(finished, incidentResponse, t) ?? {};
  const text = comment && formatReport(comment, 'markdown');
  expect(text).toMatch(/^## Timeline/);
  expect(text).not.toMatch(/From the incident log|Missing: the reply|sha256|^# /m);
});

test.each<ReportFormat>(['markdown', 'html', 'slack', 'jira'])(
  'the report of a whole incident as %s',
  async (format) => {
    const report = buildReport(finished, incidentResponse, t);
    const text =
      report && formatReport(report.root, format).replaceAll(/\d+\.\d+\.\d+ \(sha256:\w+\)/g, '1.0.0 (sha256:…)');
    await expect(text).toMatchFileSnapshot(`snapshots/report-${format}.txt`);
  },
);

describe('buildReport', () => {
  it('names what is missing', () => {
    expect(buildReport(finished, incidentResponse, t)).toMatchObject({
      title: 'Post-incident report: Checkout 5xx 38%',
      missing: ['Mitigation and fix', 'Contributing factors'],
      isAnswered: true,
    });
  });

  it('has the facts and the timeline of the log without any reply', () => {
    const incident = addMilestone(begin(), 'detected', after(3));
    const report = buildReport(incident, incidentResponse, t);
    expect(report).toMatchObject({ isAnswered: false });
    expect(report?.missing).toHaveLength(7);
    const text = markdown(incident);
    expect(text).toContain('- Started: unknown\n');
    expect(text).toContain('- Mitigated: unknown\n- Recovered: unknown\n');
    expect(text).toContain('### From the incident log\n\n2026-11-23 (UTC)\n\n- 02:44 UTC (03:44 UTC+1) Detected\n');
  });

  it('leaves out what an agent says around its answers, but no other text', () => {
    const report = (around: [string, string]) =>
      markdown(
        recordReply(
          begin(),
          prompt(incidentResponse, 'report'),
          `${around[0]}\n\n## Impact\nabout 4, at ~11%\n\n## Lessons\nmany\n\n${around[1]}\n`,
          after(1),
        ),
      );
    const plain = report(['', '']);
    expect(plain).toContain('at ~11%');
    const talk: [string, string] = ["Here's the report you asked for:", 'Let me know if you need anything else!'];
    expect(report(talk)).toBe(plain);
    expect(report(['# Post-Incident Report', ''])).toBe(plain);
    expect(report(['# Post-Incident Report: checkout-api 5xx (SEV2)', ''])).toBe(plain);
    const titled = report(['# SEV1: payments', '## Remaining risks: 57 stuck checkouts']);
    expect(titled).toContain(`## ${t('output.report-preamble')}\n\nSEV1: payments\n`);
    expect(titled).toContain('## Remaining risks\n\n57 stuck checkouts\n');
    const text = report(['The card network confirmed the cause at 14:10.', 'Let me know if you need anything else!']);
    expect(headings(text)?.filter((line) => line.includes(t('output.report-preamble')))).toHaveLength(1);
    expect(text).toContain('The card network confirmed');
  });

  it('takes the last answered run, as edited', () => {
    const incident = recordReply(
      finished,
      prompt(incidentResponse, 'report'),
      '## Impact\nnone\n\n## Lessons\nmany',
      after(130),
    );
    const run = latestRun(incident, 'report')?.id ?? '';
    const edited = editAnswer(incident, { prompt: 'report', run, deliverable: 'impact' }, 'four', after(131));
    expect(markdown(edited)).toContain('## Impact\n\nfour\n');
    expect(markdown(edited)).not.toContain('4,100');
  });

  it('keeps the detail beside a choice, and the timeline apart where no answer has its name', () => {
    const plan = planOf({ look: { yes: 'done', no: 'look' } });
    let incident = addNote(begin(), 'a *note* | `x`', after(1));
    incident = recordReply(
      incident,
      prompt(plan, 'look'),
      '## Answer\nfine\n\n## Outcome\nyes — `a` fell to 0.3 %',
      after(2),
    );
    expect(markdown(incident, plan)).toContain(
      '## Outcome\n\n**yes** — `a` fell to 0.3 %\n\n## From the incident log\n',
    );
    expect(markdown(incident, plan)).toContain('a \\*note\\* | \\`x\\`');
  });

  it('keeps the headings of an answer below its section', () => {
    const incident = recordReply(
      begin(),
      prompt(incidentResponse, 'report'),
      '## Impact\na\n\n### B\nb\n\n#### C\nc',
      after(1),
    );
    expect(headings(markdown(incident))?.slice(2, 6)).toEqual(
      ['### From the incident log', '## Impact', '### B', '#### C'].slice(1).concat('## Root cause'),
    );
  });

  it.each([
    ['incident-response', 'report'],
    ['feature-development', 'hand-off'],
  ])('%s ends with the prompt %s', (id, expected) => {
    expect(reportSource(begin(), pack(id))?.prompt.id).toBe(expected);
  });

  it('is undefined for a workflow that does not end', () => {
    expect(buildReport(begin(), planOf({ look: 'look' }), t)).toBeUndefined();
  });

  it('has one line in its title', () => {
    const incident = renameIncident(finished, 'a\n# b \u202E', after(200));
    expect(buildReport(incident, incidentResponse, t)?.title).toBe('Post-incident report: a # b <U+202E>');
  });
});

describe('a workflow that is not for incidents', () => {
  const review = pack('code-review');
  const answered = (id: string, choice: string) => {
    const found = prompt(review, id);
    const by = found.next[0]?.by;
    const lines = found.deliverables.map(({ id, label }) => `## ${label}\n${id === by ? choice : 'text'}\n`);
    return recordReply(begin(review), found, lines.join('\n'), after(5));
  };
  const [first] = review.prompts.filter(({ next }) => next.some(({ to }) => to === 'done') && next.length > 1);

  it.each(first?.next ?? [])('is reported after its reply only if that ends it: %j', ({ choice, to }) => {
    const incident = answered(first?.id ?? '', choice ?? '');
    const run = latestRun(incident, first?.id ?? '');
    expect(run && first && endsWorkflow(run, first)).toBe(to === 'done');
  });

  it('has no times of an impact in its report, and no timer', () => {
    const incident = answered(first?.id ?? '', first?.next[0]?.choice ?? '');
    expect(markdown(incident, review)).not.toMatch(/Mitigated|Recovered/);
    const copied = review.prompts.map(({ id }) => id);
    expect(scheduleCheck(incident, review, copied, after(10))).toBe(incident);
  });
});
