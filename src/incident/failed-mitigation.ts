import { routePrompts, type Plan } from './plan.ts';
import { latestAnsweredRun, runAnswers } from './run.ts';
import type { Incident } from './schema.ts';
import { incidentTimes } from './times.ts';

/** What an answer begins with that negates another choice: `not working`. */
const NOT = 'not ';

/** Whether a reply since the last mitigation says that it has no effect: by a choice that negates another one. */
export function hasMitigationFailed(incident: Incident, plan: Pick<Plan, 'prompts' | 'flow'>): boolean {
  const { mitigated } = incidentTimes(incident);
  if (!mitigated) return false;
  return routePrompts(plan).some((prompt) => {
    const run = latestAnsweredRun(incident, prompt.id);
    const answers = run ? runAnswers(run, prompt) : [];
    return answers.some(
      ({ deliverable: { choices = [] }, answer, at = 0 }) =>
        typeof answer === 'string' &&
        at > mitigated.when.at &&
        answer.startsWith(NOT) &&
        choices.includes(answer.slice(NOT.length)),
    );
  });
}
