import { z } from 'zod';
import { flowSchema, handoffSchema } from './flow.ts';
import { digest, kebabId, oneLine, snakeId, version, text } from './identifier.ts';
import { inputSchema } from './input.ts';
import { promptSchema } from './prompt.ts';

/**
 * The name of the pack format, equal on every host. It names the schema and is not a place to fetch it from:
 * each site serves its own copy at `/schemas/prompt-pack-v1.json`.
 */
export const PACK_SCHEMA_ID = 'https://callbook.example/schemas/prompt-pack-v1.json';

/** A compiled workflow: all that a pack says but for its name and its digest. */
export const workflowSchema = z.looseObject({
  id: kebabId,
  version,
  title: oneLine,
  description: oneLine,
  rule: z.array(text).describe('The lines that are in every prompt of the workflow.'),
  notes: z.array(text).describe('Practical notes for whoever runs the workflow.'),
  conventions: text.describe('The conventions that all workflows share, as Markdown.'),
  inputs: z.record(snakeId, inputSchema),
  prompts: z.array(promptSchema).min(1).describe('The preflight first, then the order of the document.'),
  flow: flowSchema,
  handoffs: z.array(handoffSchema),
});

/** A prompt pack, format 1. Readers ignore fields that they do not know. */
export const packSchema = workflowSchema
  .extend({
    $schema: z.literal(PACK_SCHEMA_ID),
    digest: digest.describe('SHA-256 of the RFC 8785 form of the pack without this field.'),
  })
  .describe('A prompt pack of Callbook, format 1.');

/** A compiled workflow. */
export type Workflow = z.infer<typeof workflowSchema>;
/** A prompt pack, format 1. */
export type Pack = z.infer<typeof packSchema>;
