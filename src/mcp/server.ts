import { McpServer, ProtocolError, ProtocolErrorCode, type Result } from '@modelcontextprotocol/server';
import { readArguments, readParams } from './argument.ts';
import { INSTRUCTIONS } from './instructions.ts';
import { completeArgument, getPrompt, listPrompts } from './prompts.ts';
import { Refusal } from './refusal.ts';
import { asSent, callParams, completeParams, promptParams, resourceParams } from './requests.ts';
import { listResources, readResource } from './resources.ts';
import type { ServedPack } from './served.ts';
import { callTool, listTools } from './tools/index.ts';

/** How long, in milliseconds, a client may keep the bytes of a release: they never change. */
const DAY = 86_400_000;

/**
 * A server of the packs that are on offer when it is asked, of this version of the program, for one connection. It
 * answers the lists by itself: to register each prompt beforehand, every pack would have to be opened before the first
 * answer.
 */
export function createServer(offer: () => Promise<ServedPack[]>, version: string): McpServer {
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
  const on = (method: string, answer: (params: unknown) => Result | Promise<Result>) =>
    server.setRequestHandler(method, asSent, (params) => answered(answer, params));

  on('tools/list', () => ({ tools: listTools() }));
  on('prompts/list', async () => ({ prompts: await listPrompts(await offer()) }));
  on('resources/list', async () => ({ resources: listResources(await offer()) }));
  on('resources/templates/list', () => ({ resourceTemplates: [] }));
  on('prompts/get', async (params) => {
    const { name, arguments: values } = readArguments('prompts/get', promptParams, params);
    return getPrompt(await offer(), name, values);
  });
  on('completion/complete', async (params) => {
    const { ref, argument } = readParams('completion/complete', completeParams, params);
    const isPrompt = ref.type === 'ref/prompt';
    return { completion: isPrompt ? await completeArgument(await offer(), ref.name, argument) : { values: [] } };
  });
  on('resources/read', async (params) => {
    const { uri } = readParams('resources/read', resourceParams, params);
    return readResource(await offer(), uri);
  });
  // Of tools/call the SDK looks at the parameters before any handler of its own sees them: this one stands outside.
  server.removeRequestHandler('tools/call');
  server.fallbackRequestHandler = ({ method, params = {} }) => {
    if (method !== 'tools/call') throw new ProtocolError(ProtocolErrorCode.MethodNotFound, 'Method not found');
    return answered(async () => {
      const { name, arguments: given } = readParams(method, callParams, params);
      return callTool(await offer(), name, given);
    }, params);
  };
  return mcp;
}

/** An answer; what was refused is told as invalid parameters. */
async function answered(answer: (params: unknown) => Result | Promise<Result>, params: unknown): Promise<Result> {
  try {
    return await answer(params);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message);
  }
}
