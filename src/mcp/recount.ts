import type { Now } from '../incident/register.ts';
import { createIncident, packVersionOf, type Incident } from '../incident/incident.ts';
import { editAnswer, readReply } from '../incident/reply.ts';
import { startRun } from '../incident/run.ts';
import { setValue } from '../incident/value.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Values } from '../prompt/fill.ts';
import type { Answer } from '../prompt/reply.ts';

/** How a prompt was answered: the reply as it was written, or the deliverables read from it. */
export interface Answered {
  prompt: Prompt;
  reply?: string | undefined;
  deliverables?: Record<string, Answer> | undefined;
}

/**
 * An incident made of what an agent recounts of it: answers in the order in which they came, and values that it knows,
 * which count as typed after them. So the rules by which a step is filled are those of the page. Its moments are made up
 * and say no more than an order; therefore it has no log, of which a timeline could be told.
 */
export function recount(pack: Pack, answers: Answered[], inputs: Values): Incident {
  let at = 0;
  const tick = (): Now => ({ at: ++at, offset: 0, by: 'recounted' });
  const begun = createIncident({ id: pack.id, workflow: pack.id, pack: packVersionOf(pack), now: tick() });
  const answered = answers.reduce((so, { prompt, reply, deliverables = {} }) => {
    const { incident, run } = startRun(so, prompt.id, tick());
    const read = reply === undefined ? incident : readReply(incident, prompt, reply, tick());
    return Object.entries(deliverables).reduce(
      (told, [deliverable, answer]) => editAnswer(told, { prompt: prompt.id, run, deliverable }, answer, tick()),
      read,
    );
  }, begun);
  const valued = Object.entries(inputs).reduce(
    (so, [id, value]) => (value === undefined ? so : setValue(so, id, value, { kind: 'typed' }, tick())),
    answered,
  );
  return { ...valued, log: {} };
}
