import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import { parseReply } from '../../prompt/reply.ts';
import { requirePack, requirePrompt, type CatalogSource } from '../pack-entry.ts';
import { deliverables, packArgument, promptArgument, READ_ONLY, replyArgument, toolResult } from './schemas.ts';

const namesById = z.record(z.string(), z.array(z.string()));

/** Registers `read_reply`: the deliverables of a reply, found by its headings. */
export function registerReadReply(server: McpServer, catalog: CatalogSource): void {
  server.registerTool(
    'read_reply',
    {
      title: t('mcp.read-reply-title'),
      description: t('mcp.read-reply-description'),
      inputSchema: z.strictObject({ pack: packArgument, prompt: promptArgument, reply: replyArgument }),
      outputSchema: z.object({
        deliverables,
        missing: z.array(z.string()).describe(t('mcp.missing-deliverables-field')),
        ask: namesById.optional().describe(t('mcp.ask-field')),
        partial: namesById.optional().describe(t('mcp.partial-field')),
        details: z.record(z.string(), z.string()).optional().describe(t('mcp.details-field')),
        others: z
          .array(z.object({ label: z.string(), text: z.string() }))
          .optional()
          .describe(t('mcp.others-field')),
      }),
      annotations: READ_ONLY,
    },
    async ({ pack, prompt, reply }) => {
      const { deliverables: declared } = requirePrompt(await requirePack(await catalog(), pack), prompt);
      const read = parseReply(declared, reply);
      return toolResult({ ...read }, [JSON.stringify(read, null, 2)]);
    },
  );
}
