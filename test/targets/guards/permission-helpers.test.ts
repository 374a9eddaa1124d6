import { parse as parseToml } from 'smol-toml';
import { describe, expect, it, test } from 'vitest';
import type { Permission } from '../../../src/model/permission.ts';
import { spellings } from '../../../src/targets/guards/permission-helpers.ts';
import { agentTools } from '../../../src/targets/agent-tools.ts';
import { PERMISSIONS } from '../../guard/permissions.ts';

const guards = agentTools.flatMap(({ name, guard }) => (guard ? [[name, guard] as const] : []));

test('the tools that can be guarded, and only those, say so in what they support', () => {
  expect(guards.map(([name]) => name)).toEqual(['claude-code', 'codex', 'copilot', 'cursor', 'gemini-cli', 'opencode']);
  for (const { guard, support } of agentTools) expect(support.guard?.level === 'native').toBe(guard !== undefined);
});

test.each(guards)('what the guard of %s adds matches its snapshot', async (name, guard) => {
  const { files, settings, losses } = guard(PERMISSIONS);
  const own = files.filter(({ path }) => !path.endsWith('.mjs')).map(({ path, text }) => `${path}\n${text}`);
  const text = [...own, JSON.stringify({ settings, losses }, null, 2)].join('\n');
  await expect(`${text}\n`).toMatchFileSnapshot(`snapshots/${name}.txt`);
});

test.each([
  ['git push', ['git push']],
  ['git commit|push', ['git commit', 'git push']],
  ['git push --force|-f', ['git push --force', 'git push -f']],
  ['rm -r -f', ['rm -r -f', 'rm -f -r', 'rm -rf', 'rm -fr']],
])('%s is spelled %j', (command, expected) => {
  expect(spellings({ command }).map((words) => words.join(' '))).toEqual(expected);
});

describe('the policy of Gemini CLI', () => {
  const rulesOf = (...permissions: Permission[]) => {
    const { files } = agentTools.find(({ name }) => name === 'gemini-cli')?.guard?.(permissions) ?? { files: [] };
    const text = files.find(({ path }) => path.endsWith('.toml'))?.text ?? '';
    return parseToml(text)['rule'] as { commandRegex: string; priority: number }[];
  };

  it.each([
    ['git push --force|-f', 'git push origin main -f', true],
    ['git push --force|-f', 'git push -uf', true],
    ['git push --force|-f', 'git push origin feature-f', false],
    ['rm -r -f', 'rm -fr build', true],
    ['rm -r -f', 'rm -r build', false],
    ['npm run deploy*', 'npm run deploy:all', true],
    ['npm run deploy*', 'npm run build', false],
  ])('%s: %s, %s', (command, given, expected) => {
    const [rule] = rulesOf({ decision: 'deny', tool: 'shell', command });
    // Gemini CLI compares the expression with the arguments of the tool as JSON, from the beginning of the command.
    const matches = new RegExp(`"command":"${rule?.commandRegex}`).test(JSON.stringify({ command: given }));
    expect(matches).toBe(expected);
  });

  it('puts the strictest first', () => {
    const priorities = rulesOf(...PERMISSIONS).map(({ priority }) => priority);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
  });
});
