import { z } from 'zod';
import { t } from '../../messages/english.ts';

// The parts that several tools share. Ids are any text here: a handler looks them up, and suggests the right one.

/** What every tool declares: it changes nothing and contacts nobody. */
export const READ_ONLY = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** The id of a workflow. */
export const packArgument = z.string().describe(t('mcp.pack-argument'));

/** The id of a prompt in the workflow. */
export const promptArgument = z.string().describe(t('mcp.prompt-argument'));

const value = z.union(
  [
    z.string(),
    z.strictObject({
      path: z.string().describe(t('mcp.path-argument')),
      bytes: z.number().min(0).describe(t('mcp.bytes-argument')),
    }),
  ],
  { error: t('mcp.value-expected') },
);

/** Values by input id. */
export const inputsArgument = z.record(z.string(), value).default({}).describe(t('mcp.inputs-argument'));

const answer = z.union([z.string(), z.array(z.record(z.string(), z.string()))], { error: t('mcp.answer-expected') });

/** Deliverables by id: text, a choice, or the rows of a table keyed by column. */
export const deliverables = z.record(z.string(), answer).describe(t('mcp.deliverables-argument'));

const cell = z.union([z.string(), z.number(), z.boolean()]);
const answerArgument = z.union([z.string(), z.array(z.record(z.string(), cell))], { error: t('mcp.answer-expected') });

/** Deliverables by id as a client passes them: models also write numbers and truth values into cells. */
export const deliverablesArgument = z.record(z.string(), answerArgument).describe(t('mcp.deliverables-argument'));

/** The reply to a prompt, as written. */
export const replyArgument = z.string().describe(t('mcp.reply-argument'));

/** The release that a result is made from. */
export const releaseFields = {
  pack: z.string(),
  version: z.string(),
  digest: z.string().describe(t('mcp.digest-field')),
};

/** The inputs of a filled-in prompt that have no value. */
export const missingField = z
  .array(z.object({ id: z.string(), label: z.string(), required: z.boolean() }))
  .describe(t('mcp.missing-field'));

/** A tool result in both forms: structured for programs, and as texts for a client that shows only text. */
export function toolResult<Structured>(structuredContent: Structured, texts: string[]) {
  return { content: texts.map((text) => ({ type: 'text' as const, text })), structuredContent };
}
