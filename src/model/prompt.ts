import { z } from 'zod';
import { deliverableSchema } from './deliverable.ts';
import { nextSchema } from './flow.ts';
import { kebabId, oneLine, snakeId, text } from './identifier.ts';

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
