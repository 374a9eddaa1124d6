import {
  completable,
  type McpServer,
  type RegisteredPrompt,
  type RegisteredResource,
  type RegisteredTool,
} from '@modelcontextprotocol/server';
import type * as z from 'zod';
import { ownValue } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import type { Input, Pack, Prompt } from '../model/pack.ts';
import { choicesWithLabels } from '../prompt/choice-text.ts';
import { LenientServer } from './lenient-server.ts';
import { type CatalogSource, load, loadAll, type PackEntry } from './pack-entry.ts';
import type { CatalogSkills } from './skills.ts';
import { ToolError } from './tool-error.ts';
import { registerChooseWorkflow } from './tools/choose-workflow.ts';
import { registerGetPrompt } from './tools/get-prompt.ts';
import { registerListWorkflows } from './tools/list-workflows.ts';
import { registerNextStep } from './tools/register-next-step.ts';
import { registerReadReply } from './tools/read-reply.ts';
import { ignoredText } from './tools/result-notes.ts';
import { standardSchema } from './tools/standard-schema.ts';

/** How a server learns that the catalog has other releases. */
export interface CatalogChanges {
  /** Whether its client can be notified. */
  canTell: boolean;
  /** Calls a function on each change, until the function that it returns is called. Absent for a single request. */
  onChange?(changed: () => void): () => void;
}

const LISTS = ['tools', 'prompts', 'resources'].map((list) => `notifications/${list}/list_changed`);

/**
 * Creates a server for one connection (over HTTP: one request). It has the prompts and resources of the catalog, and tells
 * its client when they change; its tools look at the catalog again in every call. All servers can have the same skills.
 */
export async function createServer(
  catalog: CatalogSource,
  version: string,
  { canTell, onChange }: CatalogChanges = { canTell: false },
  skills?: CatalogSkills,
): Promise<McpServer> {
  const server = new LenientServer(
    { name: 'callbook', title: 'Callbook', version },
    {
      instructions: t('mcp.instructions'),
      capabilities: {
        tools: { listChanged: canTell },
        prompts: { listChanged: canTell },
        resources: { listChanged: canTell },
        completions: {},
      },
      // One message for each list, however much of it changes.
      debouncedNotificationMethods: LISTS,
    },
  );
  const read = async () => {
    const entries = await catalog();
    return { entries, packs: (await loadAll(entries)).packs };
  };
  skills?.attach(server);
  let registered = registerAll(server, catalog, await read());
  const stop = onChange?.(() => {
    void read().then((changed) => {
      for (const one of registered) one.remove();
      registered = registerAll(server, catalog, changed);
    });
  });
  server.server.onclose = () => stop?.();
  return server;
}

/** Registers the tools, every prompt of the packs as `<workflow>.<prompt>`, and the files of the releases. */
function registerAll(
  server: McpServer,
  catalog: CatalogSource,
  { entries, packs }: { entries: readonly PackEntry[]; packs: readonly Pack[] },
): (RegisteredTool | RegisteredPrompt | RegisteredResource)[] {
  return [
    registerListWorkflows(server, catalog),
    registerChooseWorkflow(server, catalog),
    registerGetPrompt(server, catalog, packs),
    registerReadReply(server, catalog),
    registerNextStep(server, catalog, packs),
    ...packs.flatMap((pack) => pack.prompts.map((prompt) => registerPrompt(server, pack, prompt))),
    ...registerResources(server, entries),
  ];
}

function registerPrompt(server: McpServer, pack: Pack, prompt: Prompt): RegisteredPrompt {
  const name = `${pack.id}.${prompt.id}`;
  const description = [`${pack.title}.`, ...(prompt.when ? [t('mcp.use-when', { when: prompt.when })] : [])].join(' ');
  return server.registerPrompt(
    name,
    { title: prompt.title, description, argsSchema: argumentsOf(pack, prompt) },
    async (given, context) => {
      const { fillPrompts } = await import('./fill-prompts.ts');
      const [inputs, ignored] = splitByIds(given, prompt.inputs.map(({ id }) => id)); // prettier-ignore
      const options = { pack, prompts: [prompt], inputs, isMasked: true, areArguments: true };
      const filled = fillPrompts(options, server, context);
      if (filled.form) return filled.form;
      // A client shows a prompt as a form for the user to fill in. So a missing required value is an error here, while
      // get_prompt returns the prompt with a gap.
      const missing = filled.missing.filter(({ required }) => required).map(({ id, label }) => `"${id}" (${label})`);
      if (missing.length > 0)
        throw new ToolError('mcp.inputs-missing', { count: missing.length, name, inputs: missing });
      return {
        description: prompt.title,
        messages: [filled.text, ...(ignored.length > 0 ? [ignoredText(ignored)] : [])].map((text) => ({
          role: 'user' as const,
          content: { type: 'text' as const, text },
        })),
      };
    },
  );
}

