import { join } from 'node:path';
import { expect, it } from 'vitest';
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
import { describeProgram, type Machine } from './program.ts';

/** Types a prompt into a Copilot CLI that may run everything, and records what the model is sent. */
function write(machine: Machine, prompt: string, calls: ToolCall[]): Promise<SentTexts> {
  return recordModel(
    (origin) =>
      machine.run(['-p', prompt], {
        // With exactly this value it also trusts the folder, whose hooks it runs only then.
        COPILOT_ALLOW_ALL: 'true',
        COPILOT_OFFLINE: 'true',
        COPILOT_PROVIDER_BASE_URL: `${origin}/v1`,
        COPILOT_PROVIDER_API_KEY: 'none',
        COPILOT_MODEL: 'none',
      }),
    calls,
  );
}

await describeProgram('copilot', (newMachine) => {
  it.each([
    ['pushes without the guard', [PUSH], false],
    ['is refused every push by the guard', [...PLAIN_PUSHES, ...HIDDEN_PUSHES], true],
  ])('reads the skill and its first step, and %s', async (_, commands, hasGuard) => {
    const machine = newMachine();
    const { isPushed } = await installIncidentResponse(machine, 'copilot', hasGuard);
    const step = join(machine.work, '.github/skills/incident-response/references/assess.md');
    const sent = await write(machine, REPORT, [
      { name: 'skill', args: { skill: 'incident-response' } },
      { name: 'view', args: { path: step } },
      ...commands.map((command) => ({ name: 'bash', args: { command, description: 'Push' } })),
    ]);
    expectSkillRead(sent);
    expect(await isPushed()).toBe(!hasGuard);
  });
});
