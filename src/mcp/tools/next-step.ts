import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import { decide, nextSteps, replayAnswers, type NextStep, type OpenChoice, type PromptAnswer } from '../next-steps.ts';
import { requirePack, requirePrompt, type CatalogSource } from '../pack-entry.ts';
import { excerpt, ToolError } from '../tool-error.ts';
import { readAnswers, readValues } from '../read-arguments.ts';
import { registerTool } from './register-tool.ts';
import {
  deliverablesArgument,
  inputsArgument,
  maskArgument,
  maskedField,
  maskedText,
  missingField,
  packArgument,
  promptArgument,
  releaseFields,
  replyArgument,
} from './schemas.ts';

/** The maximum number of earlier answers, more than any incident has. Every call reads all of them again. */
const MOST_ANSWERS = 100;

const nextStepField = z.object({
  kind: z.enum(['prompt', 'done', 'hand-off']),
  to: z.string().describe(t('mcp.to-field')),
  title: z.string().optional(),
  text: z.string().optional().describe(t('mcp.text-field')),
  missing: missingField.optional(),
  masked: maskedField.optional(),
  workflow: z.string().optional().describe(t('mcp.workflow-field')),
  reason: z.string().optional().describe(t('mcp.reason-field')),
});
const openField = z.object({
  by: z.string().describe(t('mcp.by-field')),
  label: z.string(),
  found: z.string().optional().describe(t('mcp.found-field')),
  choices: z.array(z.object({ choice: z.string(), to: z.array(z.string()) })).describe(t('mcp.choices-field')),
});

/** Registers `next_step`: what follows an answer, with the next prompt filled in as the page fills it. */
export function registerNextStep(server: McpServer, catalog: CatalogSource, packs: readonly Pack[]): void {
  const answer = {
    prompt: promptArgument,
    deliverables: deliverablesArgument(packs),
    reply: replyArgument.optional(),
  };
  registerTool(server, 'next_step', {
    title: t('mcp.next-step-title'),
    description: t('mcp.next-step-description'),
    input: z.object({
      pack: packArgument,
      ...answer,
      inputs: inputsArgument(packs),
      earlier: z.array(z.object(answer)).max(MOST_ANSWERS).default([]).describe(t('mcp.earlier-argument')),
      mask: maskArgument,
    }),
    output: z.object({
      ...releaseFields,
      prompt: z.string().describe(t('mcp.answered-field')),
      choice: z.string().optional().describe(t('mcp.choice-field')),
      next: z.array(nextStepField).describe(t('mcp.next-field')),
      open: openField.optional().describe(t('mcp.open-field')),
    }),
    async run({ pack: packId, inputs, earlier, mask, ...last }) {
      const pack = await requirePack(await catalog(), packId);
      const { id, version, digest } = pack;
      const answers = [...earlier, last].map((one) => readAnswer(pack, one));
      const values = readValues(pack, Object.keys(pack.inputs), inputs);
      const incident = replayAnswers(pack, answers, values);
      const prompt = requirePrompt(pack, last.prompt);
      const head = { pack: id, version, digest, prompt: prompt.id };
      const decision = decide(incident, prompt);
      if ('open' in decision) {
        return { structured: { ...head, next: [], open: decision.open }, texts: [formatOpen(decision.open)] };
      }
      const { choice } = decision;
      const next = nextSteps(incident, pack, prompt, choice, mask);
      const masked = new Set(next.flatMap((step) => (step.kind === 'prompt' ? step.masked : [])));
      const texts = [...next.map((step) => formatStep(step, pack)), ...maskedText([...masked])];
      return {
        structured: { ...head, ...(choice !== null && { choice }), next },
        texts: texts.length > 0 ? texts : [t('mcp.outside-route', { title: prompt.title })],
      };
    },
  });
}

/** An answer as a client sends it. */
interface GivenAnswer {
  prompt: string;
  reply?: string | undefined;
  deliverables?: Record<string, unknown> | undefined;
}

function readAnswer(pack: Pack, { prompt: id, reply, deliverables }: GivenAnswer): PromptAnswer {
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
