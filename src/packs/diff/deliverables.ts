import type { Deliverable, Prompt } from '../../model/pack.ts';
import { change, quote, wordChange, type DraftChange } from './change.ts';
import { choiceChanges } from './choices.ts';
import { areReordered, areEqual, fieldChange, orOther, otherChanges, byId, deliverableRenames } from './compare.ts';

/** Returns the changes in the deliverables of a prompt. */
export function deliverableChanges(promptPath: string, before: Prompt, after: Prompt): DraftChange[] {
  const path = `${promptPath}.deliverables`;
  const [earlier, later] = [byId(before.deliverables), byId(after.deliverables)];
  const renames = deliverableRenames(before, after);
  const added = [...later.values()].filter(({ id }) => !earlier.has(id) && ![...renames.values()].includes(id));
  const kept = before.deliverables.map(({ id }) => renames.get(id) ?? id).filter((id) => later.has(id));
  const order = after.deliverables.map(({ id }) => id).filter((id) => kept.includes(id));
  const prompt = after.title;
  return orOther(path, before.deliverables, after.deliverables, [
    ...before.deliverables.flatMap((deliverable): DraftChange[] => {
      const { id, label } = deliverable;
      const other = later.get(renames.get(id) ?? id);
      const where = `${path}.${other?.id ?? id}`;
      if (!other)
        return [
          change('major', 'deliverable-removed', where, [deliverable, null], 'diff.deliverable-removed', {
            prompt,
            label,
            id,
          }),
        ];
      const names = { label, prompt, before: id, after: other.id };
      return [
        ...fieldChange(id, other.id, () =>
          change('major', 'deliverable-renamed', where, [id, other.id], 'diff.deliverable-renamed', names),
        ),
        ...fieldChanges(where, deliverable, other),
      ];
    }),
    ...(areEqual(kept, order)
      ? []
      : [change('major', 'deliverables-reordered', path, [kept, order], 'diff.deliverables-reordered', { prompt })]),
    ...added.map((deliverable) => {
      const { id, label } = deliverable;
      return change('minor', 'deliverable-added', `${path}.${id}`, [null, deliverable], 'diff.deliverable-added', {
        prompt,
        label,
        id,
      });
    }),
  ]);
}

function fieldChanges(path: string, before: Deliverable, after: Deliverable): DraftChange[] {
  const { label, columns } = after;
  return [
    ...fieldChange(before.kind, after.kind, () => {
      const kinds = { label, before: before.kind, after: after.kind };
      return change(
        'major',
        'deliverable-retyped',
        `${path}.kind`,
        [before.kind, after.kind],
        'diff.deliverable-retyped',
        kinds,
      );
    }),
    ...choiceChanges(path, 'output', before, after),
    ...fieldChange(before.columns, columns, () =>
      columns
        ? change('major', 'columns-changed', `${path}.columns`, [before.columns, columns], 'diff.columns-changed', {
            label,
            columns,
          })
        : change('major', 'columns-changed', `${path}.columns`, [before.columns, null], 'diff.columns-removed', {
            label,
          }),
    ),
    ...wordChange(`${path}.label`, [before.label, label], 'diff.deliverable-label-changed', {
      before: quote(before.label),
      after: quote(label),
    }),
    ...wordChange(
      `${path}.description`,
      [before.description, after.description],
      'diff.deliverable-description-changed',
      {
        label,
        after: quote(after.description),
      },
    ),
    ...aliasChanges(path, before, after),
    ...otherChanges(path, before, after, ['id', 'label', 'description', 'kind', 'choices', 'columns', 'aliases']),
  ];
}

/** A new alias reads more replies than before; without an alias, a reply that used it loses its part. */
function aliasChanges(path: string, before: Deliverable, after: Deliverable): DraftChange[] {
  const { label } = after;
  const [earlier, later] = [before.aliases ?? [], after.aliases ?? []];
  const removed = earlier.filter((alias) => !later.includes(alias));
  const added = later.filter((alias) => !earlier.includes(alias));
  const where = `${path}.aliases`;
  const changes = [
    ...(removed.length > 0
      ? [
          change('major', 'aliases-removed', where, [removed, null], 'diff.aliases-removed', {
            label,
            aliases: removed,
          }),
        ]
      : []),
    ...(added.length > 0
      ? [change('minor', 'aliases-added', where, [null, added], 'diff.aliases-added', { label, aliases: added })]
      : []),
    ...(areReordered(earlier, later)
      ? [change('patch', 'aliases-reordered', where, [earlier, later], 'diff.aliases-reordered', { label })]
      : []),
  ];
  return orOther(where, before.aliases, after.aliases, changes);
}
