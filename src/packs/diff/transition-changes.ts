import type { Handoff, Pack, Next, Prompt } from '../../model/pack.ts';
import { change, wordChanges, type Change } from './change.ts';
import { areEqual } from './are-equal.ts';
import { areReordered } from './compare-lists.ts';
import { deliverableRenames } from './find-renames.ts';
import { unclassifiedChanges } from './unclassified-changes.ts';
import type { RenamePrompt } from './flow-changes.ts';
import type { PromptPair } from './slot-changes.ts';

/** Returns the changes in the transitions from one prompt. */
export function transitionChanges(promptPath: string, [before, after]: PromptPair, rename: RenamePrompt): Change[] {
  const renames = deliverableRenames(before, after);
  const earlier = before.next.map((next) => ({
    ...next,
    by: next.by === null ? null : (renames.get(next.by) ?? next.by),
    to: rename(next.to),
  }));
  const path = `${promptPath}.next`;
  const prompt = after.title;
  const [from, to] = [targetsByChoice(earlier), targetsByChoice(after.next)];
  const choices = [...new Set([...from.keys(), ...to.keys()])];
  const found = choices.flatMap((choice) => targetChanges(path, prompt, choice, from.get(choice), to.get(choice)));
  const kept = after.next.flatMap((next): [Next, Next][] => {
    const same = earlier.find((one) => one.choice === next.choice && one.to === next.to);
    return same ? [[same, next]] : [];
  });
  const [decided] = kept.filter(([old, now]) => old.by !== now.by);
  const hasNewDecider = decided !== undefined && found.every(({ bump }) => bump !== 'major');
  return [
    ...(hasNewDecider ? [deciderChange(path, prompt, decided)] : []),
    ...found,
    ...kept.flatMap(([old, now]) => unclassifiedChanges(path, old, now, ['by', 'choice', 'to'])),
    ...orderChanges(path, before, after),
  ];
}

function deciderChange(path: string, prompt: string, [before, after]: [Next, Next]): Change {
  const names = { prompt, before: before.by ?? '–', after: after.by ?? '–' };
  return change('major', ['route-changed', 'route-decided-by'], path, [before.by, after.by], names);
}

/** Returns the changes in the targets after one choice; the empty choice is the transition that needs none. */
function targetChanges(
  nextPath: string,
  prompt: string,
  choice: string,
  from: string[] | undefined,
  to: string[] | undefined,
): Change[] {
  if (areEqual(from, to)) return [];
  const path = choice === '' ? nextPath : `${nextPath}.${choice}`;
  const names = { prompt, choice };
  const area = choice === '' ? 'route' : 'choice-route';
  if (!to) return [change('major', ['route-removed', `${area}-removed`], path, [from, null], names)];
  const added = to.filter((target) => !from?.includes(target));
  const kept = to.filter((target) => from?.includes(target));
  if (!from || areEqual(kept, from))
    return [change('minor', ['route-added', `${area}-added`], path, [from, to], { ...names, targets: added })];
  return [
    change('major', ['route-changed', `${area}-changed`], path, [from, to], { ...names, before: from, after: to }),
  ];
}

/** Reports transitions that were only reordered. If the choices were reordered too, that is reported with the choices. */
function orderChanges(path: string, before: Prompt, after: Prompt): Change[] {
  const [from, to] = [[...targetsByChoice(before.next).keys()], [...targetsByChoice(after.next).keys()]];
  if (!areReordered(from, to) || areReordered(choicesOf(before), choicesOf(after))) return [];
  const names = { prompt: after.title, choices: to };
  return [change('major', 'routes-reordered', path, [from, to], names)];
}

function choicesOf({ deliverables, next }: Prompt): string[] {
  return deliverables.find(({ id }) => id === next[0]?.by)?.choices ?? [];
}

function targetsByChoice(next: Next[]): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { choice, to } of next) targets.set(choice ?? '', [...(targets.get(choice ?? '') ?? []), to]);
  return targets;
}

/**
 * Returns the changes in the transitions to other workflows. They follow from those of the prompts, and one that was added or
 * removed with a transition is reported there.
 */
export function handoffChanges(before: Pack, after: Pack, rename: RenamePrompt): Change[] {
  const [handoffs, others] = [before.handoffs.map((one) => ({ ...one, from: rename(one.from) })), after.handoffs];
  const [earlier, later] = [byKey(handoffs), byKey(others)];
  const [routes, otherRoutes] = [routeKeys(before, rename), routeKeys(after, (id) => id)];
  const removed = [...earlier].filter(([key]) => !later.has(key) && !(routes.has(key) && !otherRoutes.has(key)));
  const added = [...later].filter(([key]) => !earlier.has(key) && !(otherRoutes.has(key) && !routes.has(key)));
  const isReordered =
    areReordered(handoffs.map(keyOf), others.map(keyOf)) && !areReordered([...routes], [...otherRoutes]);
  return [
    ...removed.map(([, one]) => {
      const { from, to } = one;
      return change('major', 'handoff-removed', `handoffs.${from}`, [one, null], { from, to });
    }),
    ...[...later].flatMap(([key, other]): Change[] => {
      const one = earlier.get(key);
      if (!one) return [];
      const path = `handoffs.${other.from}`;
      return [
        ...wordChanges('handoff', ['reason'], path, one, other, { to: other.to }),
        ...unclassifiedChanges(path, one, other, ['from', 'choice', 'to', 'reason']),
      ];
    }),
    ...(isReordered ? [change('major', 'handoffs-reordered', 'handoffs', [before.handoffs, others])] : []),
    ...added.map(([, other]) => {
      const { from, to } = other;
      return change('minor', 'handoff-added', `handoffs.${from}`, [null, other], { from, to });
    }),
  ];
}

function byKey(handoffs: Handoff[]): Map<string, Handoff> {
  return new Map(handoffs.map((handoff) => [keyOf(handoff), handoff]));
}

function routeKeys({ prompts }: Pack, rename: RenamePrompt): Set<string> {
  return new Set(
    prompts.flatMap(({ id, next }) =>
      next.map(({ choice, to }) => keyOf({ from: rename(id), choice, to: rename(to) })),
    ),
  );
}

function keyOf({ from, choice, to }: Pick<Handoff, 'from' | 'choice' | 'to'>): string {
  return JSON.stringify([from, choice, to]);
}
