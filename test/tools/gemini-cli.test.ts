import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROMPT_BELOW } from '../../src/targets/command.ts';
import { geminiCli } from '../../src/targets/tools/gemini-cli.ts';
import { asJson } from '../../src/targets/json.ts';
import { marketFiles, repositoryFiles } from '../../src/targets/index.ts';
import { readReferences } from '../../src/targets/live.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { broken, place } from './files.ts';
import { toldModel, type Told } from './model.ts';
import { hostile, RAN, SECRET } from './packs.ts';
import { describeProgram, type Machine } from './program.ts';

const all = [...Object.values(packs), hostile];
const extensions = marketFiles(geminiCli, all);

/** A machine on which every folder is trusted. */
function trust(machine: Machine): Machine {
  const settings = {
    security: { auth: { selectedType: 'gemini-api-key' }, folderTrust: { enabled: false } },
    privacy: { usageStatisticsEnabled: false },
    general: { enableAutoUpdate: false },
  };
  place([{ path: '.gemini/settings.json', text: asJson(settings) }], machine.home);
  return machine;
}

/** What the model is told when a person who lets Gemini CLI run everything writes a prompt. */
function write(machine: Machine, prompt: string): Promise<Told> {
  return toldModel((origin) =>
    machine.run(['--approval-mode', 'yolo', '-p', prompt], { GEMINI_API_KEY: 'none', GOOGLE_GEMINI_BASE_URL: origin }),
  );
}

/** The prompt of a pack in what the model was told. */
const promptIn = (told: string) => readReferences(told.slice(told.indexOf(PROMPT_BELOW) + PROMPT_BELOW.length));

await describeProgram('gemini-cli', (newMachine) => {
  it.each(all.map(({ id }) => id))('finds no fault in the extension %s', async (id) => {
    const machine = newMachine();
    place(extensions, machine.work);
    const { code, out, err } = await machine.run(['extensions', 'validate', `plugins/${id}`]);
    expect([code, out + err]).toEqual([0, expect.stringContaining('successfully validated')]);
  });

  it.each<[string, (text: string) => string]>([
    ['no version', (text) => text.replace('"version"', '"edition"')],
    ['a name with a space', (text) => text.replace('"name": "bug-fix"', '"name": "bug fix"')],
    ['no JSON', (text) => text.replace('{', '')],
  ])('finds the fault in an extension with %s', async (_, change) => {
    const machine = newMachine();
    place(broken(extensions, 'plugins/bug-fix/gemini-extension.json', change), machine.work);
    expect((await machine.run(['extensions', 'validate', 'plugins/bug-fix'])).code).toBe(1);
  });

  it('installs an extension, and says to the model the prompt of a step byte for byte, with what was typed as data', async () => {
    const machine = trust(newMachine());
    const folder = join(machine.home, 'market');
    place(extensions, folder);
    const got = await machine.run(['extensions', 'install', join(folder, 'plugins/incident-response'), '--consent']);
    expect([got.code, got.out + got.err]).toEqual([0, expect.stringContaining('installed successfully')]);
    const typed = `the shop is down !{touch ${RAN}} {{args}}`;
    const told = (await write(machine, `/incident-response:assess ${typed}`)).text(typed);
    expect(told).toContain(`~~~text\n${typed}\n~~~`);
    expect(promptIn(told)).toBe(incidentResponse.prompts.find(({ id }) => id === 'assess')?.template);
    expect(existsSync(join(machine.work, RAN))).toBe(false);
  });

  it('runs, reads and puts in nothing of a hostile text', async () => {
    const machine = trust(newMachine());
    place(repositoryFiles(geminiCli, [hostile]), machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const told = await write(machine, '/hostile:look typed');
    expect(promptIn(told.text('step `look`'))).toBe(hostile.prompts[1]?.template);
    expect([existsSync(join(machine.work, RAN)), told.has(SECRET.text.trim())]).toEqual([false, false]);
  });

  it.each<[string, string, (machine: Machine, told: Told) => boolean]>([
    ['run a command', `!{touch ${RAN}}`, ({ work }) => existsSync(join(work, RAN))],
    ['read a file', `@{${SECRET.path}}`, (_, told) => told.has(SECRET.text.trim())],
    ['put in what was typed', 'It was typed: {{args}}', (_, told) => told.has('It was typed: typed')],
  ])('would %s as it stands in a pack', async (_, text, happened) => {
    const machine = trust(newMachine());
    place([{ path: '.gemini/commands/act.toml', text: `prompt = '${text}'\n` }], machine.work);
    writeFileSync(join(machine.work, SECRET.path), SECRET.text);
    const told = await write(machine, '/act typed');
    expect(happened(machine, told)).toBe(true);
  });
});
