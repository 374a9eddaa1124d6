import type { Pack } from '../../model/pack.ts';
import type { Change } from './change.ts';
import { otherChanges } from './others.ts';
import { areReordered } from './sequence.ts';

/**
 * What became of the flow as a whole: where it starts, and what may be done at any time. A prompt that is new or gone is
 * told once, at the prompt.
 */
export function flowChanges(before: Pack, after: Pack, now: (id: string) => string): Change[] {
  const was = before.flow.anytime.map(now);
  const is = after.flow.anytime;
  const start = now(before.flow.start);
  const [earlier, later] = [before.prompts.map(({ id }) => now(id)), after.prompts.map(({ id }) => id)];
  const gone = was.filter((id) => !is.includes(id) && (later.includes(id) || !earlier.includes(id)));
  const come = is.filter((id) => !was.includes(id) && (earlier.includes(id) || !later.includes(id)));
  const isReordered = areReordered(was, is);
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
    ...come.map((id) => anytime('minor', 'anytime-added', null, id, `${id} is there at any time`)),
    ...otherChanges('flow', before.flow, after.flow, ['start', 'anytime', 'steps']),
  ];
}
