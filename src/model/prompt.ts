import { z } from 'zod';
import { deliverableSchema } from './deliverable.ts';
import { nextSchema } from './flow.ts';
import { kebabId, oneLine, snakeId, text } from './identifier.ts';

/** A prompt: the one text that page, pack and agent tools share, and all that is known about it. */
export const promptSchema = z.looseObject({
  id: kebabId,
  title: oneLine,
  when: text.describe('The condition under which it is used; empty when the flow alone decides.'),
  template: text.min(1).describe('The text, with {{slot}} marks for its inputs.'),
  inputs: z
    .array(z.looseObject({ id: snakeId, required: z.boolean() }))
    .describe('The slots of the template, each once, in the order in which they first stand.'),
  guards: z.array(text).describe('Guardrails of this prompt, beside the rule of the workflow.'),
  deliverables: z.array(deliverableSchema).describe('What the reply answers, in its order.'),
  inputSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of the values that fill the template.'),
  outputSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of the deliverables read from a reply.'),
  next: z.array(nextSchema).describe('The ways on, in the order of the choices.'),
});

/** A prompt as a pack carries it. */
export type Prompt = z.infer<typeof promptSchema>;
