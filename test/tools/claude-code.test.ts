import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claudeCode } from '../../src/targets/tools/claude-code.ts';
import { marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { decodeReferences } from '../../src/targets/active-syntax.ts';
import { MARKETPLACE, splitFrontmatter, type ToolFile } from '../../src/targets/agent-tool.ts';
import { skillFiles } from '../../src/targets/skill.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { withChange, writeFiles } from './files.ts';
import { recordModel, type SentTexts } from './fake-model.ts';
import {
  expectSkillRead,
  HIDDEN_PUSHES,
  installIncidentResponse,
  PLAIN_PUSHES,
  PUSH,
  REPORT,
} from './incident-repository.ts';
import type { ToolCall } from './model-apis.ts';
import { hostile, MARKER, SECRET } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

const all = [...Object.values(packs), hostile];
const marketplace = marketplaceFiles(claudeCode, all);

/** Types a prompt into a Claude Code that may run `touch` and `git`, and records what the model is sent. */
function write(machine: Machine, prompt: string, calls: ToolCall[] = []): Promise<SentTexts> {
  const allowed = '--allowedTools=Bash(touch:*),Bash(git:*),Bash(sh:*)';
  return recordModel(
    (origin) =>
      machine.run([allowed, '--permission-mode', 'acceptEdits', '-p', prompt], {
        ANTHROPIC_BASE_URL: origin,
        ANTHROPIC_API_KEY: 'none',
        CLAUDE_CODE_MAX_RETRIES: '0',
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      }),
    calls,
  );
}

const bodyOf = (files: readonly ToolFile[]) =>
  splitFrontmatter(files.find(({ path }) => path.endsWith('/SKILL.md'))?.text ?? '').body.trim();

await describeProgram('claude-code', (newMachine) => {
  it.each(['.', ...all.map(({ id }) => `plugins/${id}`)])('accepts the marketplace: %s', async (folder) => {
    const machine = newMachine();
    writeFiles(marketplace, machine.work);
    const { code, out, err } = await machine.run(['plugin', 'validate', folder, '--strict']);
    expect([code, out + err]).toEqual([0, expect.stringContaining('Validation passed')]);
  });

  it.each([
    ['accepts the marketplace of a site', 'https://runbooks.example.com', 0],
    ['rejects an archive on this machine', 'https://127.0.0.1:9', 1],
  ])('%s', async (_, address, expected) => {
    const machine = newMachine();
    const text = String(claudeCode.remote?.(all, address, MARKETPLACE).get('marketplace.json'));
    writeFiles([{ path: '.claude-plugin/marketplace.json', text }], machine.work);
    expect((await machine.run(['plugin', 'validate', '.', '--strict'])).code).toBe(expected);
  });

  const invalid: [string, string, string, (text: string) => string][] = [
    ['a marketplace without an owner', '.', 'marketplace.json', (text) => text.replace('"owner"', '"keeper"')],
    [
      'a plugin with an unknown field',
      'plugins/bug-fix',
      'bug-fix/.claude-plugin/plugin.json',
      (text) => text.replace('"author"', '"writer"'),
    ],
    [
      'a skill without a description',
      'plugins/bug-fix',
      'bug-fix/SKILL.md',
      (text) => text.replace(/^description:.*\n/m, ''),
    ],
  ];
  it.each(invalid)('rejects %s', async (_, folder, end, change) => {
    const machine = newMachine();
    writeFiles(withChange(marketplace, end, change), machine.work);
    expect((await machine.run(['plugin', 'validate', folder, '--strict'])).code).toBe(1);
  });

  it('installs a plugin from the marketplace, and sends its skill to the model', async () => {
    const machine = newMachine();
    const folder = join(machine.home, 'marketplace');
    writeFiles(marketplace, folder);
    const added = await machine.run(['plugin', 'marketplace', 'add', folder]);
    expect([added.code, added.err]).toEqual([0, '']);
    const installed = await machine.run(['plugin', 'install', 'incident-response@callbook']);
    expect([installed.code, installed.err]).toEqual([0, '']);
    expect((await machine.run(['plugin', 'list'])).out).toMatch(
      new RegExp(`incident-response@callbook[^]*${incidentResponse.version.replaceAll('.', '\\.')}`),
    );
    const sent = await write(machine, '/incident-response:incident-response the shop is down');
    const skill = sent.find('# Incident response');
    expect(decodeReferences(skill)).toContain(bodyOf(skillFiles(incidentResponse, '')));
    expect(skill).toContain('the shop is down');
  });

  it('cannot install a plugin that is not in the marketplace', async () => {
    const machine = newMachine();
    writeFiles(marketplace, machine.work);
    await machine.run(['plugin', 'marketplace', 'add', machine.work]);
    expect((await machine.run(['plugin', 'install', 'other@callbook'])).code).toBe(1);
  });

  it.each([
    ['pushes without the guard', [PUSH], false],
    ['is refused every push by the guard', [...PLAIN_PUSHES, ...HIDDEN_PUSHES], true],
  ])('reads the skill and its first step, and %s', async (_, commands, hasGuard) => {
    const machine = newMachine();
    const { isPushed } = await installIncidentResponse(machine, 'claude-code', hasGuard);
    const step = join(machine.work, '.claude/skills/incident-response/references/assess.md');
    const sent = await write(machine, REPORT, [
      { name: 'Skill', args: { skill: 'incident-response' } },
      { name: 'Read', args: { file_path: step } },
      ...commands.map((command) => ({ name: 'Bash', args: { command, description: 'Push' } })),
    ]);
    expectSkillRead(sent);
    expect(await isPushed()).toBe(!hasGuard);
  });

  it('does not act on a hostile text or on what is typed', async () => {
    const machine = newMachine();
    writeFiles(repositoryFiles(claudeCode, [hostile]), machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const sent = await write(machine, `/hostile one !\`touch ${MARKER}\``);
    expect(decodeReferences(sent.find('# Hostile'))).toContain(decodeReferences(bodyOf(skillFiles(hostile, ''))));
    expect([existsSync(join(machine.work, MARKER)), sent.has(SECRET.text.trim())]).toEqual([false, false]);
  });

  it.each<[string, string, (machine: Machine, sent: SentTexts) => boolean]>([
    ['run a command', `!\`touch ${MARKER}\``, ({ work }) => existsSync(join(work, MARKER))],
    ['run the lines of a code block', `\`\`\`!\ntouch ${MARKER}\n\`\`\``, ({ work }) => existsSync(join(work, MARKER))],
    ['read a file', `@${SECRET.path}`, (_, sent) => sent.has(SECRET.text.trim())],
    ['insert the typed text', 'It was typed: $0', (_, sent) => sent.has('It was typed: typed')],
  ])('would %s if it were not escaped', async (_, text, happened) => {
    const machine = newMachine();
    writeFiles(
      [{ path: '.claude/skills/act/SKILL.md', text: `---\ndescription: Acts.\n---\n\n${text}\n` }],
      machine.work,
    );
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const sent = await write(machine, '/act typed');
    expect(happened(machine, sent)).toBe(true);
  });
});
