import type { Change } from './change.ts';
import { orOther } from './others.ts';
import { areReordered } from './sequence.ts';

interface Chosen {
  kind: string;
  choices?: string[] | undefined;
}

/**
 * What became of the choices of an input or a deliverable. One that is gone breaks who gives it or waits for it; a new
 * one of an input harms nobody, a new one of a deliverable is an answer that nobody is ready for. Another kind is told
 * for itself, and its choices with it.
 */
export function choiceChanges(
  path: string,
  of: { name: string; isOutput: boolean },
  before: Chosen,
  after: Chosen,
): Change[] {
  if (before.kind !== after.kind) return [];
  const told = before.kind === 'choice' ? listChanges(path, of, before.choices ?? [], after.choices ?? []) : [];
  return orOther(`${path}.choices`, before.choices, after.choices, told);
}

function listChanges(
  path: string,
  { name, isOutput }: { name: string; isOutput: boolean },
  before: string[],
  after: string[],
): Change[] {
  const gone = before.filter((choice) => !after.includes(choice));
  const come = after.filter((choice) => !before.includes(choice));
  const change = (bump: Change['bump'], kind: string, [from, to]: [unknown, unknown], message: string): Change => {
    return { bump, kind, path: `${path}.choices`, before: from, after: to, message };
  };
  const renamed = new Map(
    before.length === after.length
      ? gone.flatMap((choice) => {
          const other = after[before.indexOf(choice)];
          return other !== undefined && come.includes(other) ? [[choice, other] as const] : [];
        })
      : [],
  );
  return [
    ...[...renamed].map(([from, to]) =>
      change('major', 'choice-renamed', [from, to], `A choice of ${name} has another name: “${from}” is “${to}” now`),
    ),
    ...gone
      .filter((choice) => !renamed.has(choice))
      .map((choice) =>
        change(
          'major',
          'choice-removed',
          [choice, null],
          `A choice of ${name} is gone: “${choice}” is ${isOutput ? 'never answered' : 'not taken'} any more`,
        ),
      ),
    ...(areReordered(before, after)
      ? [change('major', 'choices-reordered', [before, after], `The choices of ${name} stand in another order`)]
      : []),
    ...come
      .filter((choice) => ![...renamed.values()].includes(choice))
      .map((choice) =>
        isOutput
          ? change(
              'major',
              'output-choice-added',
              [null, choice],
              `${name} may be answered “${choice}”, which nobody that reads it is ready for`,
            )
          : change('minor', 'input-choice-added', [null, choice], `“${choice}” is taken by ${name} too`),
      ),
  ];
}
