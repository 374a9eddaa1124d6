import { ownValue } from '../base/collections.ts';
import type { Milestone } from '../model/milestones.ts';
import { valueOf, valueText } from './field-values.ts';
import { classedAfter, impact, type ImpactPlan } from './impact.ts';
import { correctedEntries } from './log.ts';
import { findPrompt, hasMilestones } from './plan.ts';
import { latestRun, runAnswers } from './run.ts';
import type { Incident } from './schema.ts';
import { incidentTimes, startedAt } from './times.ts';

/** A milestone that a choice implies and whose time is not known yet. */
export interface MissingTime {
  milestone: Milestone;
  /** The choice; empty for what a prompt with the timeline asks for. */
  choice: string;
  /** Where the choice was made: in the field of an input, or in the answer to a deliverable. */
  input?: string;
  deliverable?: string;
}

/**
 * Returns the milestones that choices of a prompt imply and whose time is not known, from choices in its form and in its last run.
 * A recovery counts as unknown if the impact returned after it. A status that says so asks for the new start. Once a step was run,
 * a prompt with the timeline of the incident asks when the impact started, and the last one also when it ended.
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
  const isLast = next.some(({ to }) => to === 'done');
  const needed: Milestone[] = [
    ...(startedAt(incident) ? [] : ['started' as const]),
    ...(isLast && !isKnown(incident, 'recovered') ? ['recovered' as const] : []),
  ];
  const ofReport =
    timeline !== undefined && isRun && hasMilestones(plan)
      ? needed.map((milestone): MissingTime => ({ milestone, choice: '', input: timeline }))
      : [];
  const implied = chosen.flatMap(({ milestones = {}, choice, ...where }): MissingTime[] => {
    if (typeof choice !== 'string' || choice === '') return [];
    const milestone = ownValue(milestones, choice);
    const isStatus = 'input' in where && Object.values(milestones).includes('recovered');
    if (!milestone) return isBack && isStatus ? [{ milestone: 'started', choice, ...where }] : [];
    if (milestone === 'recovered' && hasReturned(incident, plan)) return [{ milestone: 'started', choice, ...where }];
    return isKnown(incident, milestone) ? [] : [{ milestone, choice, ...where }];
  });
  return [...ofReport, ...implied];
}

/** Whether the impact returned after the last recovery at a time that is not known: by a later class, or a later mitigation. */
function hasReturned(incident: Incident, plan: ImpactPlan): boolean {
  const { recovered, mitigated } = incidentTimes(incident);
  if (!recovered || impact(incident).windows.some(({ to }) => !to)) return false;
  const changed = correctedEntries(incident).find(({ id }) => id === recovered.entry)?.changed ?? 0;
  const isClassed = incident.class.at > changed && classedAfter(incident, plan) === false;
  return isClassed || (mitigated?.when.at ?? 0) > recovered.when.at;
}

function isKnown(incident: Incident, milestone: Milestone): boolean {
  if (!incidentTimes(incident)[milestone]) return false;
  return milestone !== 'recovered' || impact(incident).windows.every(({ to }) => to);
}
