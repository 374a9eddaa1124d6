import { setClass } from './incident.ts';
import { appendEntry } from './log.ts';
import { findPrompt, type Plan, type PlanPrompt } from './plan.ts';
import { writeRegister } from './register.ts';
import { runAnswers, changeRun, latestRun, startRun } from './run.ts';
import type { Incident, Now, Outcome, Run } from './schema.ts';

/** Returns the choice that a run's reply recommends, to be confirmed by a click; undefined if it recommends none. */
export function recommendedChoice(run: Run, prompt: Pick<PlanPrompt, 'deliverables' | 'next'>): string | undefined {
  const by = prompt.next[0]?.by;
  const { outcome: _, ...undecided } = run;
  const answer = runAnswers(undecided, prompt).find(({ deliverable }) => deliverable.id === by)?.answer;
  return typeof answer === 'string' && prompt.next.some(({ choice }) => choice === answer) ? answer : undefined;
}

/**
 * Returns the incident with an outcome for the last run of a prompt: one of its choices, or null if it has only one
 * transition. At the start of the flow the choice becomes the class. A choice without a transition changes nothing.
 */
export function chooseOutcome(
  incident: Incident,
  plan: Pick<Plan, 'prompts' | 'flow'>,
  prompt: string,
  choice: string | null,
  now: Now,
): Incident {
  const isChoice = findPrompt(plan, prompt)?.next.some((next) => next.choice === choice);
  if (!isChoice) return incident;
  const last = latestRun(incident, prompt);
  const { incident: started, run } = last ? { incident, run: last.id } : startRun(incident, prompt, now);
  const outcome = writeRegister<Outcome | null>(last?.outcome, { choice }, now);
  const decided = changeRun(started, prompt, run, { outcome });
  const classed =
    prompt === plan.flow.start && choice !== null ? setClass(decided, choice, now, { step: prompt, run }) : decided;
  return classed === decided ? appendEntry(decided, { kind: 'outcome', step: prompt, run, choice }, now) : classed;
}
