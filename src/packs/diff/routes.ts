import type { Next } from '../../model/flow.ts';
import type { Prompt } from '../../model/prompt.ts';
import type { Change } from './change.ts';
import { deliverableRenames } from './deliverables.ts';
import { areSame, otherChanges } from './others.ts';
import { areReordered } from './sequence.ts';

/** What became of the ways on from one prompt; `now` gives the id that a prompt of the earlier pack has in the later one. */
export function routeChanges(path: string, before: Prompt, after: Prompt, now: (id: string) => string): Change[] {
  const renames = deliverableRenames(before, after);
  const earlier = before.next.map((way) => ({
    ...way,
    by: way.by === null ? null : (renames.get(way.by) ?? way.by),
    to: now(way.to),
  }));
  const [was, is] = [waysOf(earlier), waysOf(after.next)];
  const say = (choice: string) =>
    choice === '' ? `After “${after.title}”` : `After “${after.title}” with “${choice}”`;
  const change = (
    bump: Change['bump'],
    kind: string,
    choice: string,
    from: unknown,
    to: unknown,
    words: string,
  ): Change => {
    const where = `${path}.next${choice === '' ? '' : `.${choice}`}`;
    return { bump, kind, path: where, before: from, after: to, message: `${say(choice)} ${words}` };
  };
  const choices = [...new Set([...was.keys(), ...is.keys()])];
  const ways = choices.flatMap((choice): Change[] => {
    const [from, to] = [was.get(choice), is.get(choice)];
    if (!to) return [change('major', 'route-removed', choice, from ?? null, null, 'the way on is gone')];
    if (!from) return [change('minor', 'route-added', choice, null, to, `the way leads to ${to.join(', ')}`)];
    if (areSame(from, to)) return [];
    const rest = to.filter((target) => from.includes(target));
    return areSame(rest, from)
      ? [
          change(
            'minor',
            'route-added',
            choice,
            from,
            to,
            `one can go to ${to.filter((one) => !from.includes(one)).join(', ')} too`,
          ),
        ]
      : [
          change(
            'major',
            'route-changed',
            choice,
            from,
            to,
            `the way leads to ${to.join(', ')}, no more to ${from.filter((one) => !to.includes(one)).join(', ') || `these in this order: ${from.join(', ')}`}`,
          ),
        ];
  });
  const kept = after.next.flatMap((other) => {
    const one = earlier.find(({ choice, to }) => choice === other.choice && to === other.to);
    return one ? [{ was: one, is: other }] : [];
  });
  const decided = kept.find((way) => way.was.by !== way.is.by);
  const words = `the way is decided by ${decided?.is.by ?? 'nothing'}, was by ${decided?.was.by ?? 'nothing'}`;
  return [
    ...(decided && ways.every(({ bump }) => bump !== 'major')
      ? [change('major', 'route-changed', '', decided.was.by, decided.is.by, words)]
      : []),
    ...ways,
    ...kept.flatMap(({ was: one, is: other }) => otherChanges(`${path}.next`, one, other, ['by', 'choice', 'to'])),
    ...orderChanges(path, before, after),
  ];
}

/** The ways stand in the order of the choices. Another order of them, while the choices stay, nobody has told yet. */
function orderChanges(path: string, before: Prompt, after: Prompt): Change[] {
  const [was, is] = [waysOf(before.next), waysOf(after.next)];
  const [from, to] = [[...was.keys()], [...is.keys()]];
  if (!areReordered(from, to) || areReordered(choicesOf(before), choicesOf(after))) return [];
  const message = `The ways on from “${after.title}” stand in another order: ${to.join(', ')}`;
  return [{ bump: 'major', kind: 'routes-reordered', path: `${path}.next`, before: from, after: to, message }];
}

function choicesOf({ deliverables, next }: Prompt): string[] {
  return deliverables.find(({ id }) => id === next[0]?.by)?.choices ?? [];
}

/** Where each choice leads, in order; the empty choice is the way that needs none. */
function waysOf(next: Next[]): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  for (const { choice, to } of next) ways.set(choice ?? '', [...(ways.get(choice ?? '') ?? []), to]);
  return ways;
}
