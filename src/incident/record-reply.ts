import { ownValue } from '../base/collections.ts';
import { parseReply, type Answer } from '../prompt/reply.ts';
import { answerText } from './answer-text.ts';
import { appendEntry } from './log.ts';
import type { PlanPrompt } from './plan.ts';
import { writeRegister } from './register.ts';
import { changeRun, latestRun, startRun } from './run.ts';
import type { Incident, MaskedText, Now, Reply } from './schema.ts';

/**
 * Returns the incident with a pasted reply in the last run of its prompt, or in a new run if that one has a reply and an
 * outcome. No choice is made. A blank text removes the reply.
 */
export function recordReply(
  incident: Incident,
  { id, deliverables }: Pick<PlanPrompt, 'id' | 'deliverables'>,
  reply: string | Pick<MaskedText, 'text' | 'secrets'>,
  now: Now,
): Incident {
  const { text, secrets = {} } = typeof reply === 'string' ? { text: reply } : reply;
  const last = latestRun(incident, id);
  if (text === (last?.reply?.value?.text ?? '')) return incident;
  if (!/\S/.test(text)) return last ? withReply(incident, id, last.id, null, now) : incident;

  const isOpen = last && !(last.reply?.value && last.outcome?.value);
  const { incident: started, run } = isOpen ? { incident, run: last.id } : startRun(incident, id, now);
  const { deliverables: read, missing, details, ask, partial } = parseReply(deliverables, text);
  // Values carried from the reply that this one replaces still contain the names of its secrets.
  const named = { ...(isOpen ? last.reply?.value?.secrets : undefined), ...secrets };
  const stored: Reply = {
    text,
    ...(Object.keys(named).length > 0 && { secrets: named }),
    read,
    ...(details && { details }),
    ...(ask && { ask }),
    ...(partial && { partial }),
  };
  const found = deliverables.length - missing.length;
  return appendEntry(
    withReply(started, id, run, stored, now),
    { kind: 'paste', step: id, run, found, missing: missing.length },
    now,
  );
}

/**
 * Returns the incident with the answers to a preflight in its own run, if it was copied together with the last run of a prompt.
 */
export function recordPreflight(
  incident: Incident,
  preflight: PlanPrompt | undefined,
  prompt: string,
  reply: string | Pick<MaskedText, 'text' | 'secrets'>,
  now: Now,
): Incident {
  const run = preflight && latestRun(incident, preflight.id);
  if (!preflight || !run?.copied || preflight.id === prompt) return incident;
  if (latestRun(incident, prompt)?.copied?.at !== run.copied.at) return incident;
  const { text, secrets = {} } = typeof reply === 'string' ? { text: reply } : reply;
  const { deliverables: found } = parseReply(preflight.deliverables, text);
  const parts = preflight.deliverables.flatMap(({ id, label, columns }) => {
    const answer = ownValue(found, id);
    return answer === undefined ? [] : [`## ${label}\n\n${answerText(answer, columns)}`];
  });
  if (parts.length === 0) return incident;
  const own = parts.join('\n\n');
  const named = Object.fromEntries(Object.entries(secrets).filter(([name]) => own.includes(name)));
  return recordReply(incident, preflight, { text: own, secrets: named }, now);
}

/** The state before a reply was pasted, to undo it. */
export interface ReplyBefore {
  run: string;
  /** The reply that the run had before; null if it had none. */
  reply: Reply | null;
}

/** Returns the data that `undoReply` needs to restore the reply that a paste replaced; undefined if the two have the same one. */
export function replyBefore(before: Incident, after: Incident, prompt: string): ReplyBefore | undefined {
  const run = latestRun(after, prompt);
  const earlier = ownValue(ownValue(before.runs, prompt) ?? {}, run?.id ?? '')?.reply?.value ?? null;
  return run && run.reply?.value !== earlier ? { run: run.id, reply: earlier } : undefined;
}

/** Returns the incident with the earlier reply of a run. A run that was started by the reply stays, without a reply. */
export function undoReply(incident: Incident, prompt: string, { run, reply }: ReplyBefore, now: Now): Incident {
  return withReply(incident, prompt, run, reply, now);
}

/** Returns the incident with a deliverable of a run edited by hand; null restores the answer of the reply. */
export function editAnswer(
  incident: Incident,
  { prompt, run, deliverable }: { prompt: string; run: string; deliverable: string },
  answer: Answer | null,
  now: Now,
): Incident {
  const edits = ownValue(ownValue(incident.runs, prompt) ?? {}, run)?.edits ?? {};
  const edit = writeRegister<Answer | null>(ownValue(edits, deliverable), answer, now);
  return changeRun(incident, prompt, run, { edits: { ...edits, [deliverable]: edit } });
}

function withReply(incident: Incident, prompt: string, run: string, reply: Reply | null, now: Now): Incident {
  const before = ownValue(ownValue(incident.runs, prompt) ?? {}, run)?.reply;
  return changeRun(incident, prompt, run, { reply: writeRegister(before, reply, now) });
}
