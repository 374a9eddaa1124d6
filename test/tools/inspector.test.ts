import { expect, it } from 'vitest';
import { packText } from '../../src/packs/pack.ts';
import { callbook } from '../cli/command.ts';
import { commandFile } from '../support/command-file.ts';
import { incidentResponse, packs } from '../incident/example.ts';
import { describeProgram } from './program.ts';

await describeProgram('inspector', (newMachine) => {
  const run = (method: string, ...args: string[]) =>
    newMachine().run(['--cli', process.execPath, commandFile, 'mcp', '--method', method, ...args]);
  const answer = async (method: string, ...args: string[]): Promise<Record<string, unknown>> => {
    const { code, out, err } = await run(method, ...args);
    if (code !== 0) throw new Error(`${method}: exit code ${code}\n${err}`);
    return JSON.parse(out) as Record<string, unknown>;
  };

  it('lists the tools with their input schemas', async () => {
    const { tools } = (await answer('tools/list')) as { tools: { name: string; inputSchema: unknown }[] };
    expect(tools.map(({ name }) => name)).toEqual([
      'list_workflows',
      'choose_workflow',
      'get_prompt',
      'read_reply',
      'next_step',
    ]);
    for (const { inputSchema } of tools) expect(inputSchema).toMatchObject({ type: 'object' });
  });

  it('lists every prompt of every pack', async () => {
    const { prompts } = (await answer('prompts/list')) as { prompts: { name: string }[] };
    const names = Object.values(packs).flatMap((pack) => pack.prompts.map(({ id }) => `${pack.id}.${id}`));
    expect(prompts.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it('gets the same prompt as callbook fill', async () => {
    const value = 'the shop is down, `code` 500';
    const result = await answer(
      'prompts/get',
      '--prompt-name',
      'incident-response.assess',
      '--prompt-args',
      `incident_report=${value}`,
    );
    const { out } = await callbook(['fill', 'incident-response/assess', '--set', `incident_report=${value}`]);
    expect(result['messages']).toEqual([{ role: 'user', content: { type: 'text', text: out } }]);
  });

  it('lists the files of every release, and reads one byte for byte', async () => {
    const { resources } = (await answer('resources/list')) as { resources: { uri: string }[] };
    const uri = resources.find(({ uri }) => uri.includes('incident-response') && uri.endsWith('.json'))?.uri ?? '';
    expect(await answer('resources/read', '--uri', uri)).toEqual({
      contents: [expect.objectContaining({ uri, text: packText(incidentResponse) })],
    });
  });

  it('reports a prompt that does not exist', async () => {
    const { code, err } = await run('prompts/get', '--prompt-name', 'incident-response.asess');
    expect([code, err]).toEqual([1, expect.stringContaining('Prompt incident-response.asess not found')]);
  });
});
