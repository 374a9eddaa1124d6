import { McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { INSTRUCTIONS } from './instructions.ts';
import { completeArgument, getPrompt, listPrompts } from './prompts.ts';
import { Refusal } from './refusal.ts';
import { listResources, readResource } from './resources.ts';
import type { ServedPack } from './served.ts';
import { callTool, listTools } from './tools/index.ts';

/** How long, in milliseconds, a client may keep the bytes of a release: they never change. */
const DAY = 86_400_000;

/**
 * A server of these packs, of this version of the program, for one connection. It answers the lists by itself: to
 * register each prompt beforehand, every pack would have to be opened before the first answer.
 */
export function createServer(served: ServedPack[], version: string): McpServer {
  const mcp = new McpServer(
    { name: 'callbook', title: 'Callbook', version },
    {
      instructions: INSTRUCTIONS,
      capabilities: {
        tools: { listChanged: false },
        prompts: { listChanged: false },
        resources: { listChanged: false },
        completions: {},
      },
      cacheHints: { 'resources/read': { ttlMs: DAY, cacheScope: 'public' } },
    },
  );
  const { server } = mcp;
  server.setRequestHandler('tools/list', () => ({ tools: listTools() }));
  server.setRequestHandler('tools/call', ({ params: { name, arguments: given } }) => callTool(served, name, given));
  server.setRequestHandler('prompts/list', async () => ({ prompts: await listPrompts(served) }));
  server.setRequestHandler('prompts/get', ({ params: { name, arguments: values = {} } }) =>
    answered(getPrompt(served, name, values)),
  );
  server.setRequestHandler('completion/complete', async ({ params: { ref, argument } }) => ({
    completion:
      ref.type === 'ref/prompt' ? await answered(completeArgument(served, ref.name, argument)) : { values: [] },
  }));
  server.setRequestHandler('resources/list', () => ({ resources: listResources(served) }));
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [] }));
  server.setRequestHandler('resources/read', ({ params: { uri } }) => answered(readResource(served, uri)));
  return mcp;
}

/** An answer; what was refused is told as invalid parameters. */
async function answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message);
  }
}
