import { parseReply, type Answer } from '../prompt/reply.ts';
import { writeRegister, type Now } from './register.ts';
import type { Incident, Masked, Reply } from './incident.ts';
import { appendEntry } from './log.ts';
import { own } from '../base/record.ts';
import type { PlanPrompt } from './plan.ts';
import { changeRun, latestRun, startRun } from './run.ts';

/**
 * The incident with a pasted reply read into the run it answers: the last one of its prompt, or a new one when that was
 * decided already. What was found is in `readings`; no choice in it is made. A blank text takes the reply out again.
 */
export function readReply(
  incident: Incident,
  { id, deliverables }: Pick<PlanPrompt, 'id' | 'deliverables'>,
  reply: string | Pick<Masked, 'text' | 'secrets'>,
  now: Now,
): Incident {
  const { text, secrets = {} } = typeof reply === 'string' ? { text: reply } : reply;
  const last = latestRun(incident, id);
  if (text === (last?.reply?.value?.text ?? '')) return incident;
  if (!/\S/.test(text)) return last ? withReply(incident, id, last.id, null, now) : incident;

  const isOpen = last && !(last.reply?.value && last.outcome?.value);
  const { incident: begun, run } = isOpen ? { incident, run: last.id } : startRun(incident, id, now);
  const { deliverables: read, missing } = parseReply(deliverables, text);
  // What was carried from the reply that this one takes the place of still says its names.
  const named = { ...(isOpen ? last.reply?.value?.secrets : undefined), ...secrets };
  const replied = withReply(
    begun,
    id,
    run,
    { text, ...(Object.keys(named).length > 0 && { secrets: named }), read },
    now,
  );
  const found = deliverables.length - missing.length;
  return appendEntry(replied, { kind: 'paste', step: id, run, found, missing: missing.length }, now);
}

/** The incident with a deliverable of a run written by hand; null brings back what was read. */
export function editAnswer(
  incident: Incident,
  { prompt, run, deliverable }: { prompt: string; run: string; deliverable: string },
  answer: Answer | null,
  now: Now,
): Incident {
  const edits = own(own(incident.runs, prompt) ?? {}, run)?.edits ?? {};
  const edit = writeRegister<Answer | null>(own(edits, deliverable), answer, now);
  return changeRun(incident, prompt, run, { edits: { ...edits, [deliverable]: edit } });
}

function withReply(incident: Incident, prompt: string, run: string, reply: Reply | null, now: Now): Incident {
  const before = own(own(incident.runs, prompt) ?? {}, run)?.reply;
  return changeRun(incident, prompt, run, { reply: writeRegister(before, reply, now) });
}
