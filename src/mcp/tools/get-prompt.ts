import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { t } from '../../messages/english.ts';
import { fill, joinPrompts } from '../../prompt/fill.ts';
import { requirePack, requirePrompt, type CatalogSource } from '../pack-entry.ts';
import { checkValues, inputIds } from '../values.ts';
import {
  inputsArgument,
  missingField,
  packArgument,
  promptArgument,
  READ_ONLY,
  releaseFields,
  toolResult,
} from './schemas.ts';

/** Registers `get_prompt`: a prompt with its values filled in, byte for byte as the page copies it. */
export function registerGetPrompt(server: McpServer, catalog: CatalogSource): void {
  server.registerTool(
    'get_prompt',
    {
      title: t('mcp.get-prompt-title'),
      description: t('mcp.get-prompt-description'),
      inputSchema: z.strictObject({
        pack: packArgument,
        prompt: promptArgument,
        inputs: inputsArgument,
        preflight: z.boolean().default(false).describe(t('mcp.preflight-argument')),
      }),
      outputSchema: z.object({
        ...releaseFields,
        prompts: z.array(z.string()).describe(t('mcp.prompts-field')),
        missing: missingField,
        text: z.string().describe(t('mcp.text-field')),
      }),
      annotations: READ_ONLY,
    },
    async ({ pack: packId, prompt: promptId, inputs, preflight }) => {
      const pack = await requirePack(await catalog(), packId);
      const { id, version, digest } = pack;
      const requested = requirePrompt(pack, promptId);
      const [first] = pack.prompts;
      const prompts = preflight && first && first.id !== requested.id ? [first, requested] : [requested];
      const values = checkValues(pack, inputIds(prompts), inputs);
      const filled = prompts.map((prompt) => fill(prompt, pack.inputs, values));
      const text = joinPrompts(filled.map((one) => one.text));
      const missing = filled.flatMap((one) => one.missing);
      return toolResult({ pack: id, version, digest, prompts: prompts.map((prompt) => prompt.id), missing, text }, [
        text,
      ]);
    },
  );
}
