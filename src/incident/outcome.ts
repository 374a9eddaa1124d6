import { writeRegister, type Now } from './register.ts';
import { setClass } from './class.ts';
import type { Incident, Outcome, Run } from './incident.ts';
import { appendEntry } from './log.ts';
import { findPrompt, type Plan, type PlanPrompt } from './plan.ts';
import { readings } from './readings.ts';
import { changeRun, latestRun, startRun } from './run.ts';

/** The choice that a run's reply recommends for the way on, to be offered for a click; undefined where it gives none. */
export function recommendedChoice(run: Run, prompt: Pick<PlanPrompt, 'deliverables' | 'next'>): string | undefined {
  const by = prompt.next[0]?.by;
  const { outcome: _, ...undecided } = run;
  const answer = readings(undecided, prompt).find(({ deliverable }) => deliverable.id === by)?.answer;
  return typeof answer === 'string' && prompt.next.some(({ choice }) => choice === answer) ? answer : undefined;
}

/**
 * The incident with the last run of a prompt decided by a click: a choice of its way on, or null to go on where there is
 * none to make. At the start of the flow the choice is the class. A choice that leads nowhere changes nothing.
 */
export function chooseOutcome(
  incident: Incident,
  plan: Pick<Plan, 'prompts' | 'flow'>,
  prompt: string,
  choice: string | null,
  now: Now,
): Incident {
  const leads = findPrompt(plan, prompt)?.next.some((next) => next.choice === choice);
  if (!leads) return incident;
  const last = latestRun(incident, prompt);
  const { incident: begun, run } = last ? { incident, run: last.id } : startRun(incident, prompt, now);
  const decided = changeRun(begun, prompt, run, {
    outcome: writeRegister<Outcome | null>(last?.outcome, { choice }, now),
  });
  const classed =
    prompt === plan.flow.start && choice !== null ? setClass(decided, choice, now, { step: prompt, run }) : decided;
  return classed === decided ? appendEntry(decided, { kind: 'outcome', step: prompt, run, choice }, now) : classed;
}

/** The incident with the outcome of a prompt's last run taken back. */
export function reconsider(incident: Incident, prompt: string, now: Now): Incident {
  const last = latestRun(incident, prompt);
  if (!last?.outcome?.value) return incident;
  return changeRun(incident, prompt, last.id, { outcome: writeRegister<Outcome | null>(last.outcome, null, now) });
}
