import { z } from 'zod';
import { isRecord } from '../base/record.ts';

/**
 * What a request asks with, exactly as it came. The schemas of the SDK leave names out that they should refuse, and tell
 * what is wrong in many lines, under a code that blames the server.
 */
export const asSent = { params: z.unknown() };

/** What `tools/call` asks with; each tool has a schema of its own for the arguments. */
export const callParams = z.object({
  name: z.string(),
  arguments: z.custom<Record<string, unknown>>(isRecord, 'object').default({}),
});

/** What `prompts/get` asks with: all values are text there. */
export const promptParams = z.object({ name: z.string(), arguments: z.record(z.string(), z.string()).default({}) });

/** What `resources/read` asks with. */
export const resourceParams = z.object({ uri: z.string() });

/** What `completion/complete` asks with: the argument of a prompt; of a resource there is nothing to complete. */
export const completeParams = z.object({
  ref: z.discriminatedUnion(
    'type',
    [
      z.object({ type: z.literal('ref/prompt'), name: z.string() }),
      z.object({ type: z.literal('ref/resource'), uri: z.string() }),
    ],
    { error: 'ref/prompt or ref/resource' },
  ),
  argument: z.object({ name: z.string(), value: z.string() }),
});
