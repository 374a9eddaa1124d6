// Separate from fill.ts, because a page loads the code that writes the cards of services only when it is needed.
import { ownValue } from '../base/collections.ts';
import type { Input, Prompt } from '../model/pack.ts';
import type { ServiceCard } from '../model/service.ts';
import { SLOT_MARK, type SlotEncoding } from '../model/slot-mark.ts';
import { clean, cleanAs, withoutTrailing } from './clean.ts';
import { encodeValue } from './encode-value.ts';
import { choiceText } from './choice-text.ts';
import { fence } from './fence.ts';
import type { FillWords } from './prompt-words.ts';
import { selectPassages } from './select-passages.ts';
import { formatFileReference, type FileReference } from './file-reference.ts';

/** The fields of an input that `fill` uses: the label to ask for, and those that decide how its value is cleaned and fenced. */
export type FillInput = Pick<Input, 'label' | 'kind' | 'choices' | 'choiceLabels' | 'services' | 'default'> & {
  from?: string[] | undefined;
};

/** Returns the text of the card of a service. */
export type WriteCard = (id: string, card: ServiceCard) => string;

/** The values of inputs by id: text, evidence saved at a path, or nothing. */
export type Values = Record<string, string | FileReference | undefined>;

/** A piece of a filled prompt; `slot` is its input, how its value is written, and whether it was given. */
export interface Segment {
  text: string;
  slot?: { id: string; encoding?: SlotEncoding | undefined; state: 'filled' | 'open' };
}

/** An input that was not given. */
export interface Missing {
  id: string;
  label: string;
  required: boolean;
}

/**
 * Whether the values of an input are fenced: evidence, the cards of services, and everything that can be carried from a reply
 * except a choice.
 */
export function isFenced({ kind, from }: Pick<FillInput, 'kind' | 'from'>): boolean {
  return kind === 'evidence' || kind === 'service' || (kind !== 'choice' && from !== undefined && from.length > 0);
}

/** Does the work of `fill`. Without `writeCard` a service is only named. */
export function fillSlots(
  prompt: Pick<Prompt, 'template' | 'inputs'>,
  inputs: Record<string, FillInput>,
  values: Values,
  writeCard: WriteCard | undefined,
  words: FillWords,
): { text: string; missing: Missing[] } {
  const segments = fillSegments(prompt, inputs, values, writeCard, words);
  const open = new Set(segments.flatMap(({ slot }) => (slot?.state === 'open' ? [slot.id] : [])));
  const required = requiredById(prompt);
  return {
    // Concatenated, not joined: then a large value is not copied again before the text is read.
    text: segments.reduce((whole, { text }) => whole + text, ''),
    missing: [...open].map((id) => ({ id, label: inputOf(inputs, id).label, required: required.get(id) === true })),
  };
}

/** Returns the pieces of a filled prompt, for a preview that marks its slots; their texts joined are the text of `fillSlots`. */
export function fillSegments(
  prompt: Pick<Prompt, 'template' | 'inputs'>,
  inputs: Record<string, FillInput>,
  values: Values,
  writeCard: WriteCard | undefined,
  words: FillWords,
): Segment[] {
  const choiceOf = (id: string) => {
    const [value, input] = [ownValue(values, id), inputOf(inputs, id)];
    return (typeof value === 'string' && cleanAs(input.kind, value)) || input.default;
  };
  const template = selectPassages(prompt.template, inputs, choiceOf, words);
  return slotSegments({ ...prompt, template }, inputs, values, writeCard, words);
}

/**
 * Returns the pieces of a prompt with its values, and with the passages that are only for some choices as they are in the
 * template.
 */
export function slotSegments(
  prompt: Pick<Prompt, 'template' | 'inputs'>,
  inputs: Record<string, FillInput>,
  values: Values,
  writeCard: WriteCard | undefined,
  [notGiven, askMe]: FillWords,
): Segment[] {
  const required = requiredById(prompt);
  const segments: Segment[] = [];
  let literal = 0;
  // One pass over the template alone: values are never expanded again.
  for (const mark of prompt.template.matchAll(SLOT_MARK)) {
    const [whole, id = ''] = mark;
    const encoding = mark[2] as SlotEncoding | undefined;
    if (!required.has(id)) continue;
    if (mark.index > literal) segments.push({ text: prompt.template.slice(literal, mark.index) });
    literal = mark.index + whole.length;

    const input = inputOf(inputs, id);
    const textFor = (value: Values[string]) => slotText(input, value, encoding, writeCard);
    const given = textFor(ownValue(values, id)) || textFor(input.default);
    const ask = required.get(id) ? ` ${askMe}` : '';
    segments.push({
      text: given || `[${notGiven}: ${input.label}.${ask}]`,
      slot: { id, encoding, state: given ? 'filled' : 'open' },
    });
  }
  if (literal < prompt.template.length) segments.push({ text: prompt.template.slice(literal) });
  return segments;
}

/** Joins several prompts into one text to copy, with a thematic break between them and no line end at the end. */
export function joinPrompts(texts: string[]): string {
  return withoutTrailing(texts.join('\n\n---\n\n'), '\n');
}

/** Returns a value as its slot shows it; empty if there is none. */
function slotText(
  input: FillInput,
  value: Values[string],
  encoding: SlotEncoding | undefined,
  writeCard: WriteCard | undefined,
): string {
  if (typeof value === 'string') {
    const cleaned = cleanAs(input.kind, value);
    if (!cleaned) return '';
    if (input.kind === 'service' && encoding === undefined) return fence(cardText(input, cleaned, writeCard));
    if (input.kind !== 'service' && isFenced(input)) return fence(cleaned);
    return encoding === undefined ? choiceText(input, cleaned) : encodeValue(cleaned.trim(), encoding);
  }
  return isSaved(value) ? formatFileReference(value) : '';
}

/** Returns the card of a service; its name alone if there is no card, or nothing to write it with. */
function cardText({ services = {} }: FillInput, id: string, writeCard: WriteCard | undefined): string {
  const card = ownValue(services, id);
  return card && writeCard ? clean(writeCard(id, card)) : `Service: ${id}`;
}

// Values come from JSON and from links, so they can be anything. A value that is neither text nor a saved file counts as not
// given.
function isSaved(value: unknown): value is FileReference {
  return (
    typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'bytes' in value
  );
}

function requiredById(prompt: Pick<Prompt, 'inputs'>): Map<string, boolean> {
  return new Map(prompt.inputs.map(({ id, required }) => [id, required]));
}

// The compiler allows no undeclared input. If one comes from elsewhere, it is treated as evidence.
function inputOf(inputs: Record<string, FillInput>, id: string): FillInput {
  return ownValue(inputs, id) ?? { label: id, kind: 'evidence' };
}
