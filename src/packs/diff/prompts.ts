import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { change, quote, wordChange, type DraftChange } from './change.ts';
import { areEqual, otherChanges } from './compare.ts';
import { deliverableChanges } from './deliverables.ts';
import type { RenamePrompt } from './flow.ts';
import { guardChanges } from './guardrails.ts';
import { byId } from './renames.ts';
import { transitionChanges } from './transitions.ts';
import { schemaChanges } from './schemas.ts';
import type { PromptPair } from './slots.ts';
import { templateChanges } from './template.ts';

const COVERED = [
  ...['id', 'title', 'when', 'skipPreflight', 'template', 'inputs', 'guards', 'deliverables', 'next'],
  ...['inputSchema', 'outputSchema'],
];

/** Returns the prompts that both packs have, whatever their ids. */
export function promptPairs(before: Pack, after: Pack, rename: RenamePrompt): PromptPair[] {
  const later = byId(after.prompts);
  return before.prompts.flatMap((prompt): PromptPair[] => {
    const other = later.get(rename(prompt.id));
    return other ? [[prompt, other]] : [];
  });
}

/** Which prompts were added, removed, renamed or moved. */
export function promptListChanges(before: Pack, after: Pack, renames: Map<string, string>): DraftChange[] {
  const later = byId(after.prompts);
  const rename = (id: string) => renames.get(id) ?? id;
  const kept = before.prompts.map(({ id }) => rename(id)).filter((id) => later.has(id));
  const order = after.prompts.map(({ id }) => id).filter((id) => kept.includes(id));
  return [
    ...before.prompts
      .filter(({ id }) => !later.has(rename(id)))
      .map(({ id, title }) =>
        change('major', 'prompt-removed', `prompts.${id}`, [title, null], 'diff.prompt-removed', { title, id }),
      ),
    ...[...renames].map(([from, to]) => {
      const names = { title: later.get(to)?.title ?? to, before: from, after: to };
      return change('major', 'prompt-renamed', `prompts.${to}`, [from, to], 'diff.prompt-renamed', names);
    }),
    ...(areEqual(kept, order)
      ? []
      : [change('major', 'prompts-reordered', 'prompts', [kept, order], 'diff.prompts-reordered')]),
    ...after.prompts
      .filter(({ id }) => !kept.includes(id))
      .map(({ id, title }) =>
        change('minor', 'prompt-added', `prompts.${id}`, [null, title], 'diff.prompt-added', { title, id }),
      ),
  ];
}

/** Maps the ids of prompts and inputs in the earlier pack to those in the later one. */
export interface Renames {
  prompt: RenamePrompt;
  input: (id: string) => string;
}

/** Returns the changes in one prompt that both packs have. */
export function promptChanges(pair: PromptPair, before: Pack, after: Pack, rename: Renames): DraftChange[] {
  const [earlier, later] = pair;
  const path = `prompts.${later.id}`;
  const texts = [
    { prompt: earlier, rule: before.rule },
    { prompt: later, rule: after.rule },
  ] as const;
  return [
    ...guardChanges(path, earlier, later),
    ...deliverableChanges(path, earlier, later),
    ...(leadsToStart(earlier, before) && leadsToStart(later, after)
      ? []
      : transitionChanges(path, pair, rename.prompt)),
    ...templateChanges(path, ...texts, rename.input),
    ...wordChange(`${path}.title`, [earlier.title, later.title], 'diff.prompt-title-changed', {
      id: later.id,
      before: quote(earlier.title),
      after: quote(later.title),
    }),
    ...wordChange(`${path}.when`, [earlier.when, later.when], 'diff.prompt-when-changed', {
      prompt: later.title,
      after: quote(later.when),
    }),
    ...preflightChanges(path, earlier, later),
    ...schemaChanges(path, pair, before, after),
    ...otherChanges(path, earlier, later, COVERED),
  ];
}

/** A prompt that no longer needs the preflight can still be run after it; the reverse breaks what starts without it. */
function preflightChanges(path: string, earlier: Prompt, later: Prompt): DraftChange[] {
  const [before, after] = [earlier.skipPreflight ?? false, later.skipPreflight ?? false];
  const where = `${path}.skipPreflight`;
  const names = { prompt: later.title };
  if (before === after) return [];
  return after
    ? [change('minor', 'preflight-skipped', where, [before, after], 'diff.preflight-skipped', names)]
    : [change('major', 'preflight-required', where, [before, after], 'diff.preflight-required', names)];
}

/** Whether a prompt is the preflight. Its transition to the start is reported with the flow. */
function leadsToStart({ id, next }: Prompt, { prompts, flow }: Pack): boolean {
  return id === prompts[0]?.id && areEqual(next, [{ by: null, choice: null, to: flow.start }]);
}
