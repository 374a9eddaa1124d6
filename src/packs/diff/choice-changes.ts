import { change, type Bump, type Change } from './change.ts';
import { areReordered } from './compare-lists.ts';
import { withUnclassified } from './unclassified-changes.ts';

interface WithChoices {
  kind: string;
  label: string;
  choices?: string[] | undefined;
}

/**
 * Returns the changes in the choices of an input or a deliverable. A removed choice breaks whatever passes it or expects it. A
 * new choice of an input breaks nothing; a new choice of a deliverable is an answer that programs do not handle yet. If the
 * kind changed, only that is reported.
 */
export function choiceChanges(
  path: string,
  side: 'input' | 'output',
  before: WithChoices,
  after: WithChoices,
): Change[] {
  if (before.kind !== after.kind) return [];
  const found =
    before.kind === 'choice' || before.kind === 'service'
      ? listChanges(`${path}.choices`, side, after.label, before.choices ?? [], after.choices ?? [])
      : [];
  return withUnclassified(`${path}.choices`, before.choices, after.choices, found);
}

function listChanges(
  path: string,
  side: 'input' | 'output',
  label: string,
  before: string[],
  after: string[],
): Change[] {
  const removed = before.filter((choice) => !after.includes(choice));
  const added = after.filter((choice) => !before.includes(choice));
  // In lists of the same length, a new choice in the position of a removed one is that choice renamed.
  const renamed = new Map(
    before.length !== after.length
      ? []
      : removed.flatMap((choice) => {
          const other = after[before.indexOf(choice)];
          return other !== undefined && added.includes(other) ? [[choice, other] as const] : [];
        }),
  );
  const isNew = (choice: string) => ![...renamed.values()].includes(choice);
  const bump: Bump = side === 'input' ? 'minor' : 'major';
  return [
    ...[...renamed].map(([from, to]) =>
      change('major', ['choice-renamed', `${side}-choice-renamed`], path, [from, to], {
        label,
        before: from,
        after: to,
      }),
    ),
    ...removed
      .filter((choice) => !renamed.has(choice))
      .map((choice) =>
        change('major', ['choice-removed', `${side}-choice-removed`], path, [choice, null], { label, choice }),
      ),
    ...(areReordered(before, after)
      ? [change('major', ['choices-reordered', `${side}-choices-reordered`], path, [before, after], { label })]
      : []),
    ...added
      .filter(isNew)
      .map((choice) => change(bump, `${side}-choice-added`, path, [null, choice], { label, choice })),
  ];
}
