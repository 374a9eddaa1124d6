import { ownValue } from '../base/collections.ts';
import { enteredValue } from './field-values.ts';
import { impact } from './impact.ts';
import { routePrompts, type Plan } from './plan.ts';
import { runsOf } from './run.ts';
import type { Incident } from './schema.ts';

/** A status that was chosen before something that may have changed it. */
export interface OutdatedStatus {
  /** When it was chosen, in milliseconds since 1970. */
  at: number;
  /** Whether the impact has ended or returned since, so that it is wrong. */
  isWrong: boolean;
}

/**
 * Returns whether a status, which is a choice that can imply a milestone, is older than the last answer to a step that asks for
 * it, or than the end or the return of the impact. Undefined if it is current, and for any other input.
 */
export function outdatedStatus(incident: Incident, plan: Plan, input: string): OutdatedStatus | undefined {
  const value = enteredValue(incident, input);
  const { milestones } = ownValue(plan.inputs, input) ?? {};
  const { at = 0 } = ownValue(incident.values, input) ?? {};
  if (!milestones || typeof value !== 'string') return undefined;
  const steps = routePrompts(plan).filter(({ inputs }) => inputs.some(({ id }) => id === input));
  const isUsed = steps
    .flatMap(({ id }) => runsOf(incident, id))
    .some(({ reply, outcome }) => [reply, outcome].some((one) => one?.value && one.at > at));
  const { isOver, statedAt } = impact(incident, plan);
  const isWrong = statedAt > at && isOver !== (ownValue(milestones, value) === 'recovered');
  return isUsed || isWrong ? { at, isWrong } : undefined;
}
