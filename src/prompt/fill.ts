import type { Prompt } from '../model/pack.ts';
import { fillSlots, type Missing, type FillInput, type Values } from './fill-slots.ts';
import { promptWords } from './prompt-words.ts';
import { cardWriter } from './service-card.ts';

export { isFenced, joinPrompts, slotSegments } from './fill-slots.ts';
export type { Missing, Segment, FillInput, Values } from './fill-slots.ts';

/**
 * Returns the text of a prompt with its values in place, and the inputs still missing, in the order of their slots. The
 * language is that of the pack.
 */
export function fill(
  prompt: Pick<Prompt, 'template' | 'inputs'>,
  inputs: Record<string, FillInput>,
  values: Values,
  language?: string,
): { text: string; missing: Missing[] } {
  return fillSlots(prompt, inputs, values, cardWriter(language), promptWords(language).fill);
}
