import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { t } from '../../messages/english.ts';
import { requirePack, requirePrompt } from '../require-pack.ts';
import type { CatalogSource } from '../pack-entry.ts';
import { registerTool } from './register-tool.ts';

/** Registers `read_reply`: the deliverables of a reply, found by its headings. */
export function registerReadReply(server: McpServer, catalog: CatalogSource): RegisteredTool {
  return registerTool(server, 'read_reply', {
    title: t('mcp.read-reply-title'),
    description: t('mcp.read-reply-description'),
    async run({ pack, prompt, reply }) {
      const { deliverables: declared } = requirePrompt(await requirePack(await catalog(), pack), prompt);
      const { parseReply } = await import('../../prompt/reply.ts');
      const read = parseReply(declared, reply);
      return { structured: { ...read }, texts: [JSON.stringify(read, null, 2)] };
    },
  });
}
