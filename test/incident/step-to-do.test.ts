import { expect, it } from 'vitest';
import type { Incident } from '../../src/incident/schema.ts';
import { setClass } from '../../src/incident/incident.ts';
import { chooseOutcome } from '../../src/incident/choose-outcome.ts';
import { logCopy } from '../../src/incident/run.ts';
import { stepToDo } from '../../src/incident/step-to-do.ts';
import { after, begin, incidentResponse as plan } from './example.ts';

type Event = string | [prompt: string, choice: string | null];

/** An incident in which a class was chosen, then prompts were copied, and left by their choices. */
function incidentOf(choice: string, events: Event[]): Incident {
  const classed = choice === '' ? begin() : setClass(begin(), choice, after(1));
  return events.reduce<Incident>((incident, event, index) => {
    const now = after(10 + index);
    return typeof event === 'string'
      ? logCopy(incident, [event], now)
      : chooseOutcome(incident, plan, event[0], event[1], now);
  }, classed);
}

it.each<[choice: string, events: Event[], step: string]>([
  ['', [], 'triage'],
  ['active', [], 'assess'],
  ['post-incident', [], 'root-cause'],
  ['active', ['assess'], 'assess'],
  ['active', ['assess', ['assess', null]], 'stabilize'],
  ['active', ['stabilize', ['stabilize', 'keep watching']], 'stabilize'],
  // A prompt that can be used at any time does not change the step.
  ['active', ['assess', 'handover'], 'assess'],
  // The other workflow takes over, and the report is left.
  ['post-incident', ['root-cause', ['root-cause', 'design flaw']], 'report'],
  // The workflow is done: its last step has the report.
  ['active', ['stabilize', 'report', ['report', null]], 'report'],
])('of an incident of the class %j, after %j, the step to do is %s', (choice, events, step) => {
  expect(stepToDo(incidentOf(choice, events), plan)).toBe(step);
});
