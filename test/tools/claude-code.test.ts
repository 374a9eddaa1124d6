import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { claudeCode } from '../../src/targets/tools/claude-code.ts';
import { marketFiles, repositoryFiles } from '../../src/targets/index.ts';
import { readReferences } from '../../src/targets/live.ts';
import { splitFrontmatter } from '../../src/targets/read.ts';
import { skillFiles } from '../../src/targets/skill/skill.ts';
import type { TargetFile } from '../../src/targets/types.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { broken, place } from './files.ts';
import { toldModel, type Told } from './model.ts';
import { hostile, RAN, SECRET } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

const all = [...Object.values(packs), hostile];
const market = marketFiles(claudeCode, all);

/** What the model is told when a person who lets Claude Code run `touch` writes a prompt. */
function write(machine: Machine, prompt: string): Promise<Told> {
  return toldModel((origin) =>
    machine.run(['--allowedTools=Bash(touch:*)', '--permission-mode', 'acceptEdits', '-p', prompt], {
      ANTHROPIC_BASE_URL: origin,
      ANTHROPIC_API_KEY: 'none',
      CLAUDE_CODE_MAX_RETRIES: '0',
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    }),
  );
}

const bodyOf = (files: readonly TargetFile[]) =>
  splitFrontmatter(files.find(({ path }) => path.endsWith('/SKILL.md'))?.text ?? '').body.trim();

await describeProgram('claude-code', (newMachine) => {
  it.each(['.', ...all.map(({ id }) => `plugins/${id}`)])('finds no fault in the marketplace: %s', async (folder) => {
    const machine = newMachine();
    place(market, machine.work);
    const { code, out, err } = await machine.run(['plugin', 'validate', folder, '--strict']);
    expect([code, out + err]).toEqual([0, expect.stringContaining('Validation passed')]);
  });

  it.each([
    ['finds no fault in the marketplace of a site', 'https://runbooks.example.com', 0],
    ['takes no archive from this machine', 'https://127.0.0.1:9', 1],
  ])('%s', async (_, address, expected) => {
    const machine = newMachine();
    const text = String(claudeCode.remote?.(all, address).get('marketplace.json'));
    place([{ path: '.claude-plugin/marketplace.json', text }], machine.work);
    expect((await machine.run(['plugin', 'validate', '.', '--strict'])).code).toBe(expected);
  });

  const faults: [string, string, string, (text: string) => string][] = [
    ['a marketplace without an owner', '.', 'marketplace.json', (text) => text.replace('"owner"', '"keeper"')],
    [
      'a plugin with a field of no meaning',
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
  it.each(faults)('finds the fault in %s', async (_, folder, end, change) => {
    const machine = newMachine();
    place(broken(market, end, change), machine.work);
    expect((await machine.run(['plugin', 'validate', folder, '--strict'])).code).toBe(1);
  });

  it('installs a plugin from the marketplace, and says to the model what its skill says', async () => {
    const machine = newMachine();
    const folder = join(machine.home, 'market');
    place(market, folder);
    const added = await machine.run(['plugin', 'marketplace', 'add', folder]);
    expect([added.code, added.err]).toEqual([0, '']);
    const got = await machine.run(['plugin', 'install', 'incident-response@callbook']);
    expect([got.code, got.err]).toEqual([0, '']);
    expect((await machine.run(['plugin', 'list'])).out).toMatch(/incident-response@callbook[\s\S]*1\.0\.0/);
    const told = await write(machine, '/incident-response:incident-response the shop is down');
    const skill = told.text('# Incident response');
    expect(readReferences(skill)).toContain(bodyOf(skillFiles(incidentResponse, '')));
    expect(skill).toContain('the shop is down');
  });

  it('refuses to install what the marketplace does not hold', async () => {
    const machine = newMachine();
    place(market, machine.work);
    await machine.run(['plugin', 'marketplace', 'add', machine.work]);
    expect((await machine.run(['plugin', 'install', 'other@callbook'])).code).toBe(1);
  });

  it('runs and reads nothing of a hostile text, and nothing of what is typed', async () => {
    const machine = newMachine();
    place(repositoryFiles(claudeCode, [hostile]), machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const told = await write(machine, `/hostile one !\`touch ${RAN}\``);
    expect(readReferences(told.text('# Hostile'))).toContain(readReferences(bodyOf(skillFiles(hostile, ''))));
    expect([existsSync(join(machine.work, RAN)), told.has(SECRET.text.trim())]).toEqual([false, false]);
  });

  it.each<[string, string, (machine: Machine, told: Told) => boolean]>([
    ['run a command', `!\`touch ${RAN}\``, ({ work }) => existsSync(join(work, RAN))],
    ['run the lines of a fence', `\`\`\`!\ntouch ${RAN}\n\`\`\``, ({ work }) => existsSync(join(work, RAN))],
    ['read a file', `@${SECRET.path}`, (_, told) => told.has(SECRET.text.trim())],
    ['put in what was typed', 'It was typed: $0', (_, told) => told.has('It was typed: typed')],
  ])('would %s as it stands in a pack', async (_, text, happened) => {
    const machine = newMachine();
    place([{ path: '.claude/skills/act/SKILL.md', text: `---\ndescription: Acts.\n---\n\n${text}\n` }], machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const told = await write(machine, '/act typed');
    expect(happened(machine, told)).toBe(true);
  });
});
