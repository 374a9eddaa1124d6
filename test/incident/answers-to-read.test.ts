import { expect, test } from 'vitest';
import { answersToRead } from '../../src/incident/answers-to-read.ts';
import type { PlanPrompt } from '../../src/incident/plan.ts';
import type { NumberedRun } from '../../src/incident/run.ts';
import type { Reply } from '../../src/incident/schema.ts';

const text = (id: string) => ({ id, label: id, kind: 'text' as const });
const options = { id: 'options', label: 'options', kind: 'table' as const, columns: ['action'], fills: 'mitigation' };

function read(
  deliverables: PlanPrompt['deliverables'],
  found: Reply['read'],
  details: Reply['details'] = {},
  text = '',
  preflight?: Parameters<typeof answersToRead>[2],
) {
  const reply = { value: { text, read: found, details }, at: 1, by: 'a' };
  const run = { id: 'r', number: 1, started: 1, version: '1.0.0', digest: '', edits: {}, reply } as NumberedRun;
  return answersToRead(run, { title: 'Look', deliverables, next: [] }, preflight);
}

const ids = ({ first, others }: ReturnType<typeof read>) => [first, others].map((some) => some.map(({ id }) => id));

test('the first answer comes before the options, and what follows them right after them', () => {
  const deliverables = [text('do'), text('broken'), options, text('how'), text('needed')];
  const found = {
    do: 'roll back',
    broken: 'payments',
    options: [{ action: 'roll back' }],
    how: 'make back',
    needed: '-',
  };
  expect(ids(read(deliverables, found))).toEqual([['do'], ['how', 'needed', 'broken']]);
});

test('a question to the person comes first', () => {
  const deliverables = [text('do'), options, text('how'), text('needed')];
  const found = { do: 'roll back', options: [{ action: 'roll back' }], how: '`grep a?`', needed: 'Save the **logs?**' };
  expect(ids(read(deliverables, found))).toEqual([['needed', 'do'], ['how']]);
});

test.each(['see https://example.com/?', '`which?`', '```\nwhich?\n```', '| why? |\n| --- |\n| a? |', 'a?b'])(
  'no question to the person: %j',
  (how) => {
    expect(ids(read([text('do'), text('how')], { do: 'wait', how }))).toEqual([['do', 'how'], []]);
  },
);

test('choices come before the other answers, tables too, which keep the order of the reply', () => {
  const findings = { id: 'findings', label: 'Findings', kind: 'table' as const, columns: ['problem'] };
  const verdict = { id: 'verdict', label: 'Verdict', kind: 'choice' as const, choices: ['approve', 'wait'] };
  const { first, others } = read(
    [findings, text('absent'), verdict],
    { findings: [{ problem: 'a | b' }], verdict: 'wait' },
    { verdict: 'one is open' },
  );
  expect(first.map(({ text }) => text)).toEqual(['wait — one is open', '| problem |\n| --- |\n| a \\| b |']);
  expect(others).toEqual([]);
});

test('options that lead the reply come first, and an options answer without a table is read as text', () => {
  expect(ids(read([options, text('how')], { options: [{ action: 'wait' }], how: 'so' }))).toEqual([[], ['how']]);
  expect(ids(read([options, text('how')], { how: 'so' }, { options: 'none' }))).toEqual([['options', 'how'], []]);
});

test('an answer is long if it has many lines, or long ones', () => {
  const long = (how: string) => read([text('how')], { how }).first.map(({ isLong }) => isLong);
  expect(long('a\n'.repeat(30))).toEqual([false]);
  expect(long('a\n'.repeat(31))).toEqual([true]);
  expect(long('a'.repeat(60 * 30 + 1))).toEqual([true]);
});

test('what the prompt does not ask for comes first, before questions', () => {
  const reply =
    'Users are affected: this may be an incident.\n\n## Do\nwait\n\n## Remaining risks: 57 stuck checkouts\n';
  const { first } = read([{ ...text('do'), label: 'Do' }], { do: 'wait?' }, {}, reply);
  expect(first.map(({ label, text }) => [label, text])).toEqual([
    ['', 'Users are affected: this may be an incident.'],
    ['Remaining risks', '57 stuck checkouts'],
    ['Do', 'wait?'],
  ]);
});

test('answers to the preflight come last, and what nothing asks for first', () => {
  const reply = 'Users are affected.\n\n## Workspace\nclean\n\n## do\nroll back';
  const before = {
    run: {
      id: 'p',
      number: 1,
      started: 1,
      version: '',
      digest: '',
      edits: {},
      reply: { value: { text: '', read: { workspace: 'clean' } }, at: 1, by: 'a' },
    },
    prompt: {
      id: 'preflight',
      title: 'Preflight',
      inputs: [],
      next: [],
      deliverables: [{ ...text('workspace'), label: 'Workspace' }],
    },
  };
  const { first } = read([text('do')], { do: 'roll back' }, {}, reply, before);
  expect(first.map(({ text }) => text)).toEqual(['Users are affected.', 'roll back', 'clean']);
});
