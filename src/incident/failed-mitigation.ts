import { correctedEntries } from './log.ts';
import type { Plan } from './plan.ts';
import { runAnswers, runsOf } from './run.ts';
import type { Incident } from './schema.ts';

/** The prefix of an answer that negates another choice: `not working`. */
const NOT = 'not ';

/**
 * Returns the ids of the log entries of mitigations that did not work: the last reply between the entry and that of the next
 * mitigation says so, by a choice that negates another one. What was answered before a mitigation was logged is not about it.
 */
export function failedMitigations(incident: Incident, plan: Pick<Plan, 'prompts'>): Set<string> {
  const mitigations = correctedEntries(incident).filter(
    ({ milestone, withdrawn }) => milestone === 'mitigated' && !withdrawn,
  );
  const judged = mitigations.length > 0 ? judgments(incident, plan) : [];
  const failed = mitigations.filter(({ entry }, index) => {
    const next = mitigations[index + 1]?.entry.at ?? Infinity;
    return judged.findLast(({ at }) => at > entry.at && at <= next)?.isFailure === true;
  });
  return new Set(failed.map(({ id }) => id));
}

/** Returns the answers that say whether something works, oldest first. */
function judgments(incident: Incident, { prompts }: Pick<Plan, 'prompts'>): { at: number; isFailure: boolean }[] {
  const judging = prompts.filter(({ deliverables }) => deliverables.some(({ choices = [] }) => isJudged(choices)));
  const answers = judging.flatMap((prompt) =>
    runsOf(incident, prompt.id).flatMap((run) =>
      runAnswers(run, prompt).flatMap(({ deliverable: { choices = [] }, answer, at = 0 }) =>
        typeof answer === 'string' && isJudged(choices)
          ? [{ at, isFailure: answer.startsWith(NOT) && choices.includes(answer.slice(NOT.length)) }]
          : [],
      ),
    ),
  );
  return answers.sort((a, b) => a.at - b.at);
}

/** Whether one of these choices negates another. */
function isJudged(choices: readonly string[]): boolean {
  return choices.some((choice) => choices.includes(`${NOT}${choice}`));
}
