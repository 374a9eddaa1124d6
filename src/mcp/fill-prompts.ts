import type { InputRequiredResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import type { Pack, Prompt } from '../model/pack.ts';
import { fill, joinPrompts, type Missing, type Values } from '../prompt/fill.ts';
import { maskValues } from '../prompt/secrets/mask-values.ts';
import { completeValues } from './complete-values.ts';
import { inputIds, readValues } from './read-arguments.ts';
import { ToolError } from './tool-error.ts';

/** Prompts of a pack to fill in, one after the other. */
interface PromptsToFill {
  pack: Pack;
  prompts: readonly Prompt[];
  /** The values as the client sent them, by the ids of the inputs. */
  inputs: Readonly<Record<string, unknown>>;
  /** Whether to mask secrets in the values. */
  isMasked: boolean;
  /** Whether the values are arguments of a prompt, which many clients split at spaces. */
  areArguments?: boolean;
}

/** Filled-in prompts as one text. */
interface FilledPrompts {
  text: string;
  missing: Missing[];
  /** The placeholders of the masked secrets. */
  masked: string[];
  form?: undefined;
}

/**
 * Fills in prompts with the values of a client, or returns a form that asks the user for missing ones. This is most of the server, so
 * only a call loads it.
 */
export function fillPrompts(
  { pack, prompts, inputs, isMasked, areArguments = false }: PromptsToFill,
  server: McpServer,
  context: ServerContext,
): FilledPrompts | { form: InputRequiredResult } {
  // The last prompt is the requested one; the preflight may be before it.
  const owner = [pack.id, ...prompts.slice(-1).map(({ id }) => id)].join('/');
  const read = () => readValues(pack, inputIds(prompts), inputs, owner);
  const given = areArguments ? withSplitNote(read) : read();
  const completed = completeValues({ pack, prompts, values: given }, server, context);
  if (completed.form) return completed;
  const { values, names } = isMasked ? maskValues(completed.values) : { values: completed.values, names: [] };
  const filled = prompts.map((prompt) => fill(prompt, pack.inputs, values, pack.language));
  return {
    text: joinPrompts(filled.map(({ text }) => text)),
    missing: filled.flatMap(({ missing }) => missing),
    masked: names,
  };
}

/** Reads a prompt's arguments. An error about a choice also explains that many clients split arguments at spaces. */
function withSplitNote(read: () => Values): Values {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ToolError) || error.id !== 'mcp.input-not-a-choice') throw error;
    throw new ToolError('mcp.argument-split', { reason: error.message });
  }
}
