import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import { requirePack, requirePrompt } from '../require-pack.ts';
import type { CatalogSource } from '../pack-entry.ts';
import { registerTool } from './register-tool.ts';
import { maskedText } from './result-notes.ts';

/** Registers `get_prompt`: a prompt with its values filled in and their secrets masked, as the page copies it. */
export function registerGetPrompt(server: McpServer, catalog: CatalogSource, packs: readonly Pack[]): RegisteredTool {
  return registerTool(server, 'get_prompt', {
    title: t('mcp.get-prompt-title'),
    description: t('mcp.get-prompt-description'),
    packs,
    async run({ pack: packId, prompt: promptId, inputs, preflight, mask: isMasked }, context) {
      const { fillPrompts } = await import('../fill-prompts.ts');
      const pack = await requirePack(await catalog(), packId);
      const { id, version, digest } = pack;
      const requested = requirePrompt(pack, promptId);
      const [first] = pack.prompts;
      const isPreceded = preflight && !requested.skipPreflight;
      const prompts = isPreceded && first && first.id !== requested.id ? [first, requested] : [requested];
      const filled = fillPrompts({ pack, prompts, inputs, isMasked }, server, context);
      if (filled.form) return filled;
      const { text, missing, masked } = filled;
      const ids = prompts.map((prompt) => prompt.id);
      return {
        structured: { pack: id, version, digest, prompts: ids, missing, masked },
        texts: [text, ...maskedText(masked)],
      };
    },
  });
}
