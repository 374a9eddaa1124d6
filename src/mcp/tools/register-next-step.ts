import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import type { CatalogSource } from '../pack-entry.ts';
import { registerTool } from './register-tool.ts';

/** Registers `next_step`: what follows an answer, with the next prompt filled in as the page fills it. */
export function registerNextStep(server: McpServer, catalog: CatalogSource, packs: readonly Pack[]): RegisteredTool {
  return registerTool(server, 'next_step', {
    title: t('mcp.next-step-title'),
    description: t('mcp.next-step-description'),
    packs,
    run: async (values) => (await import('./next-step.ts')).nextStep(await catalog(), values),
  });
}
