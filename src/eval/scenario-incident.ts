import { valuesForPrompt } from '../incident/carried-values.ts';
import { setValue } from '../incident/field-values.ts';
import { createIncident, packVersionOf, setClass } from '../incident/incident.ts';
import type { Incident, Now } from '../incident/schema.ts';
import { addMilestone } from '../incident/edit-log.ts';
import { MILESTONES } from '../incident/log.ts';
import { findPrompt, targetsOf } from '../incident/plan.ts';
import { recordReply } from '../incident/record-reply.ts';
import { chooseOutcome } from '../incident/choose-outcome.ts';
import { latestRun, recommendedChoice, logCopy } from '../incident/run.ts';
import { t } from '../messages/english.ts';
import type { Pack, Prompt } from '../model/pack.ts';
import { fill } from '../prompt/fill.ts';
import { parseReply, type ReplyReading } from '../prompt/reply.ts';
import type { ScenarioStep } from './scenario.ts';

/** How long after its prompt a reply is pasted, in milliseconds. */
const REPLY_AFTER = 60_000;

/** Returns the incident with which a scenario begins. Its id and its times come from the scenario. */
export function beginIncident(pack: Pack, { at }: Pick<ScenarioStep, 'at'>): Incident {
  return createIncident({ id: pack.id, workflow: pack.id, pack: packVersionOf(pack), now: nowAt(at) });
}

/** Returns the incident after a person entered the inputs and the times of a step, and copied its prompt. */
export function enterStep(incident: Incident, pack: Pack, step: ScenarioStep): Incident {
  const now = nowAt(step.at);
  let entered = incident;
  for (const [input, value] of Object.entries(step.inputs)) {
    entered = setValue(entered, input, value, { kind: 'typed' }, now);
  }
  for (const milestone of MILESTONES) {
    const when = step.milestones[milestone];
    if (when !== undefined) entered = addMilestone(entered, milestone, now, { when: nowAt(when) });
  }
  // A person who starts with a step after the triage has chosen its class.
  const start = findPrompt(pack, pack.flow.start);
  const choice = start?.next.find(({ to }) => to === step.prompt)?.choice;
  if (choice != null && entered.class.value === '' && step.prompt !== pack.flow.start) {
    entered = setClass(entered, choice, now);
  }
  return logCopy(entered, [step.prompt], now);
}

/** Returns the text of a prompt as it is copied at this point of an incident. */
export function promptText(incident: Incident, pack: Pack, prompt: Prompt): string {
  return fill(prompt, pack.inputs, valuesForPrompt(incident, pack, prompt.id, t), pack.language).text;
}

/** A recorded reply: how it was read, and the next steps that follow from it. */
export interface RecordedReply {
  incident: Incident;
  reading: ReplyReading;
  /** The choice that decides the route; null if there is none to make, undefined if the reply does not settle it. */
  choice: string | null | undefined;
  /** The targets of the choice; empty if it is not settled. */
  next: string[];
}

/** Reads a reply into an incident, and follows the flow as far as the reply decides it. */
export function applyReply(incident: Incident, pack: Pack, prompt: Prompt, at: string, reply: string): RecordedReply {
  const now = nowAt(at, REPLY_AFTER);
  const read = recordReply(incident, prompt, reply, now);
  const run = latestRun(read, prompt.id);
  const isOpen = prompt.next.some(({ choice }) => choice !== null);
  const choice = isOpen ? run && recommendedChoice(run, prompt) : null;
  const next = choice === undefined ? [] : targetsOf(prompt, choice);
  const decided = choice === undefined ? read : chooseOutcome(read, pack, prompt.id, choice, now);
  return { incident: decided, reading: parseReply(prompt.deliverables, reply), choice, next };
}

function nowAt(at: string, later = 0): Now {
  return { at: Date.parse(at) + later, offset: 0, by: 'scenario' };
}
