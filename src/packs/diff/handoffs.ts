import type { Handoff } from '../../model/flow.ts';
import type { Pack } from '../../model/pack.ts';
import { reworded, type Change } from './change.ts';
import { otherChanges } from './others.ts';
import { areReordered } from './sequence.ts';

/**
 * What became of the hand-offs to other workflows; `now` gives the id that a prompt of the earlier pack has in the later
 * one. They are those of the ways on from the prompts, and what comes and goes with one of those is told there.
 */
export function handoffChanges(before: Pack, after: Pack, now: (id: string) => string): Change[] {
  const [handoffs, others] = [before.handoffs.map((one) => ({ ...one, from: now(one.from) })), after.handoffs];
  const [was, is] = [keyed(handoffs), keyed(others)];
  const [earlier, later] = [routesOf(before, now), routesOf(after, (id) => id)];
  const change = (
    bump: Change['bump'],
    kind: string,
    { from, to }: Handoff,
    [one, other]: unknown[],
    words: string,
  ) => {
    return { bump, kind, path: `handoffs.${from}`, before: one, after: other, message: `From ${from} ${words} ${to}` };
  };
  const gone = [...was].filter(([key]) => !is.has(key) && !(earlier.has(key) && !later.has(key)));
  const come = [...is].filter(([key]) => !was.has(key) && !(later.has(key) && !earlier.has(key)));
  const isReordered = areReordered(handoffs.map(keyOf), others.map(keyOf)) && !areReordered([...earlier], [...later]);
  return [
    ...gone.map(([, one]) => change('major', 'handoff-removed', one, [one, null], 'nothing is handed off any more to')),
    ...[...is].flatMap(([key, other]): Change[] => {
      const one = was.get(key);
      if (!one) return [];
      const path = `handoffs.${other.from}`;
      return [
        ...reworded(`${path}.reason`, `The reason to hand off to ${other.to}`, one.reason, other.reason),
        ...otherChanges(path, one, other, ['from', 'choice', 'to', 'reason']),
      ];
    }),
    ...(isReordered
      ? [
          {
            bump: 'major' as const,
            kind: 'handoffs-reordered',
            path: 'handoffs',
            before: before.handoffs,
            after: after.handoffs,
            message: 'The hand-offs stand in another order, or more than once',
          },
        ]
      : []),
    ...come.map(([, other]) => change('minor', 'handoff-added', other, [null, other], 'one can hand off to')),
  ];
}

function keyed(handoffs: Handoff[]): Map<string, Handoff> {
  return new Map(handoffs.map((handoff) => [keyOf(handoff), handoff]));
}

function routesOf({ prompts }: Pack, now: (id: string) => string): Set<string> {
  return new Set(
    prompts.flatMap(({ id, next }) => next.map(({ choice, to }) => keyOf({ from: now(id), choice, to: now(to) }))),
  );
}

function keyOf({ from, choice, to }: Pick<Handoff, 'from' | 'choice' | 'to'>): string {
  return JSON.stringify([from, choice, to]);
}
