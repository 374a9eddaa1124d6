import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Pack } from '../../src/model/pack.ts';
import { PROMPT_HEADING } from '../../src/targets/command.ts';
import { repositoryFiles } from '../../src/targets/target-files.ts';
import { jsonFile } from '../../src/targets/target.ts';
import { decodeReferences } from '../../src/targets/active-syntax.ts';
import { openCode } from '../../src/targets/tools/skills-and-commands.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { writeFiles } from './files.ts';
import { recordModel, type SentTexts } from './fake-model.ts';
import { hostile, MARKER, SECRET } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

/** Types text after a command in an OpenCode that may do everything, and records what the model is sent. */
function type(machine: Machine, command: string, typed: string): Promise<SentTexts> {
  return recordModel((origin) => {
    writeFiles([{ path: 'opencode.json', text: jsonFile(settingsWith(origin)) }], machine.work);
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

const promptIn = (sent: string) =>
  decodeReferences(sent.slice(sent.indexOf(PROMPT_HEADING) + PROMPT_HEADING.length)).trimEnd();
const templateOf = ({ prompts }: Pack, prompt: string) => prompts.find(({ id }) => id === prompt)?.template;

await describeProgram('opencode', (newMachine) => {
  it('sends the prompt of a step byte for byte, and lists the skills', async () => {
    const machine = newMachine();
    writeFiles(repositoryFiles(openCode, Object.values(packs)), machine.work);
    const sent = await type(machine, 'incident-response/assess', '');
    expect(promptIn(sent.find('step `assess`'))).toBe(templateOf(incidentResponse, 'assess'));
    for (const id of Object.keys(packs)) expect(sent.has(`<name>${id}</name>`), id).toBe(true);
  });

  it('does not act on a hostile text or on what is typed', async () => {
    const machine = newMachine();
    writeFiles(repositoryFiles(openCode, [hostile]), machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const sent = await type(machine, 'hostile/look', `typed !\`touch ${MARKER}\` @${SECRET.path}`);
    expect([promptIn(sent.find('step `look`')), sent.has('typed !')]).toEqual([templateOf(hostile, 'look'), false]);
    expect([existsSync(join(machine.work, MARKER)), sent.has(SECRET.text.trim())]).toEqual([false, false]);
  });

  it.each([
    ['the text of a command', `!\`touch ${MARKER}\``, ''],
    ['what is typed', 'Look at $ARGUMENTS', `!\`touch ${MARKER}\``],
    ['what is typed after a command without a placeholder', 'Look.', `!\`touch ${MARKER}\``],
  ])('would run %s if it were not prevented', async (_, text, typed) => {
    const machine = newMachine();
    writeFiles([{ path: '.opencode/commands/act.md', text }], machine.work);
    await type(machine, 'act', typed);
    expect(existsSync(join(machine.work, MARKER))).toBe(true);
  });
});
