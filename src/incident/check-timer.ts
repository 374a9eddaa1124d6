import type { PlanPrompt } from './plan.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now } from './schema.ts';

/** How long after a check the next one is due, in minutes. */
export const CHECK_MINUTES = 15;

/** The next check of an incident. */
export type Check = NonNullable<NonNullable<Incident['check']>['value']>;

/** Whether a step checks the state of the incident: one whose choices include doing it again. */
export function isCheckStep({ id, next }: Pick<PlanPrompt, 'id' | 'next'>): boolean {
  return next.some(({ to }) => to === id);
}

/** Returns the incident with the next check 15 minutes from now, if one of the prompts that were copied is a step that checks. */
export function scheduleCheck(
  incident: Incident,
  plan: { prompts: Pick<PlanPrompt, 'id' | 'next'>[] },
  copied: readonly string[],
  now: Now,
): Incident {
  const step = plan.prompts.find((prompt) => copied.includes(prompt.id) && isCheckStep(prompt));
  return step ? setCheck(incident, { due: now.at + CHECK_MINUTES * 60_000, step: step.id }, now) : incident;
}

/** Returns the incident with its one timer set to another check, or turned off with null. */
export function setCheck(incident: Incident, check: Check | null, now: Now): Incident {
  return { ...incident, check: writeRegister(incident.check, check, now) };
}

/** Returns the next check; undefined if the timer is off or the incident is closed. */
export function nextCheck({ check, closed }: Pick<Incident, 'check' | 'closed'>): Check | undefined {
  return closed.value ? undefined : (check?.value ?? undefined);
}
