import { groupBy } from '../base/collections.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { isFenced } from '../prompt/fill.ts';
import { markdownLink } from './file-formats.ts';

const KINDS = {
  line: 'one line',
  text: 'text',
  choice: 'a choice',
  time: 'a time such as 2026-01-31T02:41:00Z',
  evidence: 'evidence',
} as const;

/**
 * Describes the inputs of a prompt, one line for each: what it is, whether it is required, and which answers it can be
 * taken from, except those of the prompt itself.
 */
export function inputLines(pack: Pack, { id: promptId, inputs }: Pick<Prompt, 'id' | 'inputs'>): string[] {
  return inputs.map(({ id, required }) => {
    const input = pack.inputs[id];
    if (!input) return `\`{{${id}}}\``;
    const { label, description, kind, choices, from = [] } = input;
    const facts = [
      required ? 'required' : 'optional',
      choices ? `one of: ${choices.join(', ')}` : KINDS[kind],
      ...(isFenced(input) ? ['data, between fences'] : []),
    ];
    const others = from.filter((source) => !source.startsWith(`${promptId}.`));
    const sources = others.length === 0 ? '' : ` Take it from ${describeSources(pack, others).join(', ')}.`;
    return `\`{{${id}}}\`: ${label} (${facts.join('; ')}).${description && ` ${description}`}${sources}`;
  });
}

/** Describes where values come from. The deliverables of one step are grouped, because a reader finds the step first. */
function describeSources({ prompts, inputs }: Pack, sources: string[]): string[] {
  const labels = new Map<string, string[]>();
  for (const source of sources) {
    const [promptId, deliverableId] = source.split('.');
    const prompt = deliverableId === undefined ? undefined : prompts.find(({ id }) => id === promptId);
    const label = prompt?.deliverables.find(({ id }) => id === deliverableId)?.label;
    const name =
      prompt?.title ?? (source === 'log' ? 'the log of the incident' : `“${inputs[source]?.label ?? source}”`);
    labels.set(name, [...(labels.get(name) ?? []), ...(label === undefined ? [] : [label])]);
  }
  return [...labels].map(([name, all]) => (all.length === 0 ? name : `${name} (${all.join(', ')})`));
}

/**
 * Describes what follows a prompt, one line for the choices with the same next steps. `folder` is the path to the files of
 * the steps; without it, steps are not linked.
 */
export function nextStepLines(pack: Pack, { next, deliverables }: Prompt, folder?: string): string[] {
  const targets = [...groupBy(next, ({ choice }) => choice)].map(([choice, transitions]) => ({
    choice,
    names: transitions.map(({ to }) => nameOf(pack, to, folder)).join(', or '),
  }));
  const by = next[0]?.by;
  const label = deliverables.find(({ id }) => id === by)?.label ?? by ?? '';
  return [...groupBy(targets, ({ names }) => names)].map(([names, group]) => {
    const choices = group.flatMap(({ choice }) => choice ?? []);
    return choices.length === 0 ? names : `${label} is ${choices.join(' or ')}: ${names}`;
  });
}

function nameOf({ prompts }: Pack, to: string, folder: string | undefined): string {
  if (to === 'done') return 'done';
  if (to.startsWith('workflow:')) return `switch to the workflow \`${to.slice('workflow:'.length)}\``;
  const title = prompts.find(({ id }) => id === to)?.title ?? to;
  return folder === undefined ? title : markdownLink(title, `${folder}${to}.md`);
}
