import { ownValue } from '../../base/collections.ts';
import type { Deliverable, Prompt } from '../../model/pack.ts';
import { deliverableLine } from '../../prompt/deliverable-line.ts';
import { promptWords } from '../../prompt/prompt-words.ts';
import { parseReply, type ReplyReading } from '../../prompt/reply.ts';
import { appendEntry } from '../log.ts';
import type { PlanPrompt } from '../plan.ts';
import { writeRegister } from '../register.ts';
import { recordReply } from '../record-reply.ts';
import { latestAnsweredRun, changeRun, latestRun, runAnswers } from '../run.ts';
import type { Incident, MaskedText, Now, Reply } from '../schema.ts';

/** A prompt with its answer format; without descriptions the lines of the format have only labels, choices and columns. */
export type FollowUpSource = Pick<Prompt, 'title'> & {
  guards?: readonly string[];
  deliverables: (Pick<Deliverable, 'id' | 'label' | 'kind' | 'choices' | 'choiceLabels' | 'columns'> & {
    description?: string;
  })[];
};

/** The parts of a reading that a person or the agent must complete. */
export type IncompleteReading = Pick<ReplyReading, 'missing' | 'ask' | 'partial'>;

/**
 * Returns the prompt that asks the agent for the answers that its reply lacks: those without an answer, choices that it did not
 * make, and empty columns. It has the guardrails, the rule of the workflow, and the answer format of the first prompt.
 * Undefined if nothing is missing. The language is that of the pack.
 */
export function followUpPrompt(
  { title, guards = [], deliverables }: FollowUpSource,
  rule: readonly string[],
  { missing, ask = {}, partial = {} }: IncompleteReading,
  language?: string,
): string | undefined {
  const words = promptWords(language);
  const { followUp } = words;
  const asked = deliverables.flatMap((deliverable) => {
    const { id, label, choiceLabels = {} } = deliverable;
    const named = ownValue(ask, id);
    const columns = ownValue(partial, id);
    const because = (reason: string) => [{ deliverable, reason: `- ${label}: ${reason}` }];
    if (named) return because(followUp.undecided(named.map((choice) => ownValue(choiceLabels, choice) ?? choice)));
    if (missing.includes(id)) return because(followUp.missing);
    return columns ? because(followUp.columns(columns)) : [];
  });
  if (asked.length === 0) return undefined;
  return [
    followUp.title(title),
    asked.map(({ reason }) => reason).join('\n'),
    followUp.task,
    bullets(guards),
    bullets(rule),
    words.deliver,
    asked.map(({ deliverable }) => deliverableLine(deliverable, words)).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

/**
 * Returns the parts that the last reply to a prompt lacks, except those that the user has answered. All parts are missing if
 * there is no reply.
 */
export function incompleteReading(
  incident: Pick<Incident, 'runs'>,
  prompt: Pick<PlanPrompt, 'id' | 'deliverables' | 'next'>,
): IncompleteReading {
  const run = latestAnsweredRun(incident, prompt.id);
  const answers = runAnswers(run ?? { edits: {} }, prompt);
  const isOpen = ([id]: [string, unknown]) =>
    answers.some((one) => one.deliverable.id === id && one.state === 'missing');
  const isRead = ([id]: [string, unknown]) => answers.some((one) => one.deliverable.id === id && one.state === 'found');
  const { ask = {}, partial = {} } = run?.reply?.value ?? {};
  return {
    missing: answers.filter(({ state }) => state === 'missing').map(({ deliverable }) => deliverable.id),
    ask: Object.fromEntries(Object.entries(ask).filter(isOpen)),
    partial: Object.fromEntries(Object.entries(partial).filter(isRead)),
  };
}

/**
 * Whether a text completes the last reply to a prompt: it answers at least one part, and only parts that this reply lacks. A
 * text with other parts is a new reply.
 */
export function completesReply(
  incident: Pick<Incident, 'runs'>,
  prompt: Pick<PlanPrompt, 'id' | 'deliverables' | 'next'>,
  text: string,
): boolean {
  const run = latestAnsweredRun(incident, prompt.id);
  if (!run?.reply?.value || run.outcome?.value || run.id !== latestRun(incident, prompt.id)?.id) return false;
  const { missing, partial = {} } = incompleteReading(incident, prompt);
  const found = Object.keys(parseReply(prompt.deliverables, text).deliverables);
  return found.length > 0 && found.every((id) => missing.includes(id) || Object.hasOwn(partial, id));
}

/**
 * Returns the incident with the reply to a follow-up prompt: its answers are added to those of the last reply and replace
 * the same ones, and the rest of that reply is kept. Without an earlier reply it is read like any other; a blank one
 * changes nothing.
 */
export function recordFollowUp(
  incident: Incident,
  prompt: Pick<PlanPrompt, 'id' | 'deliverables'>,
  reply: string | Pick<MaskedText, 'text' | 'secrets'>,
  now: Now,
): Incident {
  const { text, secrets = {} } = typeof reply === 'string' ? { text: reply } : reply;
  if (!/\S/.test(text)) return incident;
  const run = latestAnsweredRun(incident, prompt.id);
  const before = run?.reply?.value;
  if (!run || !before) return recordReply(incident, prompt, reply, now);

  const { deliverables: found, details = {}, ask = {}, partial = {} } = parseReply(prompt.deliverables, text);
  const merged = <Value>(old: Record<string, Value> = {}, added: Record<string, Value>) => {
    const kept = Object.entries(old).filter(([id]) => !Object.hasOwn(found, id));
    return { ...Object.fromEntries(kept), ...added };
  };
  const optional = <Value>(key: string, value: Record<string, Value>) =>
    Object.keys(value).length > 0 ? { [key]: value } : {};
  const read = { ...before.read, ...found };
  const stored: Reply = {
    text: `${before.text.trimEnd()}\n\n${text}`,
    read,
    ...optional('secrets', { ...before.secrets, ...secrets }),
    ...optional('details', merged(before.details, details)),
    ...optional('ask', merged(before.ask, ask)),
    ...optional('partial', merged(before.partial, partial)),
  };
  const count = prompt.deliverables.filter(({ id }) => Object.hasOwn(read, id)).length;
  return appendEntry(
    changeRun(incident, prompt.id, run.id, { reply: writeRegister<Reply | null>(run.reply, stored, now) }),
    { kind: 'paste', step: prompt.id, run: run.id, found: count, missing: prompt.deliverables.length - count },
    now,
  );
}

/** Lines as the items of a list; further lines of one belong to its item. */
function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line.replaceAll('\n', '\n  ')}`).join('\n');
}
