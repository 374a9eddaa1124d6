import { ownValue } from '../../base/collections.ts';
import type { Deliverable, Prompt } from '../../model/pack.ts';
import { change, wordChanges, type Change } from './change.ts';
import { choiceChanges } from './choice-changes.ts';
import { areEqual } from './are-equal.ts';
import { areReordered } from './compare-lists.ts';
import { byId, deliverableRenames } from './find-renames.ts';
import { milestoneChanges } from './milestone-changes.ts';
import { fieldChange, withUnclassified, unclassifiedChanges } from './unclassified-changes.ts';

/** Returns the changes in the deliverables of a prompt. */
export function deliverableChanges(promptPath: string, before: Prompt, after: Prompt): Change[] {
  const path = `${promptPath}.deliverables`;
  const [earlier, later] = [byId(before.deliverables), byId(after.deliverables)];
  const renames = deliverableRenames(before, after);
  const added = [...later.values()].filter(({ id }) => !earlier.has(id) && ![...renames.values()].includes(id));
  const kept = before.deliverables.map(({ id }) => renames.get(id) ?? id).filter((id) => later.has(id));
  const order = after.deliverables.map(({ id }) => id).filter((id) => kept.includes(id));
  const prompt = after.title;
  return withUnclassified(path, before.deliverables, after.deliverables, [
    ...before.deliverables.flatMap((deliverable): Change[] => {
      const { id, label } = deliverable;
      const other = later.get(renames.get(id) ?? id);
      const where = `${path}.${other?.id ?? id}`;
      if (!other) return [change('major', 'deliverable-removed', where, [deliverable, null], { prompt, label, id })];
      const names = { label, prompt, before: id, after: other.id };
      return [
        ...fieldChange(id, other.id, () => change('major', 'deliverable-renamed', where, [id, other.id], names)),
        ...fieldChanges(where, deliverable, other),
      ];
    }),
    ...(areEqual(kept, order) ? [] : [change('major', 'deliverables-reordered', path, [kept, order], { prompt })]),
    ...added.map((deliverable) => {
      const { id, label } = deliverable;
      return change('minor', 'deliverable-added', `${path}.${id}`, [null, deliverable], { prompt, label, id });
    }),
  ]);
}

function fieldChanges(path: string, before: Deliverable, after: Deliverable): Change[] {
  const { label, columns } = after;
  return [
    ...fieldChange(before.kind, after.kind, () => {
      const kinds = { label, before: before.kind, after: after.kind };
      return change('major', 'deliverable-retyped', `${path}.kind`, [before.kind, after.kind], kinds);
    }),
    ...choiceChanges(path, 'output', before, after),
    ...fieldChange(before.choiceLabels, after.choiceLabels, () =>
      change('patch', 'answer-labels-changed', `${path}.choiceLabels`, [before.choiceLabels, after.choiceLabels], {
        label,
        choices: (after.choices ?? []).map((choice) => ownValue(after.choiceLabels ?? {}, choice) ?? choice),
      }),
    ),
    ...fieldChange(before.columns, columns, () =>
      columns
        ? change('major', 'columns-changed', `${path}.columns`, [before.columns, columns], { label, columns })
        : change('major', ['columns-changed', 'columns-removed'], `${path}.columns`, [before.columns, null], { label }),
    ),
    ...wordChanges('deliverable', ['label', 'description'], path, before, after, { label }),
    ...aliasChanges(path, before, after),
    ...useChanges(path, before, after),
    ...unclassifiedChanges(path, before, after, COVERED),
  ];
}

const COVERED = [
  ...['id', 'label', 'description', 'kind', 'choices', 'choiceLabels', 'columns', 'aliases'],
  ...['fills', 'milestone', 'milestones'],
];

/** The changes in the use of an answer by the page. */
function useChanges(path: string, before: Deliverable, after: Deliverable): Change[] {
  const { label, fills } = after;
  const bump = before.fills === undefined ? 'minor' : 'major';
  const values: [unknown, unknown] = [before.fills ?? null, fills ?? null];
  return [
    ...fieldChange(before.fills, fills, () =>
      fills === undefined
        ? change(bump, ['fills-changed', 'fills-removed'], `${path}.fills`, values, { label })
        : change(bump, 'fills-changed', `${path}.fills`, values, { label, input: fills }),
    ),
    ...milestoneChanges(`${path}.milestone`, label, before.milestone, after.milestone),
    ...milestoneChanges(`${path}.milestones`, label, before.milestones, after.milestones),
  ];
}

/** A new alias reads more replies than before; without an alias, a reply that used it loses its part. */
function aliasChanges(path: string, before: Deliverable, after: Deliverable): Change[] {
  const { label } = after;
  const [earlier, later] = [before.aliases ?? [], after.aliases ?? []];
  const removed = earlier.filter((alias) => !later.includes(alias));
  const added = later.filter((alias) => !earlier.includes(alias));
  const where = `${path}.aliases`;
  const changes = [
    ...(removed.length > 0
      ? [change('major', 'aliases-removed', where, [removed, null], { label, aliases: removed })]
      : []),
    ...(added.length > 0 ? [change('minor', 'aliases-added', where, [null, added], { label, aliases: added })] : []),
    ...(areReordered(earlier, later) ? [change('patch', 'aliases-reordered', where, [earlier, later], { label })] : []),
  ];
  return withUnclassified(where, before.aliases, after.aliases, changes);
}
