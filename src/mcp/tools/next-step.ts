import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { nearest } from '../../base/nearest.ts';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import type { Prompt } from '../../model/prompt.ts';
import { matchChoice } from '../../prompt/reply.ts';
import { decide, nextSteps, type NextStep, type OpenChoice } from '../next-steps.ts';
import { requirePack, requirePrompt, type CatalogSource } from '../pack-entry.ts';
import { replayAnswers, type PromptAnswer } from '../replay.ts';
import { excerpt, ToolError } from '../tool-error.ts';
import { checkValues } from '../values.ts';
import {
  deliverablesArgument,
  inputsArgument,
  missingField,
  packArgument,
  promptArgument,
  READ_ONLY,
  releaseFields,
  replyArgument,
  toolResult,
} from './schemas.ts';

/** More answers than any incident has. Each of them is read again in every call. */
const MOST_ANSWERS = 100;

const answerArguments = {
  prompt: promptArgument,
  deliverables: deliverablesArgument.optional(),
  reply: replyArgument.optional(),
};
const nextStepField = z.object({
  kind: z.enum(['prompt', 'done', 'hand-off']),
  to: z.string().describe(t('mcp.to-field')),
  title: z.string().optional(),
  text: z.string().optional().describe(t('mcp.text-field')),
  missing: missingField.optional(),
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
export function registerNextStep(server: McpServer, catalog: CatalogSource): void {
  server.registerTool(
    'next_step',
    {
      title: t('mcp.next-step-title'),
      description: t('mcp.next-step-description'),
      inputSchema: z.strictObject({
        pack: packArgument,
        ...answerArguments,
        inputs: inputsArgument,
        earlier: z
          .array(z.strictObject(answerArguments))
          .max(MOST_ANSWERS)
          .default([])
          .describe(t('mcp.earlier-argument')),
      }),
      outputSchema: z.object({
        ...releaseFields,
        prompt: z.string().describe(t('mcp.answered-field')),
        choice: z.string().optional().describe(t('mcp.choice-field')),
        next: z.array(nextStepField).describe(t('mcp.next-field')),
        open: openField.optional().describe(t('mcp.open-field')),
      }),
      annotations: READ_ONLY,
    },
    async ({ pack: packId, inputs, earlier, ...last }) => {
      const pack = await requirePack(await catalog(), packId);
      const { id, version, digest } = pack;
      const answers = [...earlier, last].map((answer) => checkAnswer(pack, answer));
      const values = checkValues(pack, Object.keys(pack.inputs), inputs);
      const incident = replayAnswers(pack, answers, values);
      const prompt = requirePrompt(pack, last.prompt);
      const head = { pack: id, version, digest, prompt: prompt.id };
      const decision = decide(incident, prompt);
      if ('open' in decision)
        return toolResult({ ...head, next: [], open: decision.open }, [formatOpen(decision.open)]);
      const { choice } = decision;
      const next = nextSteps(incident, pack, prompt, choice);
      const texts = next.map((step) => formatStep(step, pack));
      return toolResult(
        { ...head, ...(choice !== null && { choice }), next },
        texts.length > 0 ? texts : [t('mcp.outside-route', { title: prompt.title })],
      );
    },
  );
}

function checkAnswer(
  pack: Pack,
  { prompt: id, reply, deliverables: answers }: z.infer<z.ZodObject<typeof answerArguments>>,
): PromptAnswer {
  const prompt = requirePrompt(pack, id);
  if (reply === undefined && answers === undefined) throw new ToolError('mcp.answer-missing', { prompt: id });
  if (reply !== undefined && answers !== undefined) throw new ToolError('mcp.answer-twice', { prompt: id });
  const known = prompt.deliverables.map((deliverable) => deliverable.id);
  const unknown = Object.keys(answers ?? {}).find((deliverable) => !known.includes(deliverable));
  if (unknown === undefined) return { prompt, reply, deliverables: answers && asDeclared(prompt, answers) };
  const given = excerpt(unknown);
  const name = nearest(given, known);
  if (name === undefined) throw new ToolError('mcp.deliverable-none', { prompt: id, id: given });
  throw new ToolError('mcp.deliverable-unknown', { prompt: id, id: given, nearest: name, known });
}

/** The answers with their choices as declared, and with text in their cells. */
function asDeclared(
  prompt: Prompt,
  answers: z.infer<typeof deliverablesArgument>,
): NonNullable<PromptAnswer['deliverables']> {
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const { choices } = prompt.deliverables.find((deliverable) => deliverable.id === id) ?? {};
      if (typeof answer === 'string') return [id, (choices && matchChoice(choices, answer)) ?? answer];
      const rows = answer.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, String(cell)])),
      );
      return [id, rows];
    }),
  );
}

function formatStep(step: NextStep, { title }: Pack): string {
  if (step.kind === 'prompt') return step.text;
  if (step.kind === 'done') return t('mcp.done', { workflow: title });
  const { workflow, reason } = step;
  return reason === '' ? t('mcp.hand-off', { workflow }) : t('mcp.hand-off-reason', { workflow, reason });
}

function formatOpen({ by: id, label, found, choices: open }: OpenChoice): string {
  const choices = open.map(({ choice, to }) => t('mcp.choice-line', { choice, targets: to })).join('; ');
  if (found === undefined) return t('mcp.choice-open', { label, id, choices });
  return t('mcp.choice-unknown', { label, id, found: excerpt(found), choices });
}
