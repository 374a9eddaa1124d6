import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import { parseReply } from '../../prompt/reply.ts';
import { requirePack, requirePrompt, type CatalogSource } from '../pack-entry.ts';
import { registerTool } from './register-tool.ts';
import { answerField, packArgument, promptArgument, replyArgument } from './schemas.ts';

/** Registers `read_reply`: the deliverables of a reply, found by its headings. */
export function registerReadReply(server: McpServer, catalog: CatalogSource): void {
  registerTool(server, 'read_reply', {
    title: t('mcp.read-reply-title'),
    description: t('mcp.read-reply-description'),
    input: z.object({ pack: packArgument, prompt: promptArgument, reply: replyArgument }),
    output: z.object({
      deliverables: z.record(z.string(), answerField).describe(t('mcp.deliverables-field')),
      missing: z.array(z.string()).describe(t('mcp.missing-deliverables-field')),
    }),
    async run({ pack, prompt, reply }) {
      const { deliverables: declared } = requirePrompt(await requirePack(await catalog(), pack), prompt);
      const { deliverables, missing } = parseReply(declared, reply);
      const read = { deliverables, missing };
      return { structured: read, texts: [JSON.stringify(read, null, 2)] };
    },
  });
}
