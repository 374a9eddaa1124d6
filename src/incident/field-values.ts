import { ownValue } from '../base/collections.ts';
import type { Values } from '../prompt/fill.ts';
import { choiceText } from '../prompt/choice-text.ts';
import { formatFileReference } from '../prompt/file-reference.ts';
import type { PlanInput } from './plan.ts';
import { writeRegister } from './register.ts';
import type { Incident, Now, ValueOrigin, Undo, Value } from './schema.ts';

/**
 * Returns the incident with a value in a field; an empty one clears the field. Typing the same value again changes
 * nothing; choosing it again confirms that it is still true.
 */
export function setValue(incident: Incident, input: string, value: Value, origin: ValueOrigin, now: Now): Incident {
  const before = ownValue(incident.values, input);
  const given = value === '' ? null : { value, origin };
  const isSame = given?.value === before?.value?.value && given?.origin.kind === before?.value?.origin.kind;
  const isChoice = ownValue(incident.pack.value.inputs, input)?.kind === 'choice';
  if (isSame && !(isChoice && given) && origin.kind !== 'carried') return incident;
  return { ...incident, values: { ...incident.values, [input]: writeRegister(before, given, now) } };
}

/** Returns the value of a field; undefined if it is blank. */
export function enteredValue(incident: Incident, input: string): Value | undefined {
  const value = ownValue(incident.values, input)?.value?.value;
  return value === undefined || isBlankValue(value) ? undefined : value;
}

/** Returns the values of all fields, for `fill`. */
export function enteredValues({ values }: Incident): Values {
  const given = Object.entries(values).flatMap(([id, { value }]) => (value ? [[id, fillValue(value.value)]] : []));
  return Object.fromEntries(given) as Values;
}

/** Returns a value as text; secrets stay masked, and evidence in a file is named. */
export function textOfValue(value: Value): string {
  const shown = fillValue(value);
  return typeof shown === 'string' ? shown : formatFileReference(shown);
}

/** Returns a value as a person reads it: a choice by its label. */
export function labelOfValue(value: Value, input: Pick<PlanInput, 'choiceLabels' | 'services'> = {}): string {
  return choiceText(input, textOfValue(value));
}

/**
 * Returns the secrets behind the names in all masked values and replies, to read a reply with and to give new secrets
 * other names.
 */
export function secretsOf({ values, orphans, runs }: Incident): Record<string, string> {
  const given = [...Object.values(values), ...Object.values(orphans)].map(({ value }) => value?.value);
  const replies = Object.values(runs).flatMap((of) => Object.values(of).map(({ reply }) => reply?.value));
  const named = [...given, ...replies].flatMap((value) =>
    typeof value === 'object' && value !== null && 'secrets' in value ? Object.entries(value.secrets ?? {}) : [],
  );
  return Object.fromEntries(named);
}

/** Returns the incident with other values in its fields; values that this replaces can be restored with `undo`. */
export function replaceValues(
  incident: Incident,
  values: Record<string, Value>,
  { cause, origin }: { cause: Undo['cause']; origin: ValueOrigin },
  now: Now,
): Incident {
  const replaced = Object.entries(values).flatMap(([id, value]) => {
    const before = enteredValue(incident, id);
    return before === undefined || before === value ? [] : [[id, before] as const];
  });
  const changed = Object.entries(values).reduce(
    (filled, [id, value]) => setValue(filled, id, value, origin, now),
    incident,
  );
  if (replaced.length === 0) return changed;
  return { ...changed, undo: writeRegister(incident.undo, { cause, values: Object.fromEntries(replaced) }, now) };
}

/** Returns the incident with the values that were last replaced; what was typed since can be restored in turn. */
export function undo(incident: Incident, now: Now): Incident {
  const last = incident.undo.value;
  if (!last) return incident;
  const back = replaceValues(incident, last.values, { cause: 'undone', origin: { kind: 'typed' } }, now);
  return back.undo === incident.undo ? { ...back, undo: writeRegister(incident.undo, null, now) } : back;
}

/** Returns a value as `fill` takes it: masked text stays masked. */
function fillValue(value: Value): NonNullable<Values[string]> {
  return typeof value === 'object' && 'text' in value ? value.text : value;
}

function isBlankValue(value: Value): boolean {
  const shown = fillValue(value);
  return typeof shown === 'string' && !/\S/.test(shown);
}
