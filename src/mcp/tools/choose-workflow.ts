import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { t } from '../../messages/english.ts';
import type { Pack } from '../../model/pack.ts';
import { whenToUse } from '../../packs/when-to-use.ts';
import { routeRequest, routingWords } from '../../prompt/routing/route-request.ts';
import { loadAll, type CatalogSource } from '../pack-entry.ts';
import { registerTool } from './register-tool.ts';
import type { ToolOutput } from './tool-schemas.ts';

/** The id that is returned if no workflow fits. */
const NONE = 'none';

/**
 * Registers `choose_workflow`: the workflow whose words fit a request best, or none. The agent decides, by the order of the
 * questions in the text; a search by words only narrows the choice.
 */
export function registerChooseWorkflow(server: McpServer, catalog: CatalogSource): RegisteredTool {
  return registerTool(server, 'choose_workflow', {
    title: t('mcp.choose-title'),
    description: t('mcp.choose-description'),
    async run({ request }) {
      const { packs, errors } = await loadAll(await catalog());
      const routed = routeRequest(
        request,
        packs.map((pack) => ({ id: pack.id, title: pack.title, words: routingWords(pack) })),
      );
      const workflow = routed.workflow ?? NONE;
      const candidates = routed.candidates.flatMap((id) => packs.filter((pack) => pack.id === id));
      const faults = errors.map(({ message }) => message);
      const found = workflow === NONE ? t('mcp.chosen-none') : t('mcp.chosen', { workflow });
      return {
        structured: { workflow, candidates: candidates.map(describePack), faults },
        texts: [[found, ...candidates.map(candidateLine)].join('\n'), t('mcp.choose-rules'), ...faults],
      };
    },
  });
}

function describePack(pack: Pack): ToolOutput<'choose_workflow'>['candidates'][number] {
  const { id, title, description, triggers, flow } = pack;
  const input = firstInput(pack);
  return {
    ...{ id, title, when: triggers?.when ?? description, not_for: triggers?.notFor ?? '', start: flow.start },
    ...(input !== undefined && { input }),
  };
}

function candidateLine(pack: Pack): string {
  const { id, title, description, triggers, flow } = pack;
  const facts = { id, title, when: triggers ? whenToUse(triggers) : description, start: flow.start };
  const input = firstInput(pack);
  return input === undefined ? t('mcp.candidate-line', facts) : t('mcp.candidate-line-with-input', { ...facts, input });
}

function firstInput({ flow, prompts }: Pack): string | undefined {
  return prompts.find((prompt) => prompt.id === flow.start)?.inputs[0]?.id;
}
