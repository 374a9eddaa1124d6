import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Pack } from '../../src/model/pack.ts';
import { PROMPT_BELOW } from '../../src/targets/command.ts';
import { repositoryFiles } from '../../src/targets/index.ts';
import { asJson } from '../../src/targets/json.ts';
import { readReferences } from '../../src/targets/live.ts';
import { openCode } from '../../src/targets/tools/opencode.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { place } from './files.ts';
import { toldModel, type Told } from './model.ts';
import { hostile, RAN, SECRET } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

/** What the model is told when a person who lets OpenCode do everything types something after a command. */
function type(machine: Machine, command: string, typed: string): Promise<Told> {
  return toldModel((origin) => {
    place([{ path: 'opencode.json', text: asJson(settingsWith(origin)) }], machine.work);
    return machine.run(['run', '--command', command, typed], { OPENCODE_DISABLE_MODELS_FETCH: '1' });
  });
}

function settingsWith(origin: string): unknown {
  const options = { baseURL: `${origin}/v1`, apiKey: 'none' };
  return {
    $schema: 'https://opencode.ai/config.json',
    share: 'disabled',
    autoupdate: false,
    permission: 'allow',
    model: 'none/none',
    provider: { none: { npm: '@ai-sdk/openai-compatible', options, models: { none: {} } } },
  };
}

const promptIn = (told: string) =>
  readReferences(told.slice(told.indexOf(PROMPT_BELOW) + PROMPT_BELOW.length)).trimEnd();
const templateOf = ({ prompts }: Pack, prompt: string) => prompts.find(({ id }) => id === prompt)?.template;

await describeProgram('opencode', (newMachine) => {
  it('says to the model the prompt of a step byte for byte, and names the skills', async () => {
    const machine = newMachine();
    place(repositoryFiles(openCode, Object.values(packs)), machine.work);
    const told = await type(machine, 'incident-response/assess', '');
    expect(promptIn(told.text('step `assess`'))).toBe(templateOf(incidentResponse, 'assess'));
    for (const id of Object.keys(packs)) expect(told.has(`<name>${id}</name>`), id).toBe(true);
  });

  it('runs and reads nothing of a hostile text, and nothing of what is typed', async () => {
    const machine = newMachine();
    place(repositoryFiles(openCode, [hostile]), machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const told = await type(machine, 'hostile/look', `typed !\`touch ${RAN}\` @${SECRET.path}`);
    expect([promptIn(told.text('step `look`')), told.has('typed !')]).toEqual([templateOf(hostile, 'look'), false]);
    expect([existsSync(join(machine.work, RAN)), told.has(SECRET.text.trim())]).toEqual([false, false]);
  });

  it.each([
    ['the text of a command', `!\`touch ${RAN}\``, ''],
    ['what is typed', 'Look at $ARGUMENTS', `!\`touch ${RAN}\``],
    ['what is typed after a command that has no place for it', 'Look.', `!\`touch ${RAN}\``],
  ])('would run %s as it stands', async (_, text, typed) => {
    const machine = newMachine();
    place([{ path: '.opencode/commands/act.md', text }], machine.work);
    await type(machine, 'act', typed);
    expect(existsSync(join(machine.work, RAN))).toBe(true);
  });
});
