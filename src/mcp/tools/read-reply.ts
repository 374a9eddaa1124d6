import { z } from 'zod';
import { parseReply } from '../../prompt/reply.ts';
import { packNamed, promptNamed } from '../served.ts';
import { deliverables, packArgument, promptArgument, reply } from './schemas.ts';
import { makeTool } from './tool.ts';

/** `read_reply`: the deliverables of a reply, read by its headings. */
export const readReply = makeTool({
  name: 'read_reply',
  title: 'Read a reply',
  description:
    'The deliverables that a reply to a prompt gives, read by its headings, and the ids of those that it does not give. ' +
    'A choice is given as declared, a table as rows keyed by column.',
  input: z.strictObject({ pack: packArgument, prompt: promptArgument, reply }),
  output: z.object({ deliverables, missing: z.array(z.string()).describe('Ids of deliverables that were not found.') }),
  run: async (served, { pack, prompt, reply: text }) => {
    const found = promptNamed(await packNamed(served, pack), prompt);
    const structured = parseReply(found.deliverables, text);
    return { structured, texts: [JSON.stringify(structured, null, 2)] };
  },
});
