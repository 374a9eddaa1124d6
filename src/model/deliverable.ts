import { z } from 'zod';
import { choices, oneLine, snakeId, text } from './identifier.ts';

/** The kinds of deliverable: free text, one of a list of choices, or a table with named columns. */
export const deliverableKind = z.enum(['text', 'choice', 'table']);

/** A part of the reply that a prompt asks for, under its own label. */
export const deliverableSchema = z.looseObject({
  id: snakeId,
  label: oneLine.describe('The heading under which the reply answers.'),
  description: text.describe('What to answer; empty when the label says all.'),
  kind: deliverableKind,
  choices: choices.optional().describe('The answers a choice can take, in their order.'),
  columns: z.array(oneLine).min(1).optional().describe('The columns of a table, in their order.'),
});

/** One of the kinds of deliverable. */
export type DeliverableKind = z.infer<typeof deliverableKind>;
/** A deliverable as a pack carries it. */
export type Deliverable = z.infer<typeof deliverableSchema>;
