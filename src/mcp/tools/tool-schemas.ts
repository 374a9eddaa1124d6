import * as z from 'zod';
import { t } from '../../messages/english.ts';
import { inputKind } from '../../model/input-kind.ts';

// The input and output of the tools. A server that starts has it as JSON (declared-schemas.ts), and loads this module when a
// tool is first called. An id may be any text here: the handler looks it up, and suggests the right one.

const packArgument = z.string().describe(t('mcp.pack-argument'));
const promptArgument = z.string().describe(t('mcp.prompt-argument'));
const replyArgument = z.string().describe(t('mcp.reply-argument'));
/** Whether to mask secrets in the values; on unless the caller turns it off. */
const maskArgument = z.boolean().default(true).describe(t('mcp.mask-argument'));

/** An object whose keys are ids that packs have. The schema that a client gets lists them, so that a model invents none. */
const keyedBy = (ids: 'inputs' | 'deliverables') => z.record(z.string(), z.unknown()).meta({ ids });
const inputsArgument = keyedBy('inputs').default({}).describe(t('mcp.inputs-argument'));
const deliverablesArgument = keyedBy('deliverables').optional().describe(t('mcp.deliverables-argument'));

const namesById = z.record(z.string(), z.array(z.string()));

const inputListing = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  kind: inputKind,
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
});
const promptListing = z.object({
  id: z.string(),
  title: z.string(),
  when: z.string().describe(t('mcp.when-field')),
  inputs: z.array(inputListing),
});
const workflowListing = z.object({
  id: z.string(),
  version: z.string(),
  digest: z.string().describe(t('mcp.digest-field')),
  title: z.string(),
  description: z.string(),
  yanked: z.string().optional().describe(t('mcp.yanked-field')),
  deprecated: z.string().optional().describe(t('mcp.deprecated-field')),
  successor: z.string().optional().describe(t('mcp.successor-field')),
  preflight: z.string().describe(t('mcp.preflight-field')),
  start: z.string().describe(t('mcp.start-field')),
  prompts: z.array(promptListing).optional().describe(t('mcp.prompts-of-one-field')),
});

const candidateField = z.object({
  id: z.string(),
  title: z.string(),
  when: z.string().describe(t('mcp.candidate-when-field')),
  not_for: z.string().describe(t('mcp.candidate-not-for-field')),
  start: z.string().describe(t('mcp.start-field')),
  input: z.string().optional().describe(t('mcp.candidate-input-field')),
});

/** The answer to a deliverable: text, or the rows of a table keyed by column. */
const answerField = z.union([z.string(), z.array(z.record(z.string(), z.string()))]);

const answerArgument = {
  prompt: promptArgument,
  deliverables: deliverablesArgument,
  reply: replyArgument.optional(),
};
/** The maximum number of earlier answers, more than any incident has. Every call reads all of them again. */
const MAX_ANSWERS = 100;

const nextStepField = z.object({
  kind: z.enum(['prompt', 'done', 'hand-off']),
  to: z.string().describe(t('mcp.to-field')),
  title: z.string().optional(),
  text: z.string().optional().describe(t('mcp.text-field')),
  missing: z
    .array(z.object({ id: z.string(), label: z.string(), required: z.boolean() }))
    .describe(t('mcp.missing-field'))
    .optional(),
  masked: z.array(z.string()).describe(t('mcp.masked-field')).optional(),
  workflow: z.string().optional().describe(t('mcp.workflow-field')),
  reason: z.string().optional().describe(t('mcp.reason-field')),
});
const openField = z.object({
  by: z.string().describe(t('mcp.by-field')),
  label: z.string(),
  found: z.string().optional().describe(t('mcp.found-field')),
  choices: z.array(z.object({ choice: z.string(), to: z.array(z.string()) })).describe(t('mcp.choices-field')),
});

/** The input of each tool. */
export const inputSchemas = {
  list_workflows: z.object({
    pack: z.string().optional().describe(t('mcp.only-pack-argument')),
    query: z.string().optional().describe(t('mcp.query-argument')),
    cursor: z.string().optional().describe(t('mcp.cursor-argument')),
  }),
  choose_workflow: z.object({ request: z.string().describe(t('mcp.request-argument')) }),
  get_prompt: z.object({
    pack: packArgument,
    prompt: promptArgument,
    inputs: inputsArgument,
    preflight: z.boolean().default(false).describe(t('mcp.preflight-argument')),
    mask: maskArgument,
  }),
  read_reply: z.object({ pack: packArgument, prompt: promptArgument, reply: replyArgument }),
  next_step: z.object({
    pack: packArgument,
    ...answerArgument,
    inputs: inputsArgument,
    earlier: z.array(z.object(answerArgument)).max(MAX_ANSWERS).default([]).describe(t('mcp.earlier-argument')),
    mask: maskArgument,
  }),
};

/**
 * The output of each tool. The result of `get_prompt` is text for a model: many clients show a model only the structured form.
 */
export const outputSchemas = {
  list_workflows: z.object({
    workflows: z.array(workflowListing),
    nextCursor: z.string().optional().describe(t('mcp.next-cursor-field')),
    faults: z.array(z.string()).describe(t('mcp.faults-field')),
  }),
  choose_workflow: z.object({
    workflow: z.string().describe(t('mcp.chosen-field')),
    candidates: z.array(candidateField).describe(t('mcp.candidates-field')),
    faults: z.array(z.string()).describe(t('mcp.faults-field')),
  }),
  read_reply: z.object({
    deliverables: z.record(z.string(), answerField).describe(t('mcp.deliverables-field')),
    missing: z.array(z.string()).describe(t('mcp.missing-deliverables-field')),
    ask: namesById.optional().describe(t('mcp.ask-field')),
    partial: namesById.optional().describe(t('mcp.partial-field')),
    details: z.record(z.string(), z.string()).optional().describe(t('mcp.details-field')),
    others: z
      .array(z.object({ label: z.string(), text: z.string() }))
      .optional()
      .describe(t('mcp.others-field')),
  }),
  next_step: z.object({
    pack: z.string(),
    version: z.string(),
    digest: z.string().describe(t('mcp.digest-field')),
    prompt: z.string().describe(t('mcp.answered-field')),
    choice: z.string().optional().describe(t('mcp.choice-field')),
    next: z.array(nextStepField).describe(t('mcp.next-field')),
    open: openField.optional().describe(t('mcp.open-field')),
  }),
};

/** The name of a tool. */
export type ToolName = keyof typeof inputSchemas;
type Outputs = typeof outputSchemas;

/** The arguments of a tool, as it uses them. */
export type ToolInput<Name extends ToolName> = z.output<(typeof inputSchemas)[Name]>;

/** The structured result of a tool. */
export type ToolOutput<Name extends ToolName> = Name extends keyof Outputs ? z.input<Outputs[Name]> : object;
