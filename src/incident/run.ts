import { ownValue } from '../base/collections.ts';
import type { Answer } from '../prompt/reply.ts';
import { appendEntry } from './log.ts';
import { type PlanPrompt, targetsOf } from './plan.ts';
import { uniqueId, writeRegister } from './register.ts';
import type { Incident, Now, Run } from './schema.ts';

/** A run with its id and its number, counted from 1 in the order in which the runs of its prompt were started. */
export interface NumberedRun extends Run {
  id: string;
  number: number;
}

/** A deliverable of a run and its answer: found in the reply, edited by hand, chosen by a click, or missing. */
export interface RunAnswer {
  deliverable: PlanPrompt['deliverables'][number];
  state: 'found' | 'edited' | 'chosen' | 'missing';
  answer?: Answer;
  /** When the answer was given. */
  at?: number;
}

/** Returns the runs of a prompt, oldest first. They are numbered here, because two tabs may start runs at the same time. */
export function runsOf({ runs }: Pick<Incident, 'runs'>, prompt: string): NumberedRun[] {
  return Object.entries(ownValue(runs, prompt) ?? {})
    .sort(([a, { started: one }], [b, { started: other }]) => one - other || (a < b ? -1 : 1))
    .map(([id, run], index) => ({ ...run, id, number: index + 1 }));
}

/** Returns the run of a prompt that was started last. */
export function latestRun(incident: Pick<Incident, 'runs'>, prompt: string): NumberedRun | undefined {
  return runsOf(incident, prompt).at(-1);
}

/** Returns the last run of a prompt that has a reply or an answer written by hand. */
export function latestAnsweredRun(incident: Pick<Incident, 'runs'>, prompt: string): NumberedRun | undefined {
  return runsOf(incident, prompt).findLast(
    ({ reply, edits }) => reply?.value || Object.values(edits).some(({ value }) => value !== null),
  );
}

/**
 * Returns the answers of a run, one for each deliverable of its prompt. The later of a reply and an edit wins, and a click
 * on the choice that decides the transition wins over both until another reply is pasted.
 */
export function runAnswers(
  run: Pick<Run, 'reply' | 'edits' | 'outcome'>,
  { deliverables, next }: Pick<PlanPrompt, 'deliverables' | 'next'>,
): RunAnswer[] {
  const by = next[0]?.by;
  return deliverables.map((deliverable) => {
    const { id } = deliverable;
    const given = [
      { state: 'found' as const, answer: ownValue(run.reply?.value?.read ?? {}, id), at: run.reply?.at ?? 0 },
      { state: 'edited' as const, answer: ownValue(run.edits, id)?.value, at: ownValue(run.edits, id)?.at ?? 0 },
      { state: 'chosen' as const, answer: by === id ? run.outcome?.value?.choice : null, at: run.outcome?.at ?? 0 },
    ];
    const { state, answer, at } = given.reduce((last, later) =>
      later.answer != null && (last.answer == null || later.at >= last.at) ? later : last,
    );
    return answer == null ? { deliverable, state: 'missing' } : { deliverable, state, answer, at };
  });
}

/** Returns the incident with a new run of a prompt, and the id of that run. */
export function startRun(incident: Incident, prompt: string, now: Now): { incident: Incident; run: string } {
  const runs = ownValue(incident.runs, prompt) ?? {};
  const { version, digest } = incident.pack.value;
  const run = uniqueId(runs, now);
  const started: Run = { started: now.at, version, digest, edits: {} };
  return { incident: { ...incident, runs: { ...incident.runs, [prompt]: { ...runs, [run]: started } } }, run };
}

/** Returns the incident with a change to a run; unchanged if there is no such run. */
export function changeRun(incident: Incident, prompt: string, run: string, change: Partial<Run>): Incident {
  const runs = ownValue(incident.runs, prompt) ?? {};
  const before = ownValue(runs, run);
  if (!before) return incident;
  return { ...incident, runs: { ...incident.runs, [prompt]: { ...runs, [run]: { ...before, ...change } } } };
}

