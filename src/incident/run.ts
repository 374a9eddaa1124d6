import { uniqueId, writeRegister, type Now } from './register.ts';
import type { Incident, Run } from './incident.ts';
import { appendEntry } from './log.ts';
import { own } from '../base/record.ts';

/** A run with its id and its number, counted from 1 in the order in which the runs of its prompt were started. */
export interface NumberedRun extends Run {
  id: string;
  number: number;
}

/** The runs of a prompt, the first one first. Two tabs may start runs at once, so numbers are given here and never kept. */
export function runsOf({ runs }: Pick<Incident, 'runs'>, prompt: string): NumberedRun[] {
  return Object.entries(own(runs, prompt) ?? {})
    .sort(([a, { started: one }], [b, { started: other }]) => one - other || (a < b ? -1 : 1))
    .map(([id, run], index) => ({ ...run, id, number: index + 1 }));
}

/** The run of a prompt that was started last. */
export function latestRun(incident: Pick<Incident, 'runs'>, prompt: string): NumberedRun | undefined {
  return runsOf(incident, prompt).at(-1);
}

/** The last run of a prompt that has a reply, or words of a person in place of one. */
export function answeredRun(incident: Pick<Incident, 'runs'>, prompt: string): NumberedRun | undefined {
  return runsOf(incident, prompt).findLast(
    ({ reply, edits }) => reply?.value || Object.values(edits).some(({ value }) => value !== null),
  );
}

/** The incident with a new run of a prompt, and the id of that run. */
export function startRun(incident: Incident, prompt: string, now: Now): { incident: Incident; run: string } {
  const runs = own(incident.runs, prompt) ?? {};
  const { version, digest } = incident.pack.value;
  const run = uniqueId(runs, now);
  const started: Run = { started: now.at, version, digest, edits: {} };
  return { incident: { ...incident, runs: { ...incident.runs, [prompt]: { ...runs, [run]: started } } }, run };
}

/** The incident with a change to a run; one that is not there changes nothing. */
export function changeRun(incident: Incident, prompt: string, run: string, change: Partial<Run>): Incident {
  const runs = own(incident.runs, prompt) ?? {};
  const before = own(runs, run);
  if (!before) return incident;
  return { ...incident, runs: { ...incident.runs, [prompt]: { ...runs, [run]: { ...before, ...change } } } };
}

/**
 * The incident with a copy of these prompts, made as one text, recorded. A copy goes on with the open run of its prompt;
 * it begins the next run when that one has been answered or decided, when another step was begun since, or when the
 * class has changed.
 */
export function recordCopy(incident: Incident, prompts: string[], now: Now): Incident {
  return prompts.reduce((so, prompt) => {
    const open = openRun(incident, prompt, prompts);
    const begun = open ? { incident: so, run: open } : startRun(so, prompt, now);
    const copied = writeRegister(own(own(begun.incident.runs, prompt) ?? {}, begun.run)?.copied, true, now);
    const changed = changeRun(begun.incident, prompt, begun.run, { copied });
    return appendEntry(changed, { kind: 'copy', step: prompt, run: begun.run }, now);
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
