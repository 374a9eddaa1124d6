import { ownValue } from '../base/collections.ts';
import { labelOfValue, enteredValue } from './field-values.ts';
import type { Plan } from './plan.ts';
import type { Incident } from './schema.ts';

/** The id of the input for the severity, in every workflow that asks for it. */
export const SEVERITY = 'severity';

/** Returns the severity that was entered, on the scale of the team and on one line, and its label; undefined without one. */
export function severityOf(
  incident: Incident,
  { inputs }: Pick<Plan, 'inputs'>,
): { label: string; text: string } | undefined {
  const input = ownValue(inputs, SEVERITY);
  const label = input?.label;
  const text = labelOfValue(enteredValue(incident, SEVERITY) ?? input?.default ?? '', input)
    .replace(/\s+/g, ' ')
    .trim();
  return label === undefined || text === '' ? undefined : { label, text };
}
