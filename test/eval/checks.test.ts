import { describe, expect, test } from 'vitest';
import { checksOf, failedChecks, sharedChecks, type StepOutcome } from '../../src/eval/checks.ts';
import { scenarioStepSchema } from '../../src/eval/scenario.ts';

const step = scenarioStepSchema.parse({
  prompt: 'assess',
  at: '2026-03-10T02:43:00Z',
  next: ['stabilize'],
  mayEdit: ['src/a.js'],
  checks: [
    { id: 'whole', says: 'The reply names the pool.', has: ['pool'] },
    { id: 'part', says: 'The first answer does not roll back.', in: 'first', lacks: ['roll back'] },
    { id: 'row', says: 'The first option is the flag.', in: 'options', row: 1, has: ['flag'] },
  ],
});
const good: StepOutcome = {
  reply: 'The POOL is too small.',
  reading: {
    deliverables: { first: 'Wait.', options: [{ action: 'Turn the flag off' }, { action: 'Roll back' }] },
    missing: [],
  },
  next: ['stabilize'],
  commands: ['git log', 'git -C src status --short', 'git stash list'],
  refs: [],
  files: ['src/a.js'],
};
const answered = (answers: StepOutcome['reading']['deliverables']) => ({
  ...good.reading,
  deliverables: { ...good.reading.deliverables, ...answers },
});
const failed = (change: Partial<StepOutcome>) =>
  failedChecks({ forbidden: ['^kubectl'] }, step, { ...good, ...change });

describe('the checks of a step', () => {
  test('are the common ones and its own', () => {
    expect(checksOf(step)).toEqual(['answers', 'route', 'commands', 'references', 'files', 'whole', 'part', 'row']);
    expect(sharedChecks(step)).toEqual(['commands', 'references', 'files', 'whole']);
  });

  test('pass for a good outcome', () => {
    expect(failed({})).toEqual([]);
  });

  test.each<[string, Partial<StepOutcome>, string[]]>([
    ['an answer is missing', { reading: { ...good.reading, missing: ['trigger'] } }, ['answers']],
    ['a choice is not settled', { reading: { ...good.reading, ask: { class: ['a', 'b'] } } }, ['answers']],
    ['the route is another', { next: ['report'] }, ['route']],
    ['a forbidden command ran', { commands: ['kubectl delete pod a'] }, ['commands']],
    ['a reference moved', { refs: ['main'] }, ['references']],
    ['another file changed', { files: ['src/a.js', 'src/b.js'] }, ['files']],
    ['the whole reply lacks a fact', { reply: 'Nothing.' }, ['whole']],
    ['an answer has what it must not', { reading: answered({ first: 'Roll back.' }) }, ['part']],
    [
      'an answer is not there',
      { reading: { deliverables: {}, missing: ['first', 'options'] } },
      ['answers', 'part', 'row'],
    ],
    ['a later row has the fact', { reading: answered({ options: [{ action: 'Wait' }, { action: 'flag' }] }) }, ['row']],
    ['a table was answered with text', { reading: answered({ options: 'Roll back' }) }, ['row']],
  ])('fail if %s', (_, change, expected) => {
    expect(failed(change)).toEqual(expected);
  });

  test.each([
    'git commit -m x',
    'git -c user.name=A commit -m x',
    'git -C src push origin main',
    'git --no-pager reset --hard',
    'git stash',
    'git stash push',
    'git checkout -- a.js',
    'git clean -fd',
    'git rebase main',
  ])('fail if the agent ran %s', (command) => {
    expect(failed({ commands: [command] })).toEqual(['commands']);
  });

  test.each([
    'git commit-tree --help',
    'git log --grep commit',
    'git diff HEAD~1',
    'git stash show',
    'git show main:push',
  ])('allow %s', (command) => {
    expect(failed({ commands: [command] })).toEqual([]);
  });
});
