import { describe, expect, it, test } from 'vitest';
import {
  actionItemIssue,
  actionItems,
  actionItemsCsv,
  type ActionItems,
} from '../../../src/incident/output/action-items.ts';
import { formatReport } from '../../../src/incident/output/format-report.ts';
import { buildReport } from '../../../src/incident/output/report.ts';
import { recordReply } from '../../../src/incident/record-reply.ts';
import { answerText } from '../../../src/incident/answer-text.ts';
import { t } from '../../../src/messages/english.ts';
import { after, begin, incidentResponse as plan, prompt } from '../example.ts';
import { finished } from './finished-incident.ts';

const items = (...descriptions: string[]): ActionItems => ({
  label: 'Action items',
  columns: ['description', 'owner'],
  rows: descriptions.map((description) => ({ description, owner: '' })),
  incident: 'Checkout',
});
const csv = (text: string) => actionItemsCsv(items(text), t).split('\r\n')[1];

test('the action items of a whole incident as CSV', async () => {
  const found = actionItems(finished, plan);
  await expect(found && actionItemsCsv(found, t)).toMatchFileSnapshot('snapshots/action-items.csv.txt');
});

it('finds the table of the report', () => {
  expect(actionItems(finished, plan)).toMatchObject({
    label: 'Action items',
    columns: ['description', 'priority', 'owner', 'status'],
    incident: 'Checkout 5xx 38% (2026-11-23, SEV2)',
  });
  expect(actionItems(begin(), plan)).toBeUndefined();
});

describe('action items that are given as a list', () => {
  const itemsOf = (text: string) => {
    const incident = recordReply(
      begin(),
      prompt(plan, 'report'),
      `## Action items\n${text}\n\n## Lessons\nmany`,
      after(1),
    );
    const found = actionItems(incident, plan);
    return { incident, rows: found?.rows.map((row) => Object.values(row).join(' | ')) };
  };

  it.each([
    [
      'bullets',
      '- Alert on the pool\n- Pay back 41 orders',
      ['Alert on the pool |  |  | ', 'Pay back 41 orders |  |  | '],
    ],
    [
      'numbers, with further lines',
      '1. Alert on the pool\n   with a link\n2. Pay back\n   - all 41 orders',
      ['Alert on the pool with a link |  |  | ', 'Pay back all 41 orders |  |  | '],
    ],
    [
      'priorities',
      '- **P1** Alert\n- P0: Pay back\n- [P2] Test',
      ['Alert | P1 |  | ', 'Pay back | P0 |  | ', 'Test | P2 |  | '],
    ],
    ['boxes', '- [x] Alert\n- [ ] Pay back', ['☑ Alert |  |  | ', '☐ Pay back |  |  | ']],
    [
      'some with the names of columns',
      '- Alert; owner: Ana; status: Open\n- Pay back 41 orders',
      ['Alert |  | Ana | Open', 'Pay back 41 orders |  |  | '],
    ],
    ['one item', '- P1: Alert on the pool', ['Alert on the pool | P1 |  | ']],
    ['nothing', '- none', undefined],
    ['prose', 'The team will talk about it.', undefined],
  ])('has them from %s', (_, text, rows) => {
    const found = itemsOf(text);
    expect(found.rows).toEqual(rows);
    const report = buildReport(found.incident, plan, t);
    expect(report?.missing.includes('Action items')).toBe(rows === undefined);
  });

  it('shows a single item in the report, and does not call it missing', () => {
    const report = buildReport(itemsOf('- Alert on the pool').incident, plan, t);
    expect(report && formatReport(report.root, 'markdown')).toContain(
      '## Action items\n\n- Alert on the pool\n\n## Lessons',
    );
  });
});

describe('action items with numbers, to which a sentence refers', () => {
  const table = '| # | Description | Priority | Owner | Status |\n|---|---|---|---|---|';
  const reply = `## Action items\n${table}\n| 1 | Alert | P1 | none. | Open |\n| 2 | Test | P2 | n/a | Open |\n\nWithout owner: 1, 2.`;
  const incident = recordReply(begin(), prompt(plan, 'report'), reply, after(1));

  it.each([
    ['markdown', '| 1 | Alert | P1 | | Open |'],
    ['slack', '1  Alert        P1               Open'],
    ['jira', '|1|Alert|P1| |Open|'],
    ['html', '<td>1</td>'],
  ] as const)('keeps them in %s', (format, row) => {
    const report = buildReport(incident, plan, t);
    const text = report ? formatReport(report.root, format) : '';
    for (const part of [row, 'Missing in every row: owner.', 'Without owner: 1, 2.']) expect(text).toContain(part);
  });

  it('keeps them in CSV and in what is carried, but titles an issue by its description', () => {
    const found = actionItems(incident, plan);
    expect(found && actionItemsCsv(found, t)).toContain('"#","Description","Priority"');
    expect(found && actionItemIssue(found, 0, t)).toEqual({
      title: 'Alert',
      body: `- Priority: P1\n- Owner: not set\n- Status: Open\n- Incident: ${found?.incident}`,
    });
    const { columns } = prompt(plan, 'report').deliverables.find(({ id }) => id === 'action_items') ?? {};
    expect(found && answerText(found.rows, columns)).toContain('| 1 | Alert | P1 |  | Open |');
  });
});

describe('actionItemsCsv', () => {
  it('begins with a byte order mark and ends every line with CRLF', () => {
    expect(actionItemsCsv(items('a'), t)).toBe('\uFEFF"Description","Owner","Incident"\r\n"a","","Checkout"\r\n');
  });

  it.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1+1', `"'=1+1"`],
    [' \n=1+1', `"'=1+1"`],
    ['`=1+1`', `"'=1+1"`],
    [
      '**Alert** on the `pool`, see [the run](https://ci.example/7)',
      '"Alert on the pool, see the run (https://ci.example/7)"',
    ],
    ['＝1+1', `"'＝1+1"`],
    ['a;=1+1', '"a;=1+1"'],
    ['say "x", then', '"say ""x"", then"'],
    ['two\nlines', '"two\nlines"'],
    ['\u202Egnp', '"<U+202E>gnp"'],
    ['1 = 1', '"1 = 1"'],
  ])('writes %j as %s', (text, expected) => {
    expect(csv(text)).toBe(`${expected},"","Checkout"`.split('\r\n')[0]);
  });
});

describe('actionItemIssue', () => {
  it('has the first column as its title, and the others and the incident in its body', () => {
    const found = actionItems(finished, plan);
    expect(found && actionItemIssue(found, 2, t)).toEqual({
      title: 'Pay back 41 orders',
      body: '- Priority: P0\n- Owner: not set\n- Status: In Progress\n- Incident: Checkout 5xx 38% (2026-11-23, SEV2)',
    });
  });

  it.each([
    ['**Alert** on `pool`', 'Alert on pool', '**Alert** on `pool`\n\n- Owner: not set\n- Incident: Checkout'],
    ['a\nb', 'a b', '- Owner: not set\n- Incident: Checkout'],
    ['', 'Checkout', '- Owner: not set\n- Incident: Checkout'],
    ['😀'.repeat(130), `${'😀'.repeat(119)}…`, `${'😀'.repeat(130)}\n\n- Owner: not set\n- Incident: Checkout`],
  ])('of %j', (text, title, body) => {
    expect(actionItemIssue(items(text), 0, t)).toEqual({ title, body });
  });
});
