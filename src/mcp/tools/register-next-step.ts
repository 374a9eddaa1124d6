import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import type { CatalogSource } from '../pack-entry.ts';
import {
  deliverablesArgument,
  inputsArgument,
  maskArgument,
  maskedField,
  missingField,
  packArgument,
  promptArgument,
  registerTool,
  releaseFields,
  replyArgument,
} from './register-tool.ts';

/** The maximum number of earlier answers, more than any incident has. Every call reads all of them again. */
const MAX_ANSWERS = 100;

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
export function registerNextStep(server: McpServer, catalog: CatalogSource, packs: readonly Pack[]): RegisteredTool {
  const answer = { prompt: promptArgument, deliverables: deliverablesArgument(packs), reply: replyArgument.optional() };
  return registerTool(server, 'next_step', {
    title: t('mcp.next-step-title'),
    description: t('mcp.next-step-description'),
    input: z.object({
      pack: packArgument,
      ...answer,
      inputs: inputsArgument(packs),
      earlier: z.array(z.object(answer)).max(MAX_ANSWERS).default([]).describe(t('mcp.earlier-argument')),
      mask: maskArgument,
    }),
    output: z.object({
      ...releaseFields,
      prompt: z.string().describe(t('mcp.answered-field')),
      choice: z.string().optional().describe(t('mcp.choice-field')),
      next: z.array(nextStepField).describe(t('mcp.next-field')),
      open: openField.optional().describe(t('mcp.open-field')),
    }),
    run: async (values) => (await import('./next-step.ts')).nextStep(await catalog(), values),
  });
}
