import { z } from 'zod';
import { kebabId, snakeId, text, digest, oneLine, version } from './fields.ts';
import { inputSchema, promptSchema, target } from './prompt.ts';

/** The schema of a step. */
export const stepSchema = z.looseObject({
  by: snakeId.optional().describe('The choice deliverable of this step that decides where to go.'),
  to: z.union([target, z.record(z.string(), z.union([target, z.array(target).min(1)]))]),
});

/** The schema of a flow. */
export const flowSchema = z.looseObject({
  start: kebabId.describe('The prompt that follows the preflight.'),
  anytime: z.array(kebabId).describe('Prompts outside the route, which can be used at any time.'),
  steps: z.record(kebabId, stepSchema),
});

/** The schema of a transition to another workflow. */
export const handoffSchema = z.looseObject({
  from: kebabId.describe('The prompt after which another workflow can continue.'),
  choice: z.string().nullable().describe('The choice that continues there; null if there is none to make.'),
  to: target.describe('workflow: and the id of the workflow that takes over.'),
  reason: text.describe('The reason, in words for a person.'),
});

/** The transitions from one prompt: one target, or the targets of each choice of the deliverable `by`. */
export type FlowStep = z.infer<typeof stepSchema>;
/** The graph over the prompts of a workflow. */
export type Flow = z.infer<typeof flowSchema>;
/** A transition to another workflow. */
export type Handoff = z.infer<typeof handoffSchema>;

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
