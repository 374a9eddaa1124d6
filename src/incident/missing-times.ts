import { ownValue } from '../base/collections.ts';
import type { Milestone } from '../model/milestones.ts';
import { valueOf, valueText } from './field-values.ts';
import { impact, type ImpactPlan } from './impact.ts';
import { findPrompt, hasMilestones } from './plan.ts';
import { latestRun, runAnswers } from './run.ts';
import type { Incident } from './schema.ts';
import { incidentTimes, startedAt } from './times.ts';

/** A milestone that a choice implies and whose time is not known yet. */
export interface MissingTime {
  milestone: Milestone;
  /** The choice; empty for the start, which a prompt with the timeline asks for. */
  choice: string;
  /** Where the choice was made: in the field of an input, or in the answer to a deliverable. */
  input?: string;
  deliverable?: string;
}

/**
 * Returns the milestones that choices of a prompt imply and whose time is not known, from choices in its form and in its last run.
 * A recovery counts as unknown if the impact returned after it. A status that says so asks for the new start. Once a step was run,
 * a prompt with the timeline of the incident asks when the impact started.
 */
export function missingTimes(incident: Incident, plan: ImpactPlan, prompt: string): MissingTime[] {
  const { inputs = [], deliverables = [], next = [] } = findPrompt(plan, prompt) ?? {};
  const run = latestRun(incident, prompt);
  const answers = run ? runAnswers(run, { deliverables, next }) : [];
  const chosen = [
    ...inputs.map(({ id }) => ({
      input: id,
      milestones: ownValue(plan.inputs, id)?.milestones,
      choice: valueText(valueOf(incident, id) ?? ''),
    })),
    ...answers.map(({ answer, deliverable: { id, milestones } }) => ({ deliverable: id, milestones, choice: answer })),
  ];
  const { windows, isOver } = impact(incident, plan);
  const isBack = !isOver && windows.at(-1)?.to != null;
  const timeline = inputs.find(({ id }) => ownValue(plan.inputs, id)?.from?.includes('log'))?.id;
  const isRun = Object.values(incident.runs).some((runs) => Object.keys(runs).length > 0);
  const needsStart = timeline !== undefined && isRun && hasMilestones(plan) && !startedAt(incident);
  const start: MissingTime[] = needsStart ? [{ milestone: 'started', choice: '', input: timeline }] : [];
  const implied = chosen.flatMap(({ milestones = {}, choice, ...where }): MissingTime[] => {
    if (typeof choice !== 'string' || choice === '') return [];
    const milestone = ownValue(milestones, choice);
    const isStatus = 'input' in where && Object.values(milestones).includes('recovered');
    if (!milestone) return isBack && isStatus ? [{ milestone: 'started', choice, ...where }] : [];
    return isKnown(incident, milestone) ? [] : [{ milestone, choice, ...where }];
  });
  return [...start, ...implied];
}

function isKnown(incident: Incident, milestone: Milestone): boolean {
  if (!incidentTimes(incident)[milestone]) return false;
  return milestone !== 'recovered' || impact(incident).windows.every(({ to }) => to);
}
