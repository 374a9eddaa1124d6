import type { Answer } from '../prompt/reply.ts';
import type { Run } from './incident.ts';
import { own } from '../base/record.ts';
import type { PlanPrompt } from './plan.ts';

/** How a deliverable of a run stands: found in the reply, written by hand, chosen by a click, or missing. */
export interface Reading {
  deliverable: PlanPrompt['deliverables'][number];
  state: 'found' | 'edited' | 'chosen' | 'missing';
  answer?: Answer;
  /** When the answer was given. */
  at?: number;
}

/**
 * How each deliverable of a prompt stands in a run. Of a reply and an edit the later one counts, and a click on the
 * choice that leads on is the last word on that choice until another reply comes.
 */
export function readings(
  run: Pick<Run, 'reply' | 'edits' | 'outcome'>,
  { deliverables, next }: Pick<PlanPrompt, 'deliverables' | 'next'>,
): Reading[] {
  const by = next[0]?.by;
  return deliverables.map((deliverable) => {
    const { id } = deliverable;
    const written = [
      { state: 'found' as const, answer: own(run.reply?.value?.read ?? {}, id), at: run.reply?.at ?? 0 },
      { state: 'edited' as const, answer: own(run.edits, id)?.value, at: own(run.edits, id)?.at ?? 0 },
      { state: 'chosen' as const, answer: by === id ? run.outcome?.value?.choice : null, at: run.outcome?.at ?? 0 },
    ];
    const { state, answer, at } = written.reduce((last, later) =>
      later.answer != null && (last.answer == null || later.at >= last.at) ? later : last,
    );
    return answer == null ? { deliverable, state: 'missing' } : { deliverable, state, answer, at };
  });
}
