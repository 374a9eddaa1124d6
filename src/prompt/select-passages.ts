import { ownValue } from '../base/collections.ts';
import type { Input } from '../model/pack.ts';
import { choiceText } from './choice-text.ts';
import type { FillWords } from './prompt-words.ts';

/** The fields of an input that a condition uses. */
export type ConditionInput = Pick<Input, 'label' | 'choices' | 'choiceLabels'>;

/** A passage of a template that is for some choices of an input: `{{when class is degraded, active}}` … `{{end when}}`. */
const PASSAGE = /\{\{when ([a-z0-9_]+) is ([^{}]+)\}\}\n\n([\s\S]*?)\n\n\{\{end when\}\}(\n\n|$)/g;

/** Returns the mark before a passage of a template. */
export function passageStart(input: string, choices: readonly string[]): string {
  return `{{when ${input} is ${choices.join(', ')}}}`;
}

/** The mark after a passage. */
export const PASSAGE_END = '{{end when}}';

/**
 * Returns a template with the passages that its values choose. `valueOf` returns the choice of an input; if it is none of them,
 * the passage stays, between sentences that say when it counts.
 */
export function selectPassages(
  template: string,
  inputs: Readonly<Record<string, ConditionInput>>,
  valueOf: (input: string) => string | undefined,
  words: FillWords,
): string {
  const [, , onlyIf, or, inAnyCase] = words;
  return template.replace(PASSAGE, (whole, id: string, list: string, passage: string, blank: string) => {
    const input = ownValue(inputs, id);
    if (input === undefined) return whole;
    const [choices, value] = [list.split(', '), valueOf(id)];
    if (value !== undefined && input.choices?.includes(value)) return choices.includes(value) ? passage + blank : '';
    const [before, between, after] = onlyIf.split('…');
    const names = choices.map((choice) => choiceText(input, choice)).join(` ${or} `);
    return `${before}${input.label}${between}${names}${after}\n\n${passage}\n\n${inAnyCase}${blank}`;
  });
}
