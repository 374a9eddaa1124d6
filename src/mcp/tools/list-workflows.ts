import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { ownValue } from '../../base/collections.ts';
import { t } from '../../messages/english.ts';
import { inputKind, type Pack } from '../../model/pack.ts';
import { loadAll, type CatalogSource, type PackEntry } from '../pack-entry.ts';
import { requirePack } from '../require-pack.ts';
import { registerTool } from './register-tool.ts';

const inputListing = z.object({
  id: z.string(),
  label: z.string(),
  description: z.string(),
  kind: inputKind,
  required: z.boolean(),
  choices: z.array(z.string()).optional(),
});
const workflowListing = z.object({
  id: z.string(),
  version: z.string(),
  digest: z.string().describe(t('mcp.digest-field')),
  title: z.string(),
  description: z.string(),
  yanked: z.string().optional().describe(t('mcp.yanked-field')),
  deprecated: z.string().optional().describe(t('mcp.deprecated-field')),
  successor: z.string().optional().describe(t('mcp.successor-field')),
  preflight: z.string().describe(t('mcp.preflight-field')),
  start: z.string().describe(t('mcp.start-field')),
  prompts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      when: z.string().describe(t('mcp.when-field')),
      inputs: z.array(inputListing),
    }),
  ),
});
type WorkflowListing = z.output<typeof workflowListing>;

/** Registers `list_workflows`: every pack with its prompts and their inputs, or one of them. */
export function registerListWorkflows(server: McpServer, catalog: CatalogSource): void {
  registerTool(server, 'list_workflows', {
    title: t('mcp.list-workflows-title'),
    description: t('mcp.list-workflows-description'),
    // Some APIs also reject a tool without parameters.
    input: z.object({ pack: z.string().optional().describe(t('mcp.only-pack-argument')) }),
    output: z.object({
      workflows: z.array(workflowListing),
      faults: z.array(z.string()).describe(t('mcp.faults-field')),
    }),
    async run({ pack: only = '' }) {
      const entries = await catalog();
      const { packs, errors } =
        only === '' ? await loadAll(entries) : { packs: [await requirePack(entries, only)], errors: [] };
      const workflows = packs.map((pack) => listWorkflow(pack, entries));
      const faults = errors.map(({ message }) => message);
      const text = [...workflows.map(formatWorkflow), ...faults].join('\n\n');
      return { structured: { workflows, faults }, texts: [text] };
    },
  });
}

function listWorkflow(pack: Pack, entries: readonly PackEntry[]): WorkflowListing {
  const { id, version, digest, title, description, prompts, inputs, flow } = pack;
  const { yanked, deprecated, successor } = entries.find((entry) => entry.id === id) ?? {};
  return {
    ...{ id, version, digest, title, description },
    ...(yanked !== undefined && { yanked }),
    ...(deprecated !== undefined && { deprecated }),
    ...(successor !== undefined && { successor }),
    preflight: prompts[0]?.id ?? flow.start,
    start: flow.start,
    prompts: prompts.map((prompt) => ({
      id: prompt.id,
      title: prompt.title,
      when: prompt.when,
      inputs: prompt.inputs.flatMap(({ id: inputId, required }) => {
        const input = ownValue(inputs, inputId);
        if (!input) return [];
        const { label, description: help, kind, choices } = input;
        return [{ id: inputId, label, description: help, kind, required, ...(choices && { choices }) }];
      }),
    })),
  };
}

function formatWorkflow(workflow: WorkflowListing): string {
  const { id, version, digest, title, description, prompts, yanked, deprecated, successor } = workflow;
  return [
    t('mcp.workflow-line', { id, version, title, description, digest }),
    ...(yanked === undefined ? [] : [t('mcp.yanked-line', { reason: yanked })]),
    ...(deprecated === undefined ? [] : [t('mcp.deprecated-line', { reason: deprecated })]),
    ...(successor === undefined ? [] : [t('mcp.successor-line', { successor })]),
    ...prompts.map(formatPrompt),
  ].join('\n');
}

function formatPrompt({ id, title, when, inputs }: WorkflowListing['prompts'][number]): string {
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
