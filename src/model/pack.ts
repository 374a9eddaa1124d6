import { z } from 'zod';
import { flowSchema, handoffSchema } from './flow.ts';
import { digest, kebabId, oneLine, snakeId, version, text } from './identifier.ts';
import { inputSchema } from './input.ts';
import { promptSchema } from './prompt.ts';

/**
 * The name of the pack format, the same on every host. It is not an address: each site serves its own copy of the schema at
 * `/schemas/prompt-pack-v1.json`.
 */
export const PACK_SCHEMA_ID = 'https://callbook.example/schemas/prompt-pack-v1.json';

/** The schema of a compiled workflow: a pack without the name of its format and its digest. */
export const workflowSchema = z.looseObject({
  id: kebabId,
  version,
  title: oneLine,
  description: oneLine,
  rule: z.array(text).describe('The lines of the rule, which are in every prompt of the workflow.'),
  notes: z.array(text).describe('Practical notes for the person who uses the workflow.'),
  conventions: text.describe('The conventions that all workflows share, as Markdown.'),
  inputs: z.record(snakeId, inputSchema),
  prompts: z.array(promptSchema).min(1).describe('The preflight first, then the order of the document.'),
  flow: flowSchema,
  handoffs: z.array(handoffSchema),
});

/** The schema of a prompt pack, format 1. Readers ignore unknown fields. */
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
