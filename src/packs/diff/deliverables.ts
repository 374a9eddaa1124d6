import type { Deliverable } from '../../model/deliverable.ts';
import type { Prompt } from '../../model/prompt.ts';
import { reworded, type Change } from './change.ts';
import { choiceChanges } from './choices.ts';
import { areSame, orOther, otherChanges } from './others.ts';
import { renamesOf } from './renames.ts';

/** Which deliverables have another id: what they answer is the same, by their label or by their whole text. */
export function deliverableRenames(before: Prompt, after: Prompt): Map<string, string> {
  const [was, is] = [byId(before.deliverables), byId(after.deliverables)];
  const gone = new Map([...was].filter(([id]) => !is.has(id)));
  const come = new Map([...is].filter(([id]) => !was.has(id)));
  return renamesOf(gone, come, [
    (one, other) => one.kind === other.kind && one.label === other.label,
    (one, other) => one.kind === other.kind && one.description !== '' && one.description === other.description,
  ]);
}

/** What became of the parts of the reply to a prompt. */
export function deliverableChanges(prompt: string, before: Prompt, after: Prompt): Change[] {
  const path = `${prompt}.deliverables`;
  const [was, is] = [byId(before.deliverables), byId(after.deliverables)];
  const renames = deliverableRenames(before, after);
  const fresh = [...is].filter(([id]) => !was.has(id) && ![...renames.values()].includes(id));
  const kept = before.deliverables.map(({ id }) => renames.get(id) ?? id).filter((id) => is.has(id));
  const now = after.deliverables.map(({ id }) => id).filter((id) => kept.includes(id));
  return orOther(path, before.deliverables, after.deliverables, [
    ...[...was].flatMap(([id, deliverable]): Change[] => {
      const other = is.get(renames.get(id) ?? id);
      const where = `${path}.${other?.id ?? id}`;
      if (!other) {
        const message = `“${after.title}” answers “${deliverable.label}” (${id}) no more`;
        return [{ bump: 'major', kind: 'deliverable-removed', path: where, before: deliverable, after: null, message }];
      }
      const message = `“${deliverable.label}” of “${after.title}” has another id: read it as ${other.id}, no more as ${id}`;
      const renamed: Change = {
        bump: 'major',
        kind: 'deliverable-renamed',
        path: where,
        before: id,
        after: other.id,
        message,
      };
      return [...(other.id === id ? [] : [renamed]), ...fieldChanges(where, deliverable, other)];
    }),
    ...(areSame(kept, now)
      ? []
      : [
          {
            bump: 'major' as const,
            kind: 'deliverables-reordered',
            path,
            before: kept,
            after: now,
            message: `“${after.title}” answers in another order`,
          },
        ]),
    ...fresh.map(([id, deliverable]): Change => {
      const message = `“${after.title}” answers “${deliverable.label}” (${id}) too`;
      return {
        bump: 'minor',
        kind: 'deliverable-added',
        path: `${path}.${id}`,
        before: null,
        after: deliverable,
        message,
      };
    }),
  ]);
}

function fieldChanges(path: string, before: Deliverable, after: Deliverable): Change[] {
  const name = `“${after.label}”`;
  const change = (kind: string, field: string, from: unknown, to: unknown, message: string): Change[] =>
    areSame(from, to)
      ? []
      : [{ bump: 'major', kind, path: `${path}.${field}`, before: from ?? null, after: to ?? null, message }];
  return [
    ...change(
      'deliverable-retyped',
      'kind',
      before.kind,
      after.kind,
      `${name} is a ${after.kind} now, was a ${before.kind}`,
    ),
    ...choiceChanges(path, { name, isOutput: true }, before, after),
    ...change(
      'columns-changed',
      'columns',
      before.columns,
      after.columns,
      `The table ${name} has other columns: ${after.columns?.join(', ') ?? 'none'}`,
    ),
    ...reworded(`${path}.label`, `The label of ${name}`, before.label, after.label),
    ...reworded(`${path}.description`, `What ${name} answers`, before.description, after.description),
    ...otherChanges(path, before, after, ['id', 'label', 'description', 'kind', 'choices', 'columns']),
  ];
}

function byId(deliverables: Deliverable[]): Map<string, Deliverable> {
  return new Map(deliverables.map((deliverable) => [deliverable.id, deliverable]));
}
