import { copyFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { decide, readCall, refuse } from '../../src/guard/decide-call.mjs';
import type * as OpenCodePlugin from '../../src/guard/open-code-plugin.mjs';
import { root } from '../folders.ts';
import { runProcess } from '../support/process.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { PERMISSIONS } from './permissions.ts';

const folder = temporaryFolder();

beforeAll(() => {
  for (const name of readdirSync(join(root, 'src/guard')).filter((file) => file.endsWith('.mjs')))
    copyFileSync(join(root, 'src/guard', name), join(folder, name));
  writeFileSync(join(folder, 'permissions.json'), JSON.stringify({ permissions: PERMISSIONS }));
});

const run = (tool: string, event: unknown) =>
  runProcess(process.execPath, [join(folder, 'hook.mjs'), tool], {
    cwd: folder,
    env: process.env,
    input: JSON.stringify(event),
  });

/** The decision that the hook printed; undefined if it printed nothing. */
async function decisionOf(tool: string, event: unknown): Promise<string | undefined> {
  const { code, out, err } = await run(tool, event);
  expect([code, err]).toEqual([0, '']);
  return out === '' ? undefined : (DECISIONS[tool] ?? (() => undefined))(JSON.parse(out) as Output);
}

/** The output of the hook, in the formats of all tools. */
interface Output {
  hookSpecificOutput: { permissionDecision: string };
  permissionDecision: string;
  permission: string;
  decision: string;
}

const DECISIONS: Record<string, (output: Output) => string> = {
  'claude-code': ({ hookSpecificOutput }) => hookSpecificOutput.permissionDecision,
  codex: ({ hookSpecificOutput }) => hookSpecificOutput.permissionDecision,
  copilot: ({ permissionDecision }) => permissionDecision,
  cursor: ({ permission }) => permission,
  'gemini-cli': ({ decision }) => decision,
};

/** The event before a shell command, in Claude Code and Codex. */
const bash = (command: string) => ({
  hook_event_name: 'PreToolUse',
  tool_name: 'Bash',
  tool_input: { command, description: 'Run it' },
});

const events: [tool: string, title: string, event: object, decision: string | undefined][] = [
  ['claude-code', 'a command', bash('sh -c "git push"'), 'ask'],
  ['claude-code', 'a denied command', bash('git push -f'), 'deny'],
  ['claude-code', 'an allowed command', bash('git status'), 'allow'],
  ['claude-code', 'another command', bash('ls'), undefined],
  ['claude-code', 'an edit', { tool_name: 'MultiEdit', tool_input: { file_path: 'a' } }, 'ask'],
  ['claude-code', 'a file that is read', { tool_name: 'Read', tool_input: { file_path: 'a' } }, undefined],
  ['claude-code', 'an MCP tool', { tool_name: 'mcp__kubernetes__delete_pod', tool_input: {} }, 'ask'],
  ['claude-code', 'another MCP tool', { tool_name: 'mcp__kubernetes__list_pods', tool_input: {} }, undefined],
  ['codex', 'a denied command', bash('git push origin -f'), 'deny'],
  ['codex', 'a command that its rules ask about', bash('git push'), undefined],
  ['codex', 'a command that its rules do not recognize', bash('bash -lc "git push"'), 'deny'],
  ['codex', 'a command that it has no rule for', bash('npm run deploy:all'), 'deny'],
  [
    'codex',
    'a command as a list',
    { tool_name: 'shell', tool_input: { command: ['bash', '-lc', 'git push'] } },
    'deny',
  ],
  ['codex', 'an allowed command', bash('git status'), undefined],
  ['codex', 'an edit, about which it cannot ask', { tool_name: 'apply_patch', tool_input: { command: '' } }, undefined],
  ['copilot', 'Copilot CLI', { toolName: 'bash', toolArgs: '{"command":"git push"}' }, 'ask'],
  ['copilot', 'PowerShell', { toolName: 'powershell', toolArgs: '{"command":"C:\\\\bin\\\\git.exe push"}' }, 'ask'],
  ['copilot', 'an edit in Copilot CLI', { toolName: 'create', toolArgs: '{"path":"a"}' }, 'ask'],
  ['copilot', 'VS Code', { tool_name: 'run_in_terminal', tool_input: { command: 'git push -f' } }, 'deny'],
  ['copilot', 'an edit in VS Code', { tool_name: 'replace_string_in_file', tool_input: {} }, 'ask'],
  ['cursor', 'a command', { hook_event_name: 'beforeShellExecution', command: 'rm -rf x', cwd: '/' }, 'deny'],
  [
    'cursor',
    'an MCP tool, and not the command of its server',
    { hook_event_name: 'beforeMCPExecution', tool_name: 'delete_pod', tool_input: '{}', command: 'ls' },
    'ask',
  ],
  ['gemini-cli', 'a command', { tool_name: 'run_shell_command', tool_input: { command: 'git push' } }, 'ask'],
  ['gemini-cli', 'an edit', { tool_name: 'write_file', tool_input: { file_path: 'a' } }, 'ask'],
  [
    'gemini-cli',
    'an MCP tool',
    {
      tool_name: 'mcp_kubernetes_delete_pod',
      tool_input: {},
      mcp_context: { server_name: 'kubernetes', tool_name: 'delete_pod' },
    },
    'ask',
  ],
];

/** Decides about an event like the hook, in this process: starting one for each event takes far longer than deciding. */
function decideHere(tool: string, event: object): string | undefined {
  const call = readCall(event as Record<string, unknown>);
  const decision = decide(call, PERMISSIONS);
  return tool === 'codex' ? refuse('Codex', decision, call, PERMISSIONS).decision : decision;
}

describe('the decision about an event of', () => {
  test.each(events)('%s: %s', (tool, _, event, decision) => {
    expect(decideHere(tool, event)).toBe(decision);
  });
});

describe('the hook prints each decision for', () => {
  const first = events.filter(
    (one) => one === events.find(([tool, , , decision]) => tool === one[0] && decision === one[3]),
  );
  test.each(first)('%s: %s', async (tool, _, event, decision) => {
    expect(await decisionOf(tool, event)).toBe(decision);
  });
});

test('the reason tells an agent in Codex how to run a command so that Codex asks', async () => {
  const reasonFor = async (command: string) => (await run('codex', bash(command))).out;
  expect(await reasonFor('cd app && env X=1 git push')).toContain('Run it on its own, beginning with: git push (');
  expect(await reasonFor('npm run deploy:all')).toContain('Give the user the exact command');
});

describe('the plugin of OpenCode', () => {
  const refusal = async (command: string) => {
    const { CallbookGuard } = (await import(join(folder, 'open-code-plugin.mjs'))) as typeof OpenCodePlugin;
    const hooks = await CallbookGuard();
    return hooks['tool.execute.before']({ tool: 'bash' }, { args: { command } }).catch(({ message }: Error) => message);
  };

  test.each([
    ['sh -c "git push"', 'beginning with: git push'],
    ['git push -f', 'do not allow this'],
    ['psql -c "Drop table x"', 'beginning with: psql'],
    ['psql <<A\ndrop table x\nA', 'beginning with: psql'],
  ])('refuses %j', async (command, reason) => {
    expect(await refusal(command)).toContain(reason);
  });

  test.each(['git push', 'npm run deploy:all', 'psql -c "DROP TABLE x"', 'ls', 'git status'])(
    'leaves %j to the permissions of OpenCode',
    async (command) => {
      expect(await refusal(command)).toBeUndefined();
    },
  );
});

describe('the hook exits with 2, which means no,', () => {
  it.each([
    ['for an unknown tool', 'nothing', '{}'],
    ['for an event that is not JSON', 'claude-code', '{'],
  ])('%s', async (_, tool, input) => {
    const { code, out, err } = await runProcess(process.execPath, [join(folder, 'hook.mjs'), tool], {
      cwd: folder,
      env: process.env,
      input,
    });
    expect([code, out, err]).toEqual([
      2,
      '',
      expect.stringMatching(
        /^The guard of Callbook could not decide \(.+\), so this was blocked\. Run callbook install /,
      ),
    ]);
  });

  it('without permissions', async () => {
    rmSync(join(folder, 'permissions.json'));
    expect(await run('claude-code', { tool_name: 'Bash', tool_input: { command: 'ls' } })).toMatchObject({ code: 2 });
  });
});
