import { z } from 'zod';
import { choices, oneLine, text } from './identifier.ts';

/** The kinds of input: how a value is typed on the page and cleaned by fill. */
export const inputKind = z.enum(['line', 'text', 'choice', 'time', 'evidence']);

/** What a prompt asks its reader for; one value serves every prompt of the workflow that has a slot for it. */
export const inputSchema = z.looseObject({
  label: oneLine.describe('Name of the field, and of the value where it is missing.'),
  description: text.describe('Help text under the field; empty when the label says all.'),
  kind: inputKind.describe('line, text, choice, time (RFC 3339 with offset) or evidence (fenced as data).'),
  choices: choices.optional().describe('The values a choice can take, in their order.'),
  placeholder: text.optional().describe('What a good value looks like.'),
  from: z
    .array(z.string())
    .optional()
    .describe('Where the value may be carried from: prompt.deliverable, another input, or log.'),
});

/** One of the kinds of input. */
export type InputKind = z.infer<typeof inputKind>;
/** An input as a pack carries it. */
export type Input = z.infer<typeof inputSchema>;
