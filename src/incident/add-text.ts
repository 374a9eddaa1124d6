import type { Values } from '../prompt/fill.ts';
import { isNothingYet } from './effective-value.ts';
import { setValue, enteredValue, textOfValue } from './field-values.ts';
import type { Incident, MaskedText, Now } from './schema.ts';

/**
 * Returns the incident with a text added below the content of a field: typed or carried text is never replaced, except for a text
 * that only says that there is nothing yet. `shown` are the values of the prompt whose field it is.
 */
export function addText(incident: Incident, input: string, value: MaskedText, shown: Values, now: Now): Incident {
  const typed = enteredValue(incident, input);
  const inField = Object.hasOwn(shown, input) ? shown[input] : undefined;
  const text = inField === undefined ? '' : textOfValue(inField);
  const before = typeof typed === 'object' && 'text' in typed ? typed : { secrets: {} };
  const whole = text.trim() === '' || isNothingYet(text) ? value : joined({ ...before, text }, value);
  const isPlain = Object.keys(whole.secrets).length === 0 && whole.of === undefined;
  return setValue(incident, input, isPlain ? whole.text : whole, { kind: 'typed' }, now);
}

function joined(before: MaskedText, value: MaskedText): MaskedText {
  const of = before.of && value.of ? joinedFiles(before.of, value.of) : (value.of ?? before.of);
  return {
    ...before,
    text: `${before.text.trimEnd()}\n\n${value.text}`,
    secrets: { ...before.secrets, ...value.secrets },
    ...(of && { of }),
  };
}

function joinedFiles(
  one: NonNullable<MaskedText['of']>,
  other: NonNullable<MaskedText['of']>,
): NonNullable<MaskedText['of']> {
  return { name: `${one.name}, ${other.name}`, bytes: one.bytes + other.bytes, lines: one.lines + other.lines };
}
