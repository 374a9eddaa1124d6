import { valuesFor } from '../incident/carried-values.ts';
import { createIncident, packVersionOf, type Incident } from '../incident/incident.ts';
import { recommendedChoice, latestRun, runAnswers, startRun } from '../incident/run.ts';
import { findPrompt, transitionsFrom } from '../incident/plan.ts';
import type { Now } from '../incident/register.ts';
import { editAnswer, readReply } from '../incident/reply.ts';
import { setValue } from '../incident/field-values.ts';
import { t } from '../messages/english.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { fill, joinPrompts, type Missing, type Values } from '../prompt/fill.ts';
import type { Answer } from '../prompt/reply.ts';
import type { MaskedSecret } from '../prompt/secrets/mask.ts';
import { maskValues } from '../prompt/secrets/mask-values.ts';

/** The answer to a prompt: the reply as written, or the deliverables extracted from it. */
export interface PromptAnswer {
  prompt: Prompt;
  reply?: string | undefined;
  deliverables?: Record<string, Answer> | undefined;
}

/**
 * Builds an incident from an agent's answers, oldest first, and from input values, which count as typed later. The next
 * prompt is then filled in by the same rules as on the page. The times only express this order, so the incident has no
 * log to make a timeline from.
 */
export function replayAnswers(pack: Pack, answers: readonly PromptAnswer[], inputs: Values): Incident {
  let at = 0;
  const tick = (): Now => ({ at: ++at, offset: 0, by: 'replay' });
  let incident = createIncident({ id: pack.id, workflow: pack.id, pack: packVersionOf(pack), now: tick() });
  for (const { prompt, reply, deliverables = {} } of answers) {
    const started = startRun(incident, prompt.id, tick());
    incident = reply === undefined ? started.incident : readReply(started.incident, prompt, reply, tick());
    for (const [deliverable, answer] of Object.entries(deliverables)) {
      incident = editAnswer(incident, { prompt: prompt.id, run: started.run, deliverable }, answer, tick());
    }
  }
  for (const [id, value] of Object.entries(inputs)) {
    if (value !== undefined) incident = setValue(incident, id, value, { kind: 'typed' }, tick());
  }
  return { ...incident, log: {} };
}

/** What follows a prompt: a filled-in prompt, the end, or a switch to another workflow. */
export type NextStep =
  | { kind: 'prompt'; to: string; title: string; text: string; missing: Missing[]; masked: string[] }
  | { kind: 'done'; to: string }
  | { kind: 'hand-off'; to: string; workflow: string; reason: string };

/** A choice that must be made before the flow can continue. */
export interface OpenChoice {
  by: string;
  label: string;
  /** The answer that was given instead, if it is text. */
  found?: string;
  choices: { choice: string; to: string[] }[];
}

/** The choice that decides how the flow continues (null if there is none to make), or the choice that is still open. */
export type Decision = { choice: string | null } | { open: OpenChoice };

/** Decides how the flow continues after the latest answer to a prompt. */
export function decide(incident: Incident, prompt: Prompt): Decision {
  const choices = [...new Set(prompt.next.flatMap(({ choice }) => choice ?? []))];
  if (choices.length === 0) return { choice: null };
  const run = latestRun(incident, prompt.id);
  const choice = run && recommendedChoice(run, prompt);
  if (choice !== undefined) return { choice };

  const by = prompt.next[0]?.by ?? '';
  const runAnswer = run && runAnswers(run, prompt).find(({ deliverable }) => deliverable.id === by);
  return {
    open: {
      by,
      label: prompt.deliverables.find(({ id }) => id === by)?.label ?? by,
      ...(typeof runAnswer?.answer === 'string' && { found: runAnswer.answer }),
      choices: choices.map((one) => ({ choice: one, to: transitionsFrom(prompt, one) })),
    },
  };
}

/** Returns the next steps after a choice, each prompt filled in from the incident; secrets are masked if `isMasked`. */
export function nextSteps(
  incident: Incident,
  pack: Pack,
  prompt: Prompt,
  choice: string | null,
  isMasked = true,
): NextStep[] {
  let table: MaskedSecret[] = [];
  return transitionsFrom(prompt, choice).map((to): NextStep => {
    const next = findPrompt(pack, to);
    if (next) {
      const given = valuesFor(incident, pack, to, t);
      const masked = isMasked ? maskValues(given, table) : { values: given, table, names: [] };
      table = masked.table;
      const { text, missing } = fill(next, pack.inputs, masked.values);
      return { kind: 'prompt', to, title: next.title, text: joinPrompts([text]), missing, masked: masked.names };
    }
    if (to === 'done') return { kind: 'done', to };
    const handoff = pack.handoffs.find((one) => one.from === prompt.id && one.choice === choice && one.to === to);
    return { kind: 'hand-off', to, workflow: to.replace(/^workflow:/, ''), reason: handoff?.reason ?? '' };
  });
}