/** Returns the values of these inputs, and the other keys. */
function splitByIds(
  given: Record<string, unknown>,
  ids: string[],
): [values: Record<string, unknown>, others: string[]] {
  const isKnown = (id: string) => ids.includes(id);
  const values = Object.entries(given).filter(([id]) => isKnown(id));
  return [Object.fromEntries(values), Object.keys(given).filter((id) => !isKnown(id))];
}

/**
 * The arguments of a prompt. Required ones are declared as such, but the handler finds out which are missing, to ask for them.
 * A server has dozens of prompts, and schemas of zod would take it a tenth of the time to start.
 */
function argumentsOf(pack: Pack, { inputs }: Prompt) {
  const described = inputs.map(({ id, required }) => ({ id, required, input: ownValue(pack.inputs, id) }));
  // The protocol has only texts here, so there is nothing to validate.
  const schema = standardSchema<Record<string, string>>(
    () => Promise.resolve((given) => ({ value: given as Record<string, string> })),
    () => ({
      type: 'object',
      properties: Object.fromEntries(
        described.map(({ id, input }) => [id, { type: 'string', description: describeInput(id, input) }]),
      ),
      required: inputs.filter(({ required }) => required).map(({ id }) => id),
    }),
  );
  // The SDK finds what completes an argument by the shape, and looks at nothing else of it.
  const shape = described.flatMap(({ id, input: { choices } = {} }) =>
    choices ? [[id, completable({} as z.ZodString, (typed = '') => startingWith(typed, choices))] as const] : [],
  );
  return { ...schema, shape: Object.fromEntries(shape) };
}

function startingWith(typed: string, choices: readonly string[]): string[] {
  return choices.filter((choice) => choice.startsWith(typed.toLowerCase()));
}

function describeInput(id: string, input: Input | undefined): string {
  if (!input) return id;
  const { label, description, choices, default: value } = input;
  const oneOf = choices && `(${t('mcp.one-of', { choices: choicesWithLabels(input).join(', ') })})`;
  const unset = value !== undefined && t('mcp.default', { value });
  return [`${label}.`, description, oneOf, unset].filter(Boolean).join(' ');
}

/** How long a client may cache a file of a release, in milliseconds. Its bytes never change. */
const DAY = 86_400_000;

// The conventions come from the pack, so they have its version.
const FILES = [
  { name: 'pack.json', mimeType: 'application/json', title: 'mcp.pack-file', read: (entry: PackEntry) => entry.json() },
  {
    name: 'pack.md',
    mimeType: 'text/markdown',
    title: 'mcp.markdown-file',
    read: (entry: PackEntry) => entry.markdown(),
  },
  {
    name: 'conventions.md',
    mimeType: 'text/markdown',
    title: 'mcp.conventions-file',
    read: async (entry: PackEntry) => (await entry.pack()).conventions,
  },
] as const;

/** Registers the files of each release, as `callbook://packs/<id>/<version>/<file>`. */
function registerResources(server: McpServer, entries: readonly PackEntry[]): RegisteredResource[] {
  return entries.flatMap((entry) => {
    const { id, version, title, description } = entry;
    return FILES.map((file) => {
      const { mimeType } = file;
      const uri = `callbook://packs/${id}/${version}/${file.name}`;
      const metadata = {
        title: t(file.title, { title, version }),
        description,
        mimeType,
        cacheHint: { ttlMs: DAY, cacheScope: 'public' as const },
      };
      return server.registerResource(`${id}@${version}/${file.name}`, uri, metadata, async () => ({
        contents: [{ uri, mimeType, text: await load(id, file.read(entry)) }],
      }));
    });
  });
}
