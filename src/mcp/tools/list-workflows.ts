import type { McpServer, RegisteredTool } from '@modelcontextprotocol/server';
import { ownValue } from '../../base/collections.ts';
import { hasWords } from '../../base/text.ts';
import { t } from '../../messages/english.ts';
import type { Pack, Prompt } from '../../model/pack.ts';
import { loadAll, type CatalogSource, type PackEntry } from '../pack-entry.ts';
import { requirePack } from '../require-pack.ts';
import { excerpt, ToolError } from '../tool-error.ts';
import { registerTool } from './register-tool.ts';
import type { ToolOutput } from './tool-schemas.ts';

type WorkflowListing = ToolOutput<'list_workflows'>['workflows'][number];
type PromptListing = NonNullable<WorkflowListing['prompts']>[number];

/** The number of workflows on a page. */
const PAGE = 20;

/** Registers `list_workflows`: the workflows, a page at a time, or one of them with its prompts and their inputs. */
export function registerListWorkflows(server: McpServer, catalog: CatalogSource): RegisteredTool {
  return registerTool(server, 'list_workflows', {
    title: t('mcp.list-workflows-title'),
    description: t('mcp.list-workflows-description'),
    async run({ pack: only = '', query = '', cursor = '' }) {
      const entries = await catalog();
      if (only !== '') {
        const workflow = listWorkflow(await requirePack(entries, only), entries, true);
        return { structured: { workflows: [workflow], faults: [] }, texts: [formatWorkflow(workflow)] };
      }
      const { packs, errors } = await loadAll(entries);
      const matching = packs.filter((pack) => isFound(pack, query));
      const start = cursor === '' ? 0 : matching.findIndex(({ id }) => id === cursor) + 1;
      if (start === 0 && cursor !== '') throw new ToolError('mcp.cursor-unknown', { cursor: excerpt(cursor) });
      const workflows = matching.slice(start, start + PAGE).map((pack) => listWorkflow(pack, entries, false));
      const next = matching.length > start + PAGE ? workflows.at(-1)?.id : undefined;
      const faults = errors.map(({ message }) => message);
      const more = next === undefined ? [] : [t('mcp.more-workflows', { cursor: next })];
      const ids = matching.length > 0 ? [] : packs.map(({ id }) => id);
      // An empty text would tell an agent that there is no runbook.
      const note = ids.length > 0 ? [t('mcp.none-matching', { query: excerpt(query), ids })] : [];
      const texts = [[...note, ...workflows.map(formatWorkflow), ...more, ...faults].join('\n\n')];
      return { structured: { workflows, ...(next !== undefined && { nextCursor: next }), faults }, texts };
    },
  });
}

/** Whether a workflow has every word of a query in its id, its title, its description or its reasons to use it. */
function isFound({ id, title, description, triggers }: Pack, query: string): boolean {
  return hasWords([id, title, description, triggers?.when].join(' '), query);
}

function listWorkflow(pack: Pack, entries: readonly PackEntry[], withPrompts: boolean): WorkflowListing {
  const { id, version, digest, title, description, prompts, inputs, flow } = pack;
  const { yanked, deprecated, successor } = entries.find((entry) => entry.id === id) ?? {};
  return {
    ...{ id, version, digest, title, description },
    ...(yanked !== undefined && { yanked }),
    ...(deprecated !== undefined && { deprecated }),
    ...(successor !== undefined && { successor }),
    preflight: prompts[0]?.id ?? flow.start,
    start: flow.start,
    ...(withPrompts && { prompts: prompts.map((prompt) => listPrompt(prompt, inputs)) }),
  };
}

function listPrompt(prompt: Prompt, inputs: Pack['inputs']): PromptListing {
  return {
    id: prompt.id,
    title: prompt.title,
    when: prompt.when,
    inputs: prompt.inputs.flatMap(({ id, required }) => {
      const input = ownValue(inputs, id);
      if (!input) return [];
      const { label, description, kind, choices } = input;
      return [{ id, label, description, kind, required, ...(choices && { choices }) }];
    }),
  };
}

function formatWorkflow(workflow: WorkflowListing): string {
  const { id, version, digest, title, description, prompts = [], yanked, deprecated, successor } = workflow;
  return [
    t('mcp.workflow-line', { id, version, title, description, digest }),
    ...(yanked === undefined ? [] : [t('mcp.yanked-line', { reason: yanked })]),
    ...(deprecated === undefined ? [] : [t('mcp.deprecated-line', { reason: deprecated })]),
    ...(successor === undefined ? [] : [t('mcp.successor-line', { successor })]),
    ...prompts.map(formatPrompt),
  ].join('\n');
}

function formatPrompt({ id, title, when, inputs }: PromptListing): string {
  const taken = inputs.map(({ id: input, kind, required, choices }) => {
    const facts = [choices ? t('mcp.one-of', { choices: choices.join(', ') }) : kind];
    if (required) facts.unshift(t('mcp.required'));
    return `${input} (${facts.join(', ')})`;
  });
  return [
    t('mcp.prompt-line', { id, title }),
    ...(when === '' ? [] : [t('mcp.use-when', { when })]),
    ...(taken.length === 0 ? [] : [t('mcp.inputs-line', { inputs: taken.join('; ') })]),
  ].join(' ');
}
