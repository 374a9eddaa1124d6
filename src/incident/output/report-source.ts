import type { Plan, PlanPrompt } from '../plan.ts';
import { endsWorkflow, latestAnsweredRun, type NumberedRun } from '../run.ts';
import type { Incident } from '../schema.ts';

/** The prompt whose answer is the report, and the run that has it. */
export interface ReportSource {
  prompt: PlanPrompt;
  run?: NumberedRun;
}

/**
 * Returns the prompt that ends the workflow and its last answered run. Of several prompts it is the one answered last; an
 * answer that leads on to another step counts only if none ends the workflow.
 */
export function reportSource(incident: Incident, plan: Plan): ReportSource | undefined {
  const ends = plan.prompts.filter(({ next }) => next.some(({ to }) => to === 'done'));
  const answered = ends.flatMap((prompt) => {
    const run = latestAnsweredRun(incident, prompt.id);
    return run ? [{ prompt, run }] : [];
  });
  const ending = answered.filter(({ prompt, run }) => endsWorkflow(run, prompt));
  const [last] = (ending.length > 0 ? ending : answered).sort((a, b) => b.run.started - a.run.started);
  const prompt = ends.at(-1);
  return last ?? (prompt && { prompt });
}
