import {
  readRecordings,
  readScenarios,
  evaluatedWorkflows,
  type Recording,
  type Scenario,
} from '../../src/eval/eval-files.ts';
import { content } from '../folders.ts';

/** The scenarios of the project. */
export const scenarios: Scenario[] = evaluatedWorkflows(content).flatMap((id) => readScenarios(content, id));

/** A scenario of the project. */
export function scenarioOf(id: string): Scenario {
  const found = scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`The project has no scenario ${id}.`);
  return found;
}

/** A recording of a scenario of the project. */
export function recordingOf(scenario: Scenario, id = 'good'): Recording {
  const found = readRecordings(content, scenario).find((recording) => recording.id === id);
  if (!found) throw new Error(`${scenario.id} has no recording ${id}.`);
  return found;
}
