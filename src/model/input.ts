import { z } from 'zod';
import { choices, oneLine, text } from './identifier.ts';

/** The kind of an input, which decides how its value is entered, cleaned and filled in. */
export const inputKind = z.enum(['line', 'text', 'choice', 'time', 'evidence']);

/** The schema of an input: a value that a person gives, for every slot with its id in the workflow. */
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
/** A value that a person gives. */
export type Input = z.infer<typeof inputSchema>;
