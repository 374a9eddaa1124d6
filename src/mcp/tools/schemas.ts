import { z } from 'zod';

// What several tools take or give. Names are looked up, so they are text of any kind here: a wrong one is answered with
// the right ones, which no pattern could say.

/** The id of a pack. */
export const packArgument = z.string().describe('The id of a pack, from list_workflows.');

/** The id of a prompt of the pack. */
export const promptArgument = z.string().describe('The id of a prompt of the pack, from list_workflows.');

/** A value of an input: text, or where evidence was saved. */
export const value = z.union(
  [
    z.string(),
    z.strictObject({
      path: z.string().describe('Where the file lies, as the reader of the prompt finds it.'),
      bytes: z.number().min(0, 'a size of 0 or more').describe('Its size in bytes.'),
    }),
  ],
  { error: 'text, or {path, bytes} of a file' },
);

/** Values of inputs, by input id. */
export const values = z
  .record(z.string(), value)
  .describe('Values by input id: text as it is, or {path, bytes} for evidence too big for a prompt.');

/** What a reply gave for a deliverable: text, a choice, or the rows of a table keyed by column. */
export const answer = z.union([z.string(), z.array(z.record(z.string(), z.string()))], {
  error: 'text, or the rows of a table keyed by column',
});

/** Deliverables by id, as read_reply gives them. */
export const deliverables = z
  .record(z.string(), answer)
  .describe('Answers by deliverable id, as read_reply gives them.');

/** The reply of an agent, as it was written. */
export const reply = z.string().describe('The whole reply to the prompt, as it was written.');

/** The release that a result was made from. */
export const release = {
  pack: z.string(),
  version: z.string(),
  digest: z.string().describe('sha256 of the pack: what to pin.'),
};

/** Inputs that stayed open in a filled prompt. */
export const missing = z.array(z.object({ id: z.string(), label: z.string(), required: z.boolean() }));
