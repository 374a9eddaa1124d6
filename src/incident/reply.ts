import { parseReply, type Answer } from '../prompt/reply.ts';
import { write, type Now } from './cell.ts';
import type { Incident, Reply, Run } from './incident.ts';
import { record } from './log.ts';
import { own } from './json.ts';
import type { PlanPrompt } from './plan.ts';
import { changeRun, latestRun, startRun } from './run.ts';

/** How a deliverable of a run stands: found in the reply, written by hand, chosen by a click, or missing. */
export interface Reading {
  deliverable: PlanPrompt['deliverables'][number];
  state: 'found' | 'edited' | 'chosen' | 'missing';
  answer?: Answer;
  /** When the answer was given. */
  at?: number;
}

/**
 * The incident with a pasted reply read into the run it answers: the last one of its prompt, or a new one when that was
 * decided already. What was found is in `readings`; no choice in it is made. A blank text takes the reply out again.
 */
export function readReply(
  incident: Incident,
  { id, deliverables }: Pick<PlanPrompt, 'id' | 'deliverables'>,
  text: string,
  now: Now,
): Incident {
  const last = latestRun(incident, id);
  if (text === (last?.reply?.value?.text ?? '')) return incident;
  if (!/\S/.test(text)) return last ? withReply(incident, id, last.id, null, now) : incident;

  const isOpen = last && !(last.reply?.value && last.outcome?.value);
  const { incident: begun, run } = isOpen ? { incident, run: last.id } : startRun(incident, id, now);
  const { deliverables: read, missing } = parseReply(deliverables, text);
  const replied = withReply(begun, id, run, { text, read }, now);
  const found = deliverables.length - missing.length;
  return record(replied, { kind: 'paste', step: id, run, found, missing: missing.length }, now);
}

/** The incident with a deliverable of a run written by hand; null brings back what was read. */
export function editAnswer(
  incident: Incident,
  { prompt, run, deliverable }: { prompt: string; run: string; deliverable: string },
  answer: Answer | null,
  now: Now,
): Incident {
  const edits = own(own(incident.runs, prompt) ?? {}, run)?.edits ?? {};
  const edit = write<Answer | null>(own(edits, deliverable), answer, now);
  return changeRun(incident, prompt, run, { edits: { ...edits, [deliverable]: edit } });
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

function withReply(incident: Incident, prompt: string, run: string, reply: Reply | null, now: Now): Incident {
  const before = own(own(incident.runs, prompt) ?? {}, run)?.reply;
  return changeRun(incident, prompt, run, { reply: write(before, reply, now) });
}
