import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { agentPlugins } from '../../src/targets/tools/agent-plugins.ts';
import { codex } from '../../src/targets/tools/codex.ts';
import { marketFiles, repositoryFiles } from '../../src/targets/index.ts';
import { describe as describePack } from '../../src/targets/skill/skill.ts';
import type { TargetFile } from '../../src/targets/types.ts';
import { packs } from '../incident/example.ts';
import { broken, filesIn, place } from './files.ts';
import { hostile } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

const all = [...Object.values(packs), hostile];
const market = marketFiles(codex, all);
/** The plugins of the standard, in the marketplace of Codex: the standard itself has none. */
const standard = [...(codex.market?.(all) ?? []), ...marketFiles(agentPlugins, all)];

/** Adds a marketplace from a folder that is not the one worked in. */
function add(machine: Machine, files: readonly TargetFile[]) {
  const folder = join(machine.home, 'market');
  place(files, folder);
  return machine.run(['plugin', 'marketplace', 'add', folder]);
}

/** The lines in which Codex tells its model which skills there are. */
async function skillsTold(machine: Machine): Promise<string[]> {
  const { out } = await machine.run(['debug', 'prompt-input', 'hi']);
  const lines: string[] = [];
  JSON.parse(out, (_, value: unknown) => {
    if (typeof value === 'string') lines.push(...value.split('\n').filter((line) => line.startsWith('- ')));
    return value;
  });
  return lines;
}

await describeProgram('codex', (newMachine) => {
  it.each([
    ['its own form', market],
    ['Agent Plugins 1.0', standard],
  ])('adds the plugins of %s, and tells its model of their skills', async (_, files) => {
    const machine = newMachine();
    expect((await add(machine, files)).code).toBe(0);
    for (const { id, version } of all) {
      const { code, out } = await machine.run(['plugin', 'add', `${id}@callbook`, '--json']);
      expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ name: id, version })]);
      const cached = join(machine.home, '.codex/plugins/cache/callbook', id, version);
      expect(filesIn(cached)).toEqual(filesIn(join(machine.home, 'market/plugins', id)));
    }
    const told = await skillsTold(machine);
    for (const pack of all) {
      expect(told).toContainEqual(expect.stringContaining(`- ${pack.id}:${pack.id}: ${describePack(pack)}`));
    }
  });

  it('tells its model of the skills in a repository', async () => {
    const machine = newMachine();
    mkdirSync(join(machine.work, '.git'));
    place(repositoryFiles(codex, all), machine.work);
    const told = await skillsTold(machine);
    for (const pack of all) {
      expect(told).toContainEqual(expect.stringContaining(`- ${pack.id}: ${describePack(pack)}`));
    }
  });

  it.each<[string, string, (text: string) => string]>([
    ['a policy that it does not know', 'marketplace.json', (text) => text.replace('AVAILABLE', 'PERHAPS')],
    ['no JSON', 'marketplace.json', (text) => text.replace('{', '')],
    ['a plugin that is no JSON', 'bug-fix/.codex-plugin/plugin.json', (text) => text.replace('{', '')],
  ])('adds no plugin from a marketplace with %s', async (_, end, change) => {
    const machine = newMachine();
    await add(machine, broken(market, end, change));
    expect((await machine.run(['plugin', 'add', 'bug-fix@callbook'])).code).toBe(1);
  });

  it('leaves out a skill without a description', async () => {
    const machine = newMachine();
    const files = repositoryFiles(codex, all);
    place(
      broken(files, 'bug-fix/SKILL.md', (text) => text.replace(/^description:.*\n/m, '')),
      machine.work,
    );
    const told = (await skillsTold(machine)).join('\n');
    expect([told.includes('- bug-fix: '), told.includes('- incident-response: ')]).toEqual([false, true]);
  });
});
