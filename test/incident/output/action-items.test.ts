import { describe, expect, it, test } from 'vitest';
import {
  actionItemIssue,
  actionItems,
  actionItemsCsv,
  type ActionItems,
} from '../../../src/incident/output/action-items.ts';
import { t } from '../../../src/messages/english.ts';
import { begin, incidentResponse as plan } from '../example.ts';
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
    incident: 'Checkout 5xx 38%',
  });
  expect(actionItems(begin(), plan)).toBeUndefined();
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
    ['\t=1+1', `"'\t=1+1"`],
    [' \n=1+1', `"' \n=1+1"`],
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
      body: '- Priority: P0\n- Owner: not set\n- Status: In Progress\n- Incident: Checkout 5xx 38%',
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