/**
 * Returns the incident with a copy of these prompts, made as one text, in its log. A copy continues the open run of its
 * prompt. It starts the next run if that run has a reply or an outcome, another step was started since, or the class has
 * changed.
 */
export function logCopy(incident: Incident, prompts: string[], now: Now): Incident {
  return prompts.reduce((result, prompt) => {
    const open = openRun(incident, prompt, prompts);
    const started = open ? { incident: result, run: open } : startRun(result, prompt, now);
    const before = ownValue(ownValue(started.incident.runs, prompt) ?? {}, started.run)?.copied;
    const copied = writeRegister<true>(before, true, now);
    const changed = changeRun(started.incident, prompt, started.run, { copied });
    return appendEntry(changed, { kind: 'copy', step: prompt, run: started.run }, now);
  }, incident);
}

function openRun(incident: Incident, prompt: string, together: string[]): string | undefined {
  const last = latestRun(incident, prompt);
  if (!last || last.reply?.value || last.outcome?.value) return undefined;
  const since = last.copied?.at ?? last.started;
  const others = Object.keys(incident.runs).filter((other) => !together.includes(other));
  const hasLeft = others.some((other) => (latestRun(incident, other)?.started ?? 0) > since);
  return hasLeft || incident.class.at > since ? undefined : last.id;
}

/**
 * Returns the transition that a run's reply recommends, to be confirmed by a click; undefined if it recommends none. A reply
 * names a choice, not a target. If the choice has several targets, the first is recommended, because authors list the usual one
 * first.
 */
export function recommendedTransition(
  run: Run,
  prompt: Pick<PlanPrompt, 'deliverables' | 'next'>,
): PlanPrompt['next'][number] | undefined {
  const by = prompt.next[0]?.by;
  const { outcome: _, ...undecided } = run;
  const answer = runAnswers(undecided, prompt).find(({ deliverable }) => deliverable.id === by)?.answer;
  return typeof answer === 'string' ? prompt.next.find(({ choice }) => choice === answer) : undefined;
}

/** Returns the choice that a run's reply recommends; undefined if it recommends none. */
export function recommendedChoice(run: Run, prompt: Pick<PlanPrompt, 'deliverables' | 'next'>): string | undefined {
  return recommendedTransition(run, prompt)?.choice ?? undefined;
}

/**
 * Returns the targets of a run's outcome: the one that was chosen, or all of its choice; all of the prompt while it is
 * undecided.
 */
export function decidedTargets(
  run: Pick<Run, 'outcome'> | undefined,
  prompt: Pick<PlanPrompt, 'next'> | undefined,
): string[] {
  const { choice, to } = run?.outcome?.value ?? {};
  return targetsOf(prompt, choice, to);
}

/** Whether a run ends the workflow: by its outcome, or by the recommendation of its reply, or because nothing else follows. */
export function endsWorkflow(run: Run, prompt: PlanPrompt): boolean {
  const choice = recommendedTransition(run, prompt)?.choice;
  const targets = run.outcome?.value ? decidedTargets(run, prompt) : targetsOf(prompt, choice);
  return targets.every((target) => target === 'done');
}

/** The next action at a prompt: copy it, paste the reply to the copy, or choose the next step. */
export type NextAction = 'copy' | 'reply' | 'choose';

/**
 * Returns the next action at a prompt. A run that has an outcome is over, so its prompt can be copied again. A text without any
 * answer is not its reply.
 */
export function nextAction(
  incident: Pick<Incident, 'runs'>,
  prompt: Pick<PlanPrompt, 'id' | 'deliverables' | 'next'>,
): NextAction {
  const run = latestRun(incident, prompt.id);
  if (run?.outcome?.value) return 'copy';
  const hasAnswer = runAnswers(run ?? { edits: {} }, prompt).some(({ answer }) => answer !== undefined);
  if (run?.reply?.value && hasAnswer) return 'choose';
  if (!run?.copied) return 'copy';
  return prompt.deliverables.length > 0 ? 'reply' : 'choose';
}
