import { z } from 'zod';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';

// Arguments and fields that several tools share. An id may be any text here: the handler looks it up, and suggests the right one.

/** The maximum number of ids that a schema lists. Every client pays for them with tokens. */
const MOST_LISTED = 40;

/** The id of a workflow. */
export const packArgument = z.string().describe(t('mcp.pack-argument'));

/** The id of a prompt in the workflow. */
export const promptArgument = z.string().describe(t('mcp.prompt-argument'));

/** Values by input id. */
export function inputsArgument(packs: readonly Pack[]) {
  const ids = packs.flatMap(({ inputs }) => Object.keys(inputs));
  return keyedBy(ids, 'incident_report').default({}).describe(t('mcp.inputs-argument'));
}

/** Answers by deliverable id. */
export function deliverablesArgument(packs: readonly Pack[]) {
  const ids = packs.flatMap(({ prompts }) => prompts.flatMap(({ deliverables }) => deliverables.map(({ id }) => id)));
  return keyedBy(ids, 'next_step').optional().describe(t('mcp.deliverables-argument'));
}

/**
 * Returns the schema of an object with any keys. Some APIs reject an object that declares no keys, so the known ids are
 * declared, each as text.
 */
function keyedBy(ids: string[], example: string) {
  const listed = [...new Set(ids)].slice(0, MOST_LISTED);
  const properties = (listed.length > 0 ? listed : [example]).map((id) => [id, { type: 'string' }]);
  return z.record(z.string(), z.unknown()).meta({ properties: Object.fromEntries(properties) as unknown });
}

/** The reply to a prompt, as written. */
export const replyArgument = z.string().describe(t('mcp.reply-argument'));

/** The answer to a deliverable: text, or the rows of a table keyed by column. */
export const answerField = z.union([z.string(), z.array(z.record(z.string(), z.string()))]);

/** Whether to mask secrets in the values; on unless the caller turns it off. */
export const maskArgument = z.boolean().default(true).describe(t('mcp.mask-argument'));

/** The placeholders that replace secrets in the text of a result. */
export const maskedField = z.array(z.string()).describe(t('mcp.masked-field'));

/** Returns a note about masked values for clients that show only text; none if nothing was masked. */
export function maskedText(names: readonly string[]): string[] {
  return names.length > 0 ? [t('mcp.values-masked', { count: names.length, names: [...names] })] : [];
}

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
