import { valuesFor } from '../incident/carry.ts';
import type { Incident } from '../incident/incident.ts';
import { recommendedChoice } from '../incident/outcome.ts';
import { findPrompt, transitionsFrom } from '../incident/plan.ts';
import { latestRun, runAnswers } from '../incident/run.ts';
import { t } from '../messages/english.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { fill, joinPrompts, type Missing } from '../prompt/fill.ts';
import type { MaskedSecret } from '../prompt/secrets/mask.ts';
import { maskValues } from '../prompt/secrets/mask-values.ts';

/** What follows a prompt: a filled-in prompt, the end, or a hand-off to another workflow. */
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

/** How the flow continues: by the choice made (null if there is none to make), or not yet. */
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
