import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stringify as stringifyToml } from 'smol-toml';
import { expect, it } from 'vitest';
import { agentPlugins } from '../../src/targets/tools/open-standards.ts';
import { codex } from '../../src/targets/tools/codex.ts';
import { marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { describeSkill } from '../../src/targets/skill.ts';
import { MARKETPLACE, type ToolFile } from '../../src/targets/agent-tool.ts';
import { PERMISSIONS } from '../guard/permissions.ts';
import { packs } from '../incident/example.ts';
import { withChange, readFiles, writeFiles } from './files.ts';
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
import { hostile } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

const all = [...Object.values(packs), hostile];
const marketplace = marketplaceFiles(codex, all);
/** The plugins of the standard, in the marketplace of Codex, because the standard has no marketplace. */
const standard = [...(codex.marketplace?.(all, MARKETPLACE) ?? []), ...marketplaceFiles(agentPlugins, all)];

/** Adds a marketplace from a folder other than the working folder. */
function add(machine: Machine, files: readonly ToolFile[]) {
  const folder = join(machine.home, 'marketplace');
  writeFiles(files, folder);
  return machine.run(['plugin', 'marketplace', 'add', folder]);
}

/** The lines that tell the model which skills exist. */
async function skillsSent(machine: Machine): Promise<string[]> {
  const { out } = await machine.run(['debug', 'prompt-input', 'hi']);
  const lines: string[] = [];
  JSON.parse(out, (_, value: unknown) => {
    if (typeof value === 'string') lines.push(...value.split('\n').filter((line) => line.startsWith('- ')));
    return value;
  });
  return lines;
}

/** Types a prompt into a Codex that trusts the repository and may do everything, and records what the model is sent. */
function write(machine: Machine, prompt: string, calls: ToolCall[], trustsHook = false): Promise<SentTexts> {
  return recordModel((origin) => {
    const settings = {
      model: 'none',
      model_provider: 'none',
      model_providers: {
        none: { name: 'None', base_url: `${origin}/v1`, wire_api: 'responses', request_max_retries: 0 },
      },
      projects: { [machine.work]: { trust_level: 'trusted' } },
    };
    writeFiles([{ path: '.codex/config.toml', text: stringifyToml(settings) }], machine.home);
    const trust = trustsHook ? ['--dangerously-bypass-hook-trust'] : [];
    return machine.run(['exec', '--sandbox', 'danger-full-access', ...trust, prompt]);
  }, calls);
}

await describeProgram('codex', (newMachine) => {
  it.each([
    ['git push origin main', 'prompt'],
    ['git push --force origin main', 'forbidden'],
    ['rm -fr build', 'forbidden'],
    ['kubectl delete pod web-1', 'prompt'],
    ['psql -c SELECT', 'prompt'],
    ['git status --short', 'allow'],
    ['git pull', undefined],
  ])('decides by the rules of the guard: %s', async (command, decision) => {
    const machine = newMachine();
    writeFiles(codex.guard?.(PERMISSIONS).files ?? [], machine.work);
    const check = ['execpolicy', 'check', '--rules', '.codex/rules/callbook.rules', '--', ...command.split(' ')];
    const { code, out } = await machine.run(check);
    expect([code, (JSON.parse(out) as { decision?: string }).decision]).toEqual([0, decision]);
  });

  it.each([
    ['its own format', marketplace],
    ['Agent Plugins 1.0', standard],
  ])('adds the plugins in %s, and tells its model about their skills', async (_, files) => {
    const machine = newMachine();
    expect((await add(machine, files)).code).toBe(0);
    for (const { id, version } of all) {
      const { code, out } = await machine.run(['plugin', 'add', `${id}@callbook`, '--json']);
      expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ name: id, version })]);
      const cached = join(machine.home, '.codex/plugins/cache/callbook', id, version);
      expect(readFiles(cached)).toEqual(readFiles(join(machine.home, 'marketplace/plugins', id)));
    }
    const sent = await skillsSent(machine);
    for (const pack of all) {
      expect(sent).toContainEqual(expect.stringContaining(`- ${pack.id}:${pack.id}: ${describeSkill(pack)}`));
    }
  });

  it('tells its model about the skills in a repository', async () => {
    const machine = newMachine();
    mkdirSync(join(machine.work, '.git'));
    writeFiles(repositoryFiles(codex, all), machine.work);
    const sent = await skillsSent(machine);
    for (const pack of all) {
      expect(sent).toContainEqual(expect.stringContaining(`- ${pack.id}: ${describeSkill(pack)}`));
    }
  });

  it.each<[string, string, (text: string) => string]>([
    ['an unknown policy', 'marketplace.json', (text) => text.replace('AVAILABLE', 'PERHAPS')],
    ['invalid JSON', 'marketplace.json', (text) => text.replace('{', '')],
    ['a plugin with invalid JSON', 'bug-fix/.codex-plugin/plugin.json', (text) => text.replace('{', '')],
  ])('adds no plugin from a marketplace with %s', async (_, end, change) => {
    const machine = newMachine();
    await add(machine, withChange(marketplace, end, change));
    expect((await machine.run(['plugin', 'add', 'bug-fix@callbook'])).code).toBe(1);
  });

  it('ignores a skill without a description', async () => {
    const machine = newMachine();
    const files = repositoryFiles(codex, all);
    writeFiles(
      withChange(files, 'bug-fix/SKILL.md', (text) => text.replace(/^description:.*\n/m, '')),
      machine.work,
    );
    const sent = (await skillsSent(machine)).join('\n');
    expect([sent.includes('- bug-fix: '), sent.includes('- incident-response: ')]).toEqual([false, true]);
  });

  it.each<[string, string[], hasGuard: boolean, trustsHook: boolean, isPushed: boolean]>([
    ['pushes without the guard', [PUSH], false, false, true],
    ['is refused a push by the rules', [...PLAIN_PUSHES, 'git "push" origin main'], true, false, false],
    ['pushes from another shell until the hook is trusted', [`bash -lc "${PUSH}"`], true, false, true],
    ['is refused every push once the hook is trusted', [...PLAIN_PUSHES, ...HIDDEN_PUSHES], true, true, false],
  ])('reads the skill and its first step, and %s', async (_, commands, hasGuard, trustsHook, isPushed) => {
    const machine = newMachine();
    const repository = await installIncidentResponse(machine, 'codex', hasGuard);
    const skill = '.agents/skills/incident-response';
    const reads = [`cat ${skill}/SKILL.md`, `cat ${skill}/references/assess.md`];
    const calls = [...reads, ...commands].map((cmd) => ({ name: 'exec_command', args: { cmd } }));
    const sent = await write(machine, REPORT, calls, trustsHook);
    expectSkillRead(sent);
    expect(await repository.isPushed()).toBe(isPushed);
    const refused = sent.all(
      'blocked by PreToolUse hook: The guardrails of the installed workflows require approval for this.',
    );
    expect(refused).toHaveLength(trustsHook ? HIDDEN_PUSHES.length : 0);
  });
});
