import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { reworded, type Change } from './change.ts';
import { areSame, otherChanges } from './others.ts';

/** What became of the ways on from one prompt; `now` gives the id that a prompt of the earlier pack has in the later one. */
export function routeChanges(path: string, before: Prompt, after: Prompt, now: (id: string) => string): Change[] {
  const [was, is] = [waysOf(before, now), waysOf(after, (id) => id)];
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
  const by = (prompt: Prompt) => prompt.next[0]?.by ?? null;
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
  const isDecidedOtherwise = by(before) !== by(after) && before.next.length > 0 && after.next.length > 0;
  return [
    ...(isDecidedOtherwise && ways.every(({ bump }) => bump !== 'major')
      ? [
          change(
            'major',
            'route-changed',
            '',
            by(before),
            by(after),
            `the way is decided by ${by(after) ?? 'nothing'}, was by ${by(before) ?? 'nothing'}`,
          ),
        ]
      : []),
    ...ways,
  ];
}

/** What became of the flow as a whole: where it starts, and what may be done at any time. */
export function flowChanges(before: Pack, after: Pack, now: (id: string) => string): Change[] {
  const was = before.flow.anytime.map(now);
  const is = after.flow.anytime;
  const start = now(before.flow.start);
  const gone = was.filter((id) => !is.includes(id) && after.prompts.some((prompt) => prompt.id === id));
  const come = is.filter((id) => !was.includes(id));
  const isReordered = was.filter((id) => is.includes(id)).join() !== is.filter((id) => was.includes(id)).join();
  const anytime = (bump: Change['bump'], kind: string, from: unknown, to: unknown, message: string): Change => {
    return { bump, kind, path: 'flow.anytime', before: from, after: to, message };
  };
  return [
    ...(start === after.flow.start
      ? []
      : [
          {
            bump: 'major' as const,
            kind: 'start-changed',
            path: 'flow.start',
            before: before.flow.start,
            after: after.flow.start,
            message: `The workflow starts with ${after.flow.start}, no more with ${before.flow.start}`,
          },
        ]),
    ...gone.map((id) => anytime('major', 'anytime-removed', id, null, `${id} is not there at any time any more`)),
    ...(isReordered
      ? [anytime('major', 'anytime-reordered', was, is, 'What is there at any time stands in another order')]
      : []),
    ...come
      .filter((id) => before.prompts.some((prompt) => now(prompt.id) === id))
      .map((id) => anytime('minor', 'anytime-added', null, id, `${id} is there at any time`)),
    ...reasonChanges(before, after, now),
    ...otherChanges('flow', before.flow, after.flow, ['start', 'anytime', 'steps']),
  ];
}

function reasonChanges(before: Pack, after: Pack, now: (id: string) => string): Change[] {
  const key = (from: string, choice: string | null, to: string) => JSON.stringify([from, choice, to]);
  const reasons = new Map(before.handoffs.map(({ from, choice, to, reason }) => [key(now(from), choice, to), reason]));
  return after.handoffs.flatMap(({ from, choice, to, reason }) => {
    const earlier = reasons.get(key(from, choice, to));
    return earlier === undefined
      ? []
      : reworded(`handoffs.${from}.reason`, `The reason to hand off to ${to}`, earlier, reason);
  });
}

/** Where each choice leads, in order; the empty choice is the way that needs none. */
function waysOf({ next }: Prompt, now: (id: string) => string): Map<string, string[]> {
  const ways = new Map<string, string[]>();
  for (const { choice, to } of next) ways.set(choice ?? '', [...(ways.get(choice ?? '') ?? []), now(to)]);
  return ways;
}
