import { writeRegister, type Now } from '../../incident/register.ts';
import type { Incident, Undo, Value } from '../../incident/incident.ts';
import { editedAt } from '../../incident/retention.ts';
import { valueText, valueOf } from '../../incident/value.ts';

/** After so long without an edit an incident is not the one that a click on a class means, in milliseconds. */
const STALE = 12 * 3_600_000;

/** What a person or the page does to an incident: a function without effects, so that it can be done again. */
export type Step = (incident: Incident, now: Now) => Incident;

/** A step that was done before the records had answered, and what an address had to do with it. */
export interface EarlyStep {
  step: Step;
  now: Now;
  /** The ids of the inputs that an address fills; absent for what was typed or clicked. */
  address?: string[] | undefined;
}

/** Whether nothing happened in an incident yet. */
export function isBlank({ values, runs, log, class: { value } }: Incident): boolean {
  return value === '' && [values, runs, log].every((kept) => Object.keys(kept).length === 0);
}

/**
 * Whether what was done early belongs to an incident that was kept. Typing always does. An address does not when it says
 * something else in a field than what stands there: that is another incident. One that only chooses a class does not
 * when the incident is an old one.
 */
export function goesOn(kept: Incident, early: EarlyStep[], isOfThisTab: boolean): boolean {
  return early.every(({ step, now, address }) => {
    if (!address) return true;
    const after = step(kept, now);
    const fills = address.some((id) => {
      const there = valueOf(kept, id);
      return there !== undefined && valueText(there) !== textOf(after, id);
    });
    return !fills && (isOfThisTab || address.length > 0 || now.at - editedAt(kept) < STALE);
  });
}

/** The incident that was kept, with what was done early; text of it that is hidden by that can be put back. */
export function withEarly(kept: Incident, early: EarlyStep[]): Incident {
  const after = early.reduce((so, { step, now }) => step(so, now), kept);
  const last = early.at(-1);
  const lost = Object.keys(kept.values).flatMap((id): [string, Value][] => {
    const value = valueOf(kept, id);
    return value === undefined || valueText(value) === textOf(after, id) ? [] : [[id, value]];
  });
  if (!last || lost.length === 0) return after;
  const undo: Undo = { cause: 'early', values: Object.fromEntries(lost) };
  return { ...after, undo: writeRegister<Undo | null>(after.undo, undo, last.now) };
}

function textOf(incident: Incident, input: string): string {
  const value = valueOf(incident, input);
  return value === undefined ? '' : valueText(value);
}
