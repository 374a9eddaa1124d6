import * as z from 'zod';
import { choices, digest, kebabId, oneLine, snakeId, text, version } from './fields.ts';
import { inputKind } from './input-kind.ts';
import { serviceSchema } from './service.ts';
import { MILESTONES } from './milestones.ts';
import { permissionSchema } from './permission.ts';

/** A time in an incident that a choice or a table of a workflow can set. */
export const milestone = z.enum(MILESTONES);

const milestones = z
  .record(z.string(), milestone)
  .optional()
  .describe(
    'The milestones that choices imply, such as recovered. When such a choice is made, the page asks for the time.',
  );

/** The schema of an input: a value that a person enters, for every slot with its id in the workflow. */
export const inputSchema = z.looseObject({
  label: oneLine.describe('The name of the field, and of a missing value.'),
  description: text.describe('Help text for the field; empty if the label is enough.'),
  kind: inputKind.describe(
    'line, text, choice, time (RFC 3339 with offset), evidence (fenced as data) or service (a card, as data).',
  ),
  choices: choices.optional().describe('The possible values of a choice, or the ids of services, in order.'),
  services: z.record(kebabId, serviceSchema).optional().describe('The cards of the services, by id.'),
  choiceLabels: z
    .record(z.string(), oneLine)
    .optional()
    .describe(
      'The labels of choices, by choice: what a person and the text of a prompt read. Code and links have the choice.',
    ),
  default: text.optional().describe('The value that is used if none is given.'),
  placeholder: text.optional().describe('An example of a good value.'),
  milestones,
  from: z
    .array(z.string())
    .optional()
    .describe('Where the value can be carried from: prompt.deliverable, another input, or log.'),
});

/** The kind of an input: one line, text, a choice, a time, evidence or a service. */
export type InputKind = z.infer<typeof inputKind>;
/** A value that a person enters. */
export type Input = z.infer<typeof inputSchema>;

/** The schema of a deliverable: one part of the answer that a prompt asks for. */
export const deliverableSchema = z.looseObject({
  id: snakeId,
  label: oneLine.describe('The heading of the answer in a reply.'),
  description: text.describe('What to answer; empty if the label is enough.'),
  kind: z.enum(['text', 'choice', 'table']),
  choices: choices.optional().describe('The possible answers to a choice, in order.'),
  choiceLabels: z
    .record(z.string(), oneLine)
    .optional()
    .describe('What the prompt, the page and a reply call the choices, by choice.'),
  columns: z.array(oneLine).min(1).optional().describe('The columns of a table, in order.'),
  fills: snakeId.optional().describe('The input that a row of the table is entered into once the user has applied it.'),
  milestone: milestone.optional().describe('The milestone that the incident reached when a row was applied.'),
  milestones,
  aliases: z.array(oneLine).min(1).optional().describe('Other headings under which a reply may give the answer.'),
});

/** One part of the answer that a prompt asks for. */
export type Deliverable = z.infer<typeof deliverableSchema>;

/** The target of a transition: a prompt of the workflow, `done`, or `workflow:<id>` for another workflow. */
const target = z.union([
  kebabId,
  z.string().regex(/^workflow:[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'workflow: and the id of a workflow'),
]);

/** The schema of a transition from a prompt; `by` and `choice` are null if there is only one. */
export const nextSchema = z.looseObject({ by: snakeId.nullable(), choice: z.string().nullable(), to: target });

/** A transition from a prompt. */
export type Next = z.infer<typeof nextSchema>;

/** The schema of a prompt: one text for the agent, the same on the page, in packs and in agent tools. */
export const promptSchema = z.looseObject({
  id: kebabId,
  title: oneLine,
  when: text.describe('When to use the prompt; empty if only the flow decides.'),
  skipPreflight: z
    .boolean()
    .optional()
    .describe('Whether the prompt checks the repository itself, so that it needs no preflight before it.'),
  template: text.min(1).describe('The text, with {{slot}} marks for its inputs.'),
  inputs: z
    .array(z.looseObject({ id: snakeId, required: z.boolean() }))
    .describe('The slots of the template, each once, in the order of first use.'),
  guards: z.array(text).describe('Guardrails of this prompt, in addition to the rule of the workflow.'),
  deliverables: z.array(deliverableSchema).describe('What the reply answers, in order.'),
  inputSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of the values that fill the template.'),
  outputSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of the deliverables in a reply.'),
  next: z.array(nextSchema).describe('The transitions from this prompt, in the order of the choices.'),
});

/** One text for the agent, with everything that is known about it. */
export type Prompt = z.infer<typeof promptSchema>;

/** The schema of a transition from a prompt of the flow. */
export const flowStepSchema = z.looseObject({
  by: snakeId.optional().describe('The choice deliverable of this step that decides where to go.'),
  to: z.union([target, z.record(z.string(), z.union([target, z.array(target).min(1)]))]),
});

/** The schema of the order in which the prompts of a workflow are used. */
export const flowSchema = z.looseObject({
  start: kebabId.describe('The prompt that follows the preflight.'),
  anytime: z.array(kebabId).describe('Prompts outside the route, which can be used at any time.'),
  steps: z.record(kebabId, flowStepSchema),
});

/** The schema of a transition to another workflow. */
export const handoffSchema = z.looseObject({
  from: kebabId.describe('The prompt after which another workflow can continue.'),
  choice: z.string().nullable().describe('The choice that continues there; null if there is none to make.'),
  to: target.describe('workflow: and the id of the workflow that takes over.'),
  reason: text.describe('The reason, in words for a person.'),
});

/** The transitions from one prompt: one target, or the targets of each choice of the deliverable `by`. */
export type FlowStep = z.infer<typeof flowStepSchema>;
/** The graph over the prompts of a workflow. */
export type Flow = z.infer<typeof flowSchema>;
/** A transition to another workflow. */
export type Handoff = z.infer<typeof handoffSchema>;

/**
 * The name of the pack format, the same on every host. It is not an address: each site serves its own copy of the schema at
 * `/schemas/prompt-pack-v1.json`.
 */
export const PACK_SCHEMA_ID = 'https://callbook.example/schemas/prompt-pack-v1.json';

const queries = z.array(oneLine).min(1);

/** The schema of the texts by which an agent chooses a workflow, and of requests to test them with. */
export const triggersSchema = z.looseObject({
  when: oneLine
    .max(700)
    .describe('When to use the workflow, in the words of a person who needs it. Follows “Use it when”.'),
  notFor: oneLine.max(300).describe('What the workflow is not for, and what to use instead. Follows “Not for”.'),
  should: queries.describe('Requests for which an agent should choose the workflow.'),
  shouldNot: queries.describe('Requests with similar words for which it should not.'),
});

/** The conditions on which an agent chooses a workflow. */
export type Triggers = z.infer<typeof triggersSchema>;

/** The schema of a compiled workflow: a pack without the name of its format and its digest. */
export const workflowSchema = z.looseObject({
  id: kebabId,
  version,
  title: oneLine,
  description: oneLine,
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'a language tag such as de')
    .optional()
    .describe('The language of the prompts, as a BCP 47 tag; English without it.'),
  triggers: triggersSchema.optional(),
  rule: z.array(text).describe('The lines of the rule, which are in every prompt of the workflow.'),
  permissions: z
    .array(permissionSchema)
    .min(1)
    .optional()
    .describe('What the rule means for commands and tools, for agent tools that can enforce it.'),
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

/** A workflow as the compiler makes it from a document; the content of a pack. */
export type Workflow = z.infer<typeof workflowSchema>;
/** A prompt pack, format 1. */
export type Pack = z.infer<typeof packSchema>;
