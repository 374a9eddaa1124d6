import { join } from 'node:path';
import { stringify as stringifyYaml } from 'yaml';
import { it } from 'vitest';
import { writeFiles } from './files.ts';
import { recordModel } from './fake-model.ts';
import { expectSkillRead, installIncidentResponse, REPORT } from './incident-repository.ts';
import { describeProgram } from './program.ts';

await describeProgram('continue', (newMachine) => {
  it('reads the skill and its first step', async () => {
    const machine = newMachine();
    await installIncidentResponse(machine, 'continue', false);
    const step = join(machine.work, '.continue/skills/incident-response/references/assess.md');
    const calls = [
      { name: 'Skills', args: { skill_name: 'incident-response' } },
      { name: 'Read', args: { filepath: step } },
    ];
    const sent = await recordModel(async (origin) => {
      const model = { name: 'none', provider: 'openai', model: 'gpt-4o', apiBase: `${origin}/v1`, apiKey: 'none' };
      const settings = { name: 'none', version: '1.0.0', schema: 'v1', models: [{ ...model, roles: ['chat'] }] };
      writeFiles([{ path: 'config.yaml', text: stringifyYaml(settings) }], machine.home);
      return machine.run(['--config', join(machine.home, 'config.yaml'), '--auto', '-p', REPORT]);
    }, calls);
    expectSkillRead(sent);
  });
});
