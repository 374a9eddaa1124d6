import { McpServer, type Transport } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { loadAll, type CatalogSource } from './pack-entry.ts';
import { registerPrompts } from './register-prompts.ts';
import { lenientMessage } from './lenient.ts';
import { registerResources } from './register-resources.ts';
import { registerGetPrompt } from './tools/get-prompt.ts';
import { registerListWorkflows } from './tools/list-workflows.ts';
import { registerNextStep } from './tools/next-step.ts';
import { registerReadReply } from './tools/read-reply.ts';

/** A server that also accepts messages that deviate from the protocol in ways that are common among clients. */
class LenientServer extends McpServer {
  override connect(transport: Transport): Promise<void> {
    // The SDK calls the handler that a transport already has before its own, with the same message.
    const receive = transport.onmessage;
    transport.onmessage = (message, extra) => {
      lenientMessage(message);
      receive?.(message, extra);
    };
    return super.connect(transport);
  }
}

/**
 * Creates a server for one connection (over HTTP: one request). Its prompts and resources are those of the catalog at
 * that moment; its tools look at the catalog again in every call, since a connection may stay open for days.
 */
export async function createServer(catalog: CatalogSource, version: string): Promise<McpServer> {
  const entries = await catalog();
  const { packs } = await loadAll(entries);
  const server = new LenientServer(
    { name: 'callbook', title: 'Callbook', version },
    {
      instructions: t('mcp.instructions'),
      capabilities: {
        tools: { listChanged: false },
        prompts: { listChanged: false },
        resources: { listChanged: false },
        completions: {},
      },
    },
  );
  registerListWorkflows(server, catalog);
  registerGetPrompt(server, catalog, packs);
  registerReadReply(server, catalog);
  registerNextStep(server, catalog, packs);
  registerPrompts(server, packs);
  registerResources(server, entries);
  return server;
}
