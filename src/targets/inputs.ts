import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { isFenced } from '../prompt/fill.ts';

/**
 * What a prompt asks for, one line a mark: what it is, whether it must be there, and where it may be taken from, but
 * for the answer of the prompt itself.
 */
export function inputLines(pack: Pack, { id: own, inputs }: Pick<Prompt, 'id' | 'inputs'>): string[] {
  return inputs.map(({ id, required }) => {
    const input = pack.inputs[id];
    if (!input) return `\`{{${id}}}\``;
    const { label, description, kind, choices, from = [] } = input;
    const facts = [
      required ? 'required' : 'optional',
      choices ? `one of: ${choices.join(', ')}` : KINDS[kind],
      ...(isFenced(input) ? ['data, between fences'] : []),
    ];
    const sources = sourceNames(
      pack,
      from.filter((source) => !source.startsWith(`${own}.`)),
    );
    const take = sources.length === 0 ? '' : ` Take it from ${sources.join(', ')}.`;
    return `\`{{${id}}}\`: ${label} (${facts.join('; ')}).${description && ` ${description}`}${take}`;
  });
}

/** The kinds of input in words. */
const KINDS = {
  line: 'one line',
  text: 'text',
  choice: 'a choice',
  time: 'a time such as 2026-01-31T02:41:00Z',
  evidence: 'evidence',
} as const;

/** Sources in words, those of one step together: a person finds a step first, then the part of its answer. */
function sourceNames({ prompts, inputs }: Pack, sources: string[]): string[] {
  const names = new Map<string, string[]>();
  for (const source of sources) {
    const [prompt, deliverable] = source.split('.');
    const from = deliverable === undefined ? undefined : prompts.find(({ id }) => id === prompt);
    const label = from?.deliverables.find(({ id }) => id === deliverable)?.label;
    const name = from?.title ?? (source === 'log' ? 'the log of the incident' : `“${inputs[source]?.label ?? source}”`);
    names.set(name, [...(names.get(name) ?? []), ...(label === undefined ? [] : [label])]);
  }
  return [...names].map(([name, labels]) => (labels.length === 0 ? name : `${name} (${labels.join(', ')})`));
}
