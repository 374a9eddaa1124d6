import { valuesForPrompt } from '../../incident/carried-values.ts';
import { setValue } from '../../incident/field-values.ts';
import { createIncident, packVersionOf } from '../../incident/incident.ts';
import type { Incident, Now } from '../../incident/schema.ts';
import { findPrompt, targetsOf } from '../../incident/plan.ts';
import { editAnswer, recordReply } from '../../incident/record-reply.ts';
import { latestRun, recommendedChoice, runAnswers, startRun } from '../../incident/run.ts';
import { t } from '../../messages/english.ts';
import type { Pack, Prompt } from '../../model/pack.ts';
import { fill, joinPrompts, type Missing, type Values } from '../../prompt/fill.ts';
import type { Answer } from '../../prompt/reply.ts';
import { maskValues } from '../../prompt/secrets/mask-values.ts';
import type { MaskedSecret } from '../../prompt/secrets/mask.ts';
import type { PackEntry } from '../pack-entry.ts';
import { excerpt, ToolError } from '../tool-error.ts';
import { requirePack, requirePrompt } from '../require-pack.ts';
import { readAnswers, readValues } from '../read-arguments.ts';
import { maskedText } from './result-notes.ts';

/** The arguments of `next_step`. */
interface NextStepArguments extends GivenAnswer {
  pack: string;
  inputs: Record<string, unknown>;
  earlier: GivenAnswer[];
  mask: boolean;
}

/** Returns the steps that follow an answer, in both forms, as the tool `next_step` does. */
export async function nextStep(
  entries: readonly PackEntry[],
  { pack: packId, inputs, earlier, mask, ...last }: NextStepArguments,
) {
  const pack = await requirePack(entries, packId);
  const { id, version, digest } = pack;
  const answers = [...earlier, last].map((one) => readGivenAnswer(pack, one));
  const values = readValues(pack, Object.keys(pack.inputs), inputs);
  const incident = incidentFromAnswers(pack, answers, values);
  const prompt = requirePrompt(pack, last.prompt);
  const head = { pack: id, version, digest, prompt: prompt.id };
  const flowChoice = choiceOf(incident, prompt);
  if ('open' in flowChoice) {
    const { open } = flowChoice;
    return { structured: { ...head, next: [], open }, texts: [formatOpen(open)] };
  }
  const { choice } = flowChoice;
  const next = nextSteps(incident, pack, prompt, choice, mask);
  const masked = new Set(next.flatMap((step) => (step.kind === 'prompt' ? step.masked : [])));
  const texts = [...next.map((step) => formatStep(step, pack)), ...maskedText([...masked])];
  return {
    structured: { ...head, ...(choice !== null && { choice }), next },
    texts: texts.length > 0 ? texts : [t('mcp.outside-route', { title: prompt.title })],
  };
}

/** An answer as a client sends it. */
interface GivenAnswer {
  prompt: string;
  reply?: string | undefined;
  deliverables?: Record<string, unknown> | undefined;
}

function readGivenAnswer(pack: Pack, { prompt: id, reply, deliverables }: GivenAnswer): PromptAnswer {
  const prompt = requirePrompt(pack, id);
  if (reply === undefined && deliverables === undefined) throw new ToolError('mcp.answer-missing', { prompt: id });
  // Some clients send every argument, with empty values for those they do not use.
  const isReply = reply !== undefined && (reply.trim() !== '' || deliverables === undefined);
  const isDeliverables = deliverables !== undefined && (Object.keys(deliverables).length > 0 || reply === undefined);
  if (isReply && isDeliverables) throw new ToolError('mcp.answer-twice', { prompt: id });
  return isReply ? { prompt, reply } : { prompt, deliverables: readAnswers(prompt, deliverables ?? {}) };
}

function formatStep(step: NextStep, { title }: Pack): string {
  if (step.kind === 'prompt') return step.text;
  if (step.kind === 'done') return t('mcp.done', { workflow: title });
  const { workflow, reason } = step;
  return reason === '' ? t('mcp.switch', { workflow }) : t('mcp.switch-reason', { workflow, reason });
}

function formatOpen({ by: id, label, found, choices: open }: OpenChoice): string {
  const choices = open.map(({ choice, to }) => t('mcp.choice-line', { choice, targets: to })).join('; ');
  if (found === undefined) return t('mcp.choice-open', { label, id, choices });
  return t('mcp.choice-unknown', { label, id, found: excerpt(found), choices });
}

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
function incidentFromAnswers(pack: Pack, answers: readonly PromptAnswer[], inputs: Values): Incident {
  let at = 0;
  const tick = (): Now => ({ at: ++at, offset: 0, by: 'replay' });
  let incident = createIncident({ id: pack.id, workflow: pack.id, pack: packVersionOf(pack), now: tick() });
  for (const { prompt, reply, deliverables = {} } of answers) {
    const started = startRun(incident, prompt.id, tick());
    incident = reply === undefined ? started.incident : recordReply(started.incident, prompt, reply, tick());
    for (const [deliverable, answer] of Object.entries(deliverables)) {
      incident = editAnswer(incident, { prompt: prompt.id, run: started.run, deliverable }, answer, tick());
    }
  }
  for (const [id, value] of Object.entries(inputs)) {
    if (value !== undefined) incident = setValue(incident, id, value, { kind: 'typed' }, tick());
  }
  return { ...incident, log: {} };
}

/** The step that follows a prompt: a filled-in prompt, the end, or a switch to another workflow. */
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
export type FlowChoice = { choice: string | null } | { open: OpenChoice };

/** Returns the choice in the latest answer to a prompt. */
function choiceOf(incident: Incident, prompt: Prompt): FlowChoice {
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
      choices: choices.map((one) => ({ choice: one, to: targetsOf(prompt, one) })),
    },
  };
}

/** Returns the next steps after a choice, each prompt filled in from the incident; secrets are masked if `isMasked`. */
function nextSteps(incident: Incident, pack: Pack, prompt: Prompt, choice: string | null, isMasked = true): NextStep[] {
  let table: MaskedSecret[] = [];
  return targetsOf(prompt, choice).map((to): NextStep => {
    const next = findPrompt(pack, to);
    if (next) {
      const given = valuesForPrompt(incident, pack, to, t);
      const masked = isMasked ? maskValues(given, table) : { values: given, table, names: [] };
      table = masked.table;
      const { text, missing } = fill(next, pack.inputs, masked.values, pack.language);
      return { kind: 'prompt', to, title: next.title, text: joinPrompts([text]), missing, masked: masked.names };
    }
    if (to === 'done') return { kind: 'done', to };
    const handoff = pack.handoffs.find((one) => one.from === prompt.id && one.choice === choice && one.to === to);
    return { kind: 'hand-off', to, workflow: to.replace(/^workflow:/, ''), reason: handoff?.reason ?? '' };
  });
}
