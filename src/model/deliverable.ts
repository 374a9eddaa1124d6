import { z } from 'zod';
import { choices, oneLine, snakeId, text } from './identifier.ts';

/** The schema of a deliverable: one part of the answer that a prompt asks for. */
export const deliverableSchema = z.looseObject({
  id: snakeId,
  label: oneLine.describe('The heading of the answer in a reply.'),
  description: text.describe('What to answer; empty if the label is enough.'),
  kind: z.enum(['text', 'choice', 'table']),
  choices: choices.optional().describe('The possible answers to a choice, in order.'),
  columns: z.array(oneLine).min(1).optional().describe('The columns of a table, in order.'),
  aliases: z.array(oneLine).min(1).optional().describe('Other headings that a reply may give the answer.'),
});

/** One part of the answer that a prompt asks for. */
export type Deliverable = z.infer<typeof deliverableSchema>;
