import { ownValue } from '../base/collections.ts';
import { applyOption, type AppliedOption } from './apply-option.ts';
import { correctEntry } from './edit-log.ts';
import { isNothingYet } from './effective-value.ts';
import { enteredValue, textOfValue } from './field-values.ts';
import { effectiveTimes, setTime } from './incident-times.ts';
import type { Plan } from './plan.ts';
import type { Incident, LogEntry, Now } from './schema.ts';

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

/**
 * Returns the incident with the time of its mitigation, and with what was done next to that time in the log, and as `text` in the
 * input of the mitigation, unless that has it already.
 */
export function enterMitigation(
  before: Incident,
  plan: Pick<Plan, 'prompts'>,
  option: Pick<AppliedOption, 'action' | 'text' | 'when'>,
  now: Now,
): Incident {
  const incident = named(
    before,
    setTime(before, plan, { milestone: 'mitigated', when: option.when }, now),
    plan,
    option.action,
    now,
  );
  const input = mitigationInput(plan);
  if (input === undefined || textOfValue(enteredValue(incident, input) ?? '').includes(option.action)) return incident;
  return applyOption(incident, { input, ...option }, now);
}

/**
 * Returns the incident with a text for the entry of its mitigation: as a part of the entry if it was just written, or as a
 * correction of it.
 */
function named(before: Incident, after: Incident, plan: Pick<Plan, 'prompts'>, text: string, now: Now): Incident {
  const known = effectiveTimes(after, plan).mitigated;
  const entry = ownValue(after.log, known?.entry ?? '');
  if (!known || !entry || known.text === text) return after;
  if (Object.hasOwn(before.log, known.entry)) return correctEntry(after, known.entry, { text }, now);
  return { ...after, log: { ...after.log, [known.entry]: { ...entry, text } as LogEntry } };
}
