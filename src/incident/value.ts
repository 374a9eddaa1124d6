import type { Values } from '../prompt/fill.ts';
import { seeSaved } from '../prompt/saved.ts';
import { writeRegister, type Now } from './register.ts';
import type { FieldValue, Incident, Origin, Value } from './incident.ts';
import { own } from '../base/record.ts';

/** The incident with a value in a field; an empty one takes out what stood there. Typing the same again changes nothing. */
export function setValue(incident: Incident, input: string, value: Value, origin: Origin, now: Now): Incident {
  const before = own(incident.values, input);
  const given = value === '' ? null : { value, origin };
  const isSame = given?.value === before?.value?.value && given?.origin.kind === before?.value?.origin.kind;
  if (isSame && origin.kind !== 'carried') return incident;
  return { ...incident, values: { ...incident.values, [input]: writeRegister<FieldValue | null>(before, given, now) } };
}

/** The value in a field, if there is one with something in it. */
export function valueOf(incident: Incident, input: string): Value | undefined {
  const value = own(incident.values, input)?.value?.value;
  return value === undefined || isBlank(value) ? undefined : value;
}

/** What `fill` takes for a value: masked text stays masked. */
export function fillable(value: Value): NonNullable<Values[string]> {
  return typeof value === 'object' && 'text' in value ? value.text : value;
}

/** All that stands in the fields, as `fill` takes it. */
export function givenValues({ values }: Incident): Values {
  const given = Object.entries(values).flatMap(([id, { value }]) => (value ? [[id, fillable(value.value)]] : []));
  return Object.fromEntries(given) as Values;
}

/** A value as text: what is masked stays masked, and evidence in a file is named. */
export function valueText(value: Value): string {
  const shown = fillable(value);
  return typeof shown === 'string' ? shown : seeSaved(shown);
}

/** What the names in the incident's masked values and replies stand for, to read a reply with and to give new secrets other names. */
export function secretsOf({ values, orphans, runs }: Incident): Record<string, string> {
  const given = [...Object.values(values), ...Object.values(orphans)].map(({ value }) => value?.value);
  const replies = Object.values(runs).flatMap((of) => Object.values(of).map(({ reply }) => reply?.value));
  const named = [...given, ...replies].flatMap((value) =>
    typeof value === 'object' && value !== null && 'secrets' in value ? Object.entries(value.secrets ?? {}) : [],
  );
  return Object.fromEntries(named);
}

function isBlank(value: Value): boolean {
  const shown = fillable(value);
  return typeof shown === 'string' && !/\S/.test(shown);
}
