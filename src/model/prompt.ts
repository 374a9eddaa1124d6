import { z } from 'zod';
import { choices, oneLine, text, snakeId, kebabId } from './fields.ts';

/** The kind of an input, which decides how its value is entered, cleaned and filled in. */
export const inputKind = z.enum(['line', 'text', 'choice', 'time', 'evidence']);

/** The schema of an input: a value that a person enters, for every slot with its id in the workflow. */
export const inputSchema = z.looseObject({
  label: oneLine.describe('The name of the field, and of a missing value.'),
  description: text.describe('Help text for the field; empty if the label is enough.'),
  kind: inputKind.describe('line, text, choice, time (RFC 3339 with offset) or evidence (fenced as data).'),
  choices: choices.optional().describe('The possible values of a choice, in order.'),
  placeholder: text.optional().describe('An example of a good value.'),
  from: z
    .array(z.string())
    .optional()
    .describe('Where the value can be carried from: prompt.deliverable, another input, or log.'),
});

/** The kind of an input. */
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
  columns: z.array(oneLine).min(1).optional().describe('The columns of a table, in order.'),
  aliases: z.array(oneLine).min(1).optional().describe('Other headings under which a reply may give the answer.'),
});

/** One part of the answer that a prompt asks for. */
export type Deliverable = z.infer<typeof deliverableSchema>;

/** The target of a transition: a prompt of the workflow, `done`, or `workflow:<id>` for another workflow. */
export const target = z.union([
  kebabId,
  z.string().regex(/^workflow:[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'workflow: and the id of a workflow'),
]);

/** The schema of a transition from a prompt; `by` and `choice` are null if there is only one. */
export const nextSchema = z.looseObject({
  by: snakeId.nullable(),
  choice: z.string().nullable(),
  to: target,
});

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
