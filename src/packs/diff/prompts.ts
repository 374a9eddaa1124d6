import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { reworded, type Change } from './change.ts';
import { deliverableChanges } from './deliverables.ts';
import { guardChanges } from './guardrails.ts';
import { areSame, otherChanges } from './others.ts';
import { renamesOf } from './renames.ts';
import { routeChanges } from './routes.ts';
import { schemaChanges } from './schemas.ts';
import { areAkin } from './sequence.ts';
import { templateChanges } from './template.ts';

const FIELDS = [
  ...['id', 'title', 'when', 'template', 'inputs', 'guards', 'deliverables', 'next'],
  ...['inputSchema', 'outputSchema'],
];

/** Which prompts have another id: their text is the same, or their title is, or both are much alike. */
export function promptRenames(before: Pack, after: Pack): Map<string, string> {
  const [was, is] = [byId(before), byId(after)];
  const gone = new Map([...was].filter(([id]) => !is.has(id)));
  const come = new Map([...is].filter(([id]) => !was.has(id)));
  return renamesOf(gone, come, [
    (one, other) => one.template === other.template,
    (one, other) => one.title === other.title,
    (one, other) => areAkin(one.title, other.title) && areAkin(one.template, other.template),
  ]);
}

/** The prompts that both packs have, under whichever id. */
export function pairsOf(before: Pack, after: Pack, renames: Map<string, string>): [Prompt, Prompt][] {
  const is = byId(after);
  return before.prompts.flatMap((prompt): [Prompt, Prompt][] => {
    const other = is.get(renames.get(prompt.id) ?? prompt.id);
    return other ? [[prompt, other]] : [];
  });
}

/** Which prompts came, went, have another id or stand at another place. */
export function promptListChanges(before: Pack, after: Pack, renames: Map<string, string>): Change[] {
  const [was, is] = [byId(before), byId(after)];
  const now = (id: string) => renames.get(id) ?? id;
  const kept = before.prompts.map(({ id }) => now(id)).filter((id) => is.has(id));
  const order = after.prompts.map(({ id }) => id).filter((id) => kept.includes(id));
  const change = (
    bump: Change['bump'],
    kind: string,
    path: string,
    from: unknown,
    to: unknown,
    message: string,
  ): Change => {
    return { bump, kind, path, before: from, after: to, message };
  };
  return [
    ...[...was.values()]
      .filter(({ id }) => !is.has(now(id)))
      .map(({ id, title }) =>
        change('major', 'prompt-removed', `prompts.${id}`, title, null, `Prompt “${title}” (${id}) is gone`),
      ),
    ...[...renames].map(([from, to]) =>
      change(
        'major',
        'prompt-renamed',
        `prompts.${to}`,
        from,
        to,
        `Prompt “${is.get(to)?.title ?? to}” has another id: ask for ${to}, no more for ${from}`,
      ),
    ),
    ...(areSame(kept, order)
      ? []
      : [change('major', 'prompts-reordered', 'prompts', kept, order, 'The prompts stand in another order')]),
    ...[...is.values()]
      .filter(({ id }) => !kept.includes(id))
      .map(({ id, title }) =>
        change('minor', 'prompt-added', `prompts.${id}`, null, title, `Prompt “${title}” (${id}) is new`),
      ),
  ];
}

/** What the changes of a prompt are measured with. */
export interface Names {
  /** The id that a prompt of the earlier pack has in the later one. */
  prompt: (id: string) => string;
  /** The id that an input of the earlier pack has in the later one. */
  input: (id: string) => string;
}

/** What became of one prompt that both packs have. */
export function promptChanges([was, is]: [Prompt, Prompt], before: Pack, after: Pack, names: Names): Change[] {
  const path = `prompts.${is.id}`;
  return [
    ...guardChanges(path, was, is),
    ...deliverableChanges(path, was, is),
    ...(leadsToStart(was, before) && leadsToStart(is, after) ? [] : routeChanges(path, was, is, names.prompt)),
    ...templateChanges(path, { prompt: was, rule: before.rule }, { prompt: is, rule: after.rule }, names.input),
    ...reworded(`${path}.title`, `The title of ${is.id}`, was.title, is.title),
    ...reworded(`${path}.when`, `When “${is.title}” is used`, was.when, is.when),
    ...schemaChanges(path, [was, is], before, after),
    ...otherChanges(path, was, is, FIELDS),
  ];
}

/** Whether a prompt is the one before the start: where it leads is told by the flow. */
function leadsToStart({ id, next }: Prompt, { prompts, flow }: Pack): boolean {
  return id === prompts[0]?.id && areSame(next, [{ by: null, choice: null, to: flow.start }]);
}

function byId({ prompts }: Pack): Map<string, Prompt> {
  return new Map(prompts.map((prompt) => [prompt.id, prompt]));
}
