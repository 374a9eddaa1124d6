import { ownValue } from '../base/collections.ts';
import type { Milestone } from '../model/milestones.ts';
import { enteredValue, textOfValue } from './field-values.ts';
import { impact, type ImpactPlan } from './impact.ts';
import { findPrompt, hasMilestones } from './plan.ts';
import { latestRun, runAnswers } from './run.ts';
import type { Incident } from './schema.ts';
import { effectiveTimes, startedAt } from './incident-times.ts';

/** A milestone that a choice implies and whose time is not known yet. */
export interface MissingTime {
  milestone: Milestone;
  /** The choice; empty for times that a prompt with the timeline asks for. */
  choice: string;
  /** Where the choice was made: in the field of an input, or in the answer to a deliverable. */
  input?: string;
  deliverable?: string;
}

/**
 * Returns the milestones that choices of a prompt imply and whose time is not known, from choices in its form and in its last
 * run. A recovery counts as unknown if the impact returned after it. Then the new start is missing too. Once a step was run, a
 * prompt with the timeline of the incident asks when the impact started, and the last one also when it ended.
 */
export function missingTimes(incident: Incident, plan: ImpactPlan, prompt: string): MissingTime[] {
  const { inputs = [], deliverables = [], next = [] } = findPrompt(plan, prompt) ?? {};
  const run = latestRun(incident, prompt);
  const answers = run ? runAnswers(run, { deliverables, next }) : [];
  const chosen = [
    ...inputs.map(({ id }) => ({
      input: id,
      milestones: ownValue(plan.inputs, id)?.milestones,
      choice: textOfValue(enteredValue(incident, id) ?? ''),
    })),
    ...answers.map(({ answer, deliverable: { id, milestones } }) => ({ deliverable: id, milestones, choice: answer })),
  ];
  const { windows, returned } = impact(incident, plan);
  const isKnown = (milestone: Milestone) =>
    effectiveTimes(incident, plan)[milestone] !== undefined &&
    (milestone !== 'recovered' || (returned !== 'open' && windows.every(({ to }) => to)));
  const timeline = inputs.find(({ id }) => ownValue(plan.inputs, id)?.from?.includes('log'))?.id;
  const isRun = Object.values(incident.runs).some((runs) => Object.keys(runs).length > 0);
  const isLast = next.some(({ to }) => to === 'done');
  const needed: Milestone[] = [
    ...(startedAt(incident) ? [] : ['started' as const]),
    ...(isLast && !isKnown('recovered') ? ['recovered' as const] : []),
  ];
  const ofReport =
    timeline !== undefined && isRun && hasMilestones(plan)
      ? needed.map((milestone): MissingTime => ({ milestone, choice: '', input: timeline }))
      : [];
  const implied = chosen.flatMap(({ milestones = {}, choice, ...where }): MissingTime[] => {
    if (typeof choice !== 'string' || choice === '') return [];
    const milestone = ownValue(milestones, choice);
    const isStatus = 'input' in where && Object.values(milestones).includes('recovered');
    const start: MissingTime[] = returned && isStatus ? [{ milestone: 'started', choice, ...where }] : [];
    return milestone && !isKnown(milestone) ? [...start, { milestone, choice, ...where }] : start;
  });
  return [...ofReport, ...implied];
}
