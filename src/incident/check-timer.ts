import { impact, type ImpactPlan } from './impact.ts';
import { hasMilestones, type PlanPrompt } from './plan.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now } from './schema.ts';

/** How long after a check the next one is due, in minutes. */
export const CHECK_MINUTES = 15;

/** The next check of an incident. */
export type NextCheck = NonNullable<NonNullable<Incident['check']>['value']>;

/** Whether a step checks the state of the incident: one whose choices include doing it again. */
export function isCheckStep({ id, next }: Pick<PlanPrompt, 'id' | 'next'>): boolean {
  return next.some(({ to }) => to === id);
}

/**
 * Returns the incident with the next check 15 minutes from now, if one of the prompts that were copied is a step that checks.
 * Once the impact is over, and in a workflow that is not for incidents, only a person sets the timer.
 */
export function scheduleCheck(incident: Incident, plan: ImpactPlan, copied: readonly string[], now: Now): Incident {
  const step = plan.prompts.find((prompt) => copied.includes(prompt.id) && isCheckStep(prompt));
  return step && hasMilestones(plan) && !impact(incident, plan).isOver
    ? setCheck(incident, { due: now.at + CHECK_MINUTES * 60_000, step: step.id }, now)
    : incident;
}

/** Returns the incident with its one timer set to another check, or turned off with null. */
export function setCheck(incident: Incident, check: NextCheck | null, now: Now): Incident {
  return { ...incident, check: writeRegister(incident.check, check, now) };
}

/** Returns the next check; undefined if the timer is off, the incident is closed, or the impact ended after it was set. */
export function nextCheck(incident: Incident, plan?: ImpactPlan): NextCheck | undefined {
  const { check, closed } = incident;
  if (closed.value || !check?.value) return undefined;
  const { isOver, statedAt } = impact(incident, plan);
  return isOver && check.at <= statedAt ? undefined : check.value;
}
