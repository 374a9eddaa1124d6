import { applyOption, type AppliedOption } from './apply-option.ts';
import { isNothingYet } from './effective-value.ts';
import { enteredValue, textOfValue } from './field-values.ts';
import type { Plan } from './plan.ts';
import type { Incident, Now } from './schema.ts';

/** The longest text that is one action, in characters. */
const MAX_ACTION_LENGTH = 120;

/** Returns the input that the options of a reply fill when one mitigates the impact. */
export function mitigationInput({ prompts }: Pick<Plan, 'prompts'>): string | undefined {
  return prompts.flatMap(({ deliverables }) => deliverables).find(({ milestone }) => milestone === 'mitigated')?.fills;
}

/** Returns the action that was entered as the mitigation; empty if there is none, or more than one line. */
export function mitigationEntered(incident: Incident, plan: Pick<Plan, 'prompts'>): string {
  const text = textOfValue(enteredValue(incident, mitigationInput(plan) ?? '') ?? '').trim();
  return text.includes('\n') || text.length > MAX_ACTION_LENGTH || isNothingYet(text) ? '' : text;
}

/** Returns the incident with what mitigated its impact in the input of the mitigation, as `text`, unless that has it already. */
export function enterMitigation(
  incident: Incident,
  plan: Pick<Plan, 'prompts'>,
  option: Pick<AppliedOption, 'action' | 'text' | 'when'>,
  now: Now,
): Incident {
  const input = mitigationInput(plan);
  if (input === undefined || textOfValue(enteredValue(incident, input) ?? '').includes(option.action)) return incident;
  return applyOption(incident, { input, ...option }, now);
}
