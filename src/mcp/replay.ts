import { createIncident, packVersionOf, type Incident } from '../incident/incident.ts';
import type { Now } from '../incident/register.ts';
import { editAnswer, readReply } from '../incident/reply.ts';
import { startRun } from '../incident/run.ts';
import { setValue } from '../incident/value.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Values } from '../prompt/fill.ts';
import type { Answer } from '../prompt/reply.ts';

/** The answer to a prompt: the reply as written, or the deliverables extracted from it. */
export interface PromptAnswer {
  prompt: Prompt;
  reply?: string | undefined;
  deliverables?: Record<string, Answer> | undefined;
}

/**
 * Builds an incident from the answers that an agent passes, oldest first, and from input values, which count as typed
 * after them. So the next prompt is filled in by the same rules as on the page. The times only express this order, so
 * the incident has no log that a timeline could be made from.
 */
export function replayAnswers(pack: Pack, answers: readonly PromptAnswer[], inputs: Values): Incident {
  let at = 0;
  const tick = (): Now => ({ at: ++at, offset: 0, by: 'replay' });
  let incident = createIncident({ id: pack.id, workflow: pack.id, pack: packVersionOf(pack), now: tick() });
  for (const { prompt, reply, deliverables = {} } of answers) {
    const started = startRun(incident, prompt.id, tick());
    incident = reply === undefined ? started.incident : readReply(started.incident, prompt, reply, tick());
    for (const [deliverable, answer] of Object.entries(deliverables)) {
      incident = editAnswer(incident, { prompt: prompt.id, run: started.run, deliverable }, answer, tick());
    }
  }
  for (const [id, value] of Object.entries(inputs)) {
    if (value !== undefined) incident = setValue(incident, id, value, { kind: 'typed' }, tick());
  }
  return { ...incident, log: {} };
}
