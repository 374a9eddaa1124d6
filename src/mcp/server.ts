import { McpServer } from '@modelcontextprotocol/server';
import { t } from '../messages/english.ts';
import { loadAll, type CatalogSource } from './pack-entry.ts';
import { registerPrompts } from './prompts.ts';
import { registerResources } from './resources.ts';
import { registerGetPrompt } from './tools/get-prompt.ts';
import { registerListWorkflows } from './tools/list-workflows.ts';
import { registerNextStep } from './tools/next-step.ts';
import { registerReadReply } from './tools/read-reply.ts';

/**
 * Creates a server for one connection (over HTTP: one request). Its prompts and resources are those of the catalog at
 * that moment; its tools look at the catalog again in every call, since a connection may stay open for days.
 */
export async function createServer(catalog: CatalogSource, version: string): Promise<McpServer> {
  const entries = await catalog();
  const { packs } = await loadAll(entries);
  const server = new McpServer(
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
  registerGetPrompt(server, catalog);
  registerReadReply(server, catalog);
  registerNextStep(server, catalog);
  registerPrompts(server, packs);
  registerResources(server, entries);
  return server;
}
