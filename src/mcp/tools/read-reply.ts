import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import { requirePack, requirePrompt } from '../require-pack.ts';
import type { CatalogSource } from '../pack-entry.ts';
import { registerTool, answerField, packArgument, promptArgument, replyArgument } from './register-tool.ts';

const namesById = z.record(z.string(), z.array(z.string()));

/** Registers `read_reply`: the deliverables of a reply, found by its headings. */
export function registerReadReply(server: McpServer, catalog: CatalogSource): RegisteredTool {
  return registerTool(server, 'read_reply', {
    title: t('mcp.read-reply-title'),
    description: t('mcp.read-reply-description'),
    input: z.object({ pack: packArgument, prompt: promptArgument, reply: replyArgument }),
    output: z.object({
      deliverables: z.record(z.string(), answerField).describe(t('mcp.deliverables-field')),
      missing: z.array(z.string()).describe(t('mcp.missing-deliverables-field')),
      ask: namesById.optional().describe(t('mcp.ask-field')),
      partial: namesById.optional().describe(t('mcp.partial-field')),
      details: z.record(z.string(), z.string()).optional().describe(t('mcp.details-field')),
      others: z
        .array(z.object({ label: z.string(), text: z.string() }))
        .optional()
        .describe(t('mcp.others-field')),
    }),
    async run({ pack, prompt, reply }) {
      const { deliverables: declared } = requirePrompt(await requirePack(await catalog(), pack), prompt);
      const { parseReply } = await import('../../prompt/reply.ts');
      const read = parseReply(declared, reply);
      return { structured: { ...read }, texts: [JSON.stringify(read, null, 2)] };
    },
  });
}
