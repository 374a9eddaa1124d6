import { valuesFor } from '../incident/carry.ts';
import type { Incident } from '../incident/incident.ts';
import { recommendedChoice } from '../incident/outcome.ts';
import { findPrompt, transitionsFrom } from '../incident/plan.ts';
import { runAnswers, latestRun } from '../incident/run.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { fill, joinPrompts, type Missing } from '../prompt/fill.ts';
import { t } from '../messages/english.ts';

/** Where the flow leads: a prompt, filled; the end; or another workflow, with the reason for the hand-off. */
export type Way =
  | { kind: 'prompt'; to: string; title: string; text: string; missing: Missing[] }
  | { kind: 'done'; to: string }
  | { kind: 'hand-off'; to: string; workflow: string; reason: string };

/** A choice that has to be made before anybody can go on, and where each of its answers leads. */
export interface Open {
  by: string;
  label: string;
  /** What was answered instead, where that is text. */
  found?: string;
  choices: { choice: string; to: string[] }[];
}

/** What decides how to go on from a prompt: the choice made (null where there is none to make), or what is open. */
export type Decision = { choice: string | null } | { open: Open };

/** How the last answer to a prompt decides where the flow goes on. */
export function decide(incident: Incident, prompt: Prompt): Decision {
  const choices = [...new Set(prompt.next.flatMap(({ choice }) => choice ?? []))];
  if (choices.length === 0) return { choice: null };
  const run = latestRun(incident, prompt.id);
  const choice = run && recommendedChoice(run, prompt);
  if (choice !== undefined) return { choice };

  const by = prompt.next[0]?.by ?? '';
  const reading = run && runAnswers(run, prompt).find(({ deliverable }) => deliverable.id === by);
  return {
    open: {
      by,
      label: prompt.deliverables.find(({ id }) => id === by)?.label ?? by,
      ...(typeof reading?.answer === 'string' && { found: reading.answer }),
      choices: choices.map((one) => ({ choice: one, to: transitionsFrom(prompt, one) })),
    },
  };
}

/** The ways on from a prompt by a choice, each prompt filled with what the incident has for it. */
export function waysOn(incident: Incident, pack: Pack, prompt: Prompt, choice: string | null): Way[] {
  return transitionsFrom(prompt, choice).map((to): Way => {
    const next = findPrompt(pack, to);
    if (next) {
      const { text, missing } = fill(next, pack.inputs, valuesFor(incident, pack, to, t));
      return { kind: 'prompt', to, title: next.title, text: joinPrompts([text]), missing };
    }
    if (to === 'done') return { kind: 'done', to };
    const handoff = pack.handoffs.find((one) => one.from === prompt.id && one.choice === choice && one.to === to);
    return { kind: 'hand-off', to, workflow: to.replace(/^workflow:/, ''), reason: handoff?.reason ?? '' };
  });
}
