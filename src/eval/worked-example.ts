import type { Pack } from '../model/pack.ts';
import { evaluatedWorkflows, readRecording, readScenarios, type Recording, type Scenario } from './eval-files.ts';
import { replay, type ReplayedStep } from './replay.ts';

/** The recording that the worked example shows. */
const RECORDING = 'good';

/** A scenario from its report to its end, with its prompts filled in and its recorded replies read. */
export interface WorkedExample {
  pack: Pack;
  scenario: Scenario;
  recording: Recording;
  steps: ReplayedStep[];
}

/** Returns the scenario that a project shows as its worked example; undefined if there is none. */
export function exampleScenario(content: string): Scenario | undefined {
  return evaluatedWorkflows(content)
    .flatMap((workflow) => readScenarios(content, workflow))
    .find(({ isExample }) => isExample);
}

/** Replays the worked example of a project with its packs; undefined if it has none. */
export function workedExample(content: string, packs: readonly Pack[]): WorkedExample | undefined {
  const scenario = exampleScenario(content);
  const pack = packs.find(({ id }) => id === scenario?.workflow);
  if (!scenario || !pack) return undefined;
  const recording = readRecording(content, scenario, RECORDING);
  return { pack, scenario, recording, steps: replay(pack, scenario, recording).steps };
}
