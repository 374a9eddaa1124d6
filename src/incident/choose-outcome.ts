import { setClass } from './incident.ts';
import { appendEntry } from './log.ts';
import { findPrompt, type Plan } from './plan.ts';
import { writeRegister } from './register.ts';
import { changeRun, latestRun, startRun } from './run.ts';
import type { Incident, Now, Outcome } from './schema.ts';

/**
 * Returns the incident with an outcome for the last run of a prompt: one of its choices, or null if it has only one transition,
 * and the target that was clicked, which identifies the transition if the choice has several. At the start of the flow the
 * choice becomes the class. A choice without a transition changes nothing.
 */
export function chooseOutcome(
  incident: Incident,
  plan: Pick<Plan, 'prompts' | 'flow'>,
  prompt: string,
  choice: string | null,
  now: Now,
  to?: string,
): Incident {
  const isChoice = findPrompt(plan, prompt)?.next.some(
    (next) => next.choice === choice && (to === undefined || next.to === to),
  );
  if (!isChoice) return incident;
  const last = latestRun(incident, prompt);
  const { incident: started, run } = last ? { incident, run: last.id } : startRun(incident, prompt, now);
  const outcome = writeRegister<Outcome | null>(last?.outcome, { choice, ...(to !== undefined && { to }) }, now);
  const decided = changeRun(started, prompt, run, { outcome });
  const classed =
    prompt === plan.flow.start && choice !== null ? setClass(decided, choice, now, { step: prompt, run }) : decided;
  return classed === decided ? appendEntry(decided, { kind: 'outcome', step: prompt, run, choice }, now) : classed;
}
