import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryFiles } from '../../src/targets/agent-tools.ts';
import { jsonFile } from '../../src/targets/agent-tool.ts';
import { openCode } from '../../src/targets/tools/skills-only.ts';
import { root } from '../folders.ts';
import { packs } from '../incident/example.ts';
import { writeFiles } from './files.ts';
import { recordModel, type SentTexts } from './fake-model.ts';
import { expectSkillRead, installIncidentResponse, PUSH, REPORT } from './incident-repository.ts';
import { installProgram } from './install-program.ts';
import type { ToolCall } from './model-apis.ts';
import { hostile, MARKER, SECRET } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

/** Sends a message in an OpenCode that may do everything, and records what the model is sent. */
function write(machine: Machine, message: string, calls: ToolCall[] = []): Promise<SentTexts> {
  return recordModel((origin) => {
    // The settings of the user, because the repository has some of its own.
    writeFiles([{ path: '.config/opencode/opencode.json', text: jsonFile(settingsWith(origin)) }], machine.home);
    // From standard input, because it quotes an argument that has spaces.
    return machine.run(['run'], { OPENCODE_DISABLE_MODELS_FETCH: '1', PATH }, { input: message });
  }, calls);
}

/** Where to find programs, with the ripgrep of Codex: OpenCode finds the files of a skill with it, and would download it. */
const PATH = [...(await ripgrepFolder()), join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter);

async function ripgrepFolder(): Promise<string[]> {
  const command = await installProgram('codex').catch(() => undefined);
  const files = command === undefined ? [] : readdirSync(join(command, '../../@openai'), { recursive: true, withFileTypes: true }); // prettier-ignore
  return files.flatMap(({ name, parentPath }) => (/^rg(?:\.exe)?$/.test(name) ? [parentPath] : []));
}

function settingsWith(origin: string): unknown {
  const options = { baseURL: `${origin}/v1`, apiKey: 'none' };
  return {
    $schema: 'https://opencode.ai/config.json',
    share: 'disabled',
    autoupdate: false,
    permission: { '*': 'allow' },
    model: 'none/none',
    provider: { none: { npm: '@ai-sdk/openai-compatible', options, models: { none: {} } } },
  };
}

await describeProgram('opencode', (newMachine) => {
  it('offers the skills, and sends what is typed whole', async () => {
    const machine = newMachine();
    writeFiles(repositoryFiles(openCode, Object.values(packs)), machine.work);
    const typed = `checkout is down, 500s everywhere\n$1 38% !\`touch ${MARKER}\``;
    const sent = await write(machine, typed);
    expect(sent.has(typed)).toBe(true);
    for (const id of Object.keys(packs)) expect(sent.has(`<name>${id}</name>`), id).toBe(true);
    expect(sent.has('production is down or degraded')).toBe(true);
    expect(existsSync(join(machine.work, MARKER))).toBe(false);
  });

  it('does not act on a hostile skill', async () => {
    const machine = newMachine();
    writeFiles(repositoryFiles(openCode, [hostile]), machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const sent = await write(machine, 'look');
    expect(sent.has('<name>hostile</name>')).toBe(true);
    expect([existsSync(join(machine.work, MARKER)), sent.has(SECRET.text.trim())]).toEqual([false, false]);
  });

  // It ends after the first call that is refused.
  it.each([
    ['pushes without the guard', PUSH, false, true],
    ['is refused a push by the guard', PUSH, true, false],
    ['is refused a push after another command by the guard', `cd . && ${PUSH}`, true, false],
    ['is refused a push from another shell by the plugin of the guard', `sh -c "${PUSH}"`, true, false],
  ])('reads the skill and its first step, and %s', async (_, command, hasGuard, isPushed) => {
    const machine = newMachine();
    const repository = await installIncidentResponse(machine, 'opencode', hasGuard);
    const step = join(machine.work, '.agents/skills/incident-response/references/assess.md');
    const sent = await write(machine, REPORT, [
      { name: 'skill', args: { name: 'incident-response' } },
      { name: 'read', args: { filePath: step } },
      { name: 'bash', args: { command } },
    ]);
    expectSkillRead(sent);
    expect(await repository.isPushed()).toBe(isPushed);
  });
});
