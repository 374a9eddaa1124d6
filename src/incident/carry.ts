import type { Values } from '../prompt/fill.ts';
import type { Incident, ValueSource } from './incident.ts';
import { own } from '../base/record.ts';
import { findPrompt, type Plan } from './plan.ts';
import { gather } from './source.ts';
import { givenValues, valueText, valueOf } from './value.ts';

/** What other steps have for an input of a prompt. */
export interface Carried {
  input: string;
  value: string;
  /** What it is made of, in the order of `from`. */
  sources: ValueSource[];
  /**
   * How it stands to the field: `fill` where that is empty or was carried and left alone, `offer` where something older
   * was typed, `nothing` where the same or something newer stands there.
   */
  standing: 'fill' | 'offer' | 'nothing';
}

/** What can be carried into the inputs of a prompt, in the order of its slots; inputs for which there is nothing are left out. */
export function carried(incident: Incident, plan: Plan, prompt: string): Carried[] {
  const slots = findPrompt(plan, prompt)?.inputs ?? [];
  return slots.flatMap(({ id }) => {
    const { value, found } = gather({ incident, plan, prompt }, id);
    if (value === '') return [];
    const sources = found.map(({ source }) => source);
    return [{ input: id, value, sources, standing: standingOf(incident, id, value, sources) }];
  });
}

/**
 * The values to fill a prompt with: what stands in the fields, and what is carried into those that it fills. They are
 * made for each prompt, because a prompt never feeds itself and so may get less than another one with the same input.
 */
export function valuesFor(incident: Incident, plan: Plan, prompt: string): Values {
  const filling = carried(incident, plan, prompt).filter(({ standing }) => standing === 'fill');
  return { ...givenValues(incident), ...Object.fromEntries(filling.map(({ input, value }) => [input, value])) };
}

function standingOf(incident: Incident, input: string, value: string, sources: ValueSource[]): Carried['standing'] {
  const there = valueOf(incident, input);
  const cell = own(incident.values, input);
  if (there === undefined || !cell) return 'fill';
  if (valueText(there) === value) return 'nothing';
  if (cell.value?.origin.kind === 'carried') return 'fill';
  return sources.some(({ at }) => at > cell.at) ? 'offer' : 'nothing';
}
