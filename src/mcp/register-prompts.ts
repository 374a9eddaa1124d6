import { completable, type McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { own } from '../base/collections.ts';
import { t } from '../messages/english.ts';
import type { Input, Prompt } from '../model/prompt.ts';
import type { Pack } from '../model/pack.ts';
import { fill, joinPrompts, type Values } from '../prompt/fill.ts';
import { maskValues } from '../prompt/secrets/mask-values.ts';
import { ToolError } from './tool-error.ts';
import { ignoredText } from './tools/register-tool.ts';
import { inputIds, readValues } from './read-arguments.ts';

/** Registers every prompt of the packs, as `<workflow>.<prompt>`. */
export function registerPrompts(server: McpServer, packs: readonly Pack[]): void {
  for (const pack of packs) for (const prompt of pack.prompts) registerPrompt(server, pack, prompt);
}

function registerPrompt(server: McpServer, pack: Pack, prompt: Prompt): void {
  const name = `${pack.id}.${prompt.id}`;
  const description = [`${pack.title}.`, ...(prompt.when ? [t('mcp.use-when', { when: prompt.when })] : [])].join(' ');
  server.registerPrompt(name, { title: prompt.title, description, argsSchema: argumentsOf(pack, prompt) }, (given) => {
    const ids = inputIds([prompt]);
    const ignored = Object.keys(given).filter((id) => !ids.includes(id));
    const values = readArguments(pack, ids, given);
    const { text, missing } = fill(prompt, pack.inputs, maskValues(values).values);
    // A client shows a prompt as a form for the user to fill in. So a blank required value is an error here, while
    // get_prompt returns the prompt with a gap.
    const inputs = missing.filter(({ required }) => required).map(({ id, label }) => `"${id}" (${label})`);
    if (inputs.length > 0) throw new ToolError('mcp.inputs-missing', { count: inputs.length, name, inputs });
    return {
      description: prompt.title,
      messages: [joinPrompts([text]), ...(ignored.length > 0 ? [ignoredText(ignored)] : [])].map((one) => ({
        role: 'user' as const,
        content: { type: 'text' as const, text: one },
      })),
    };
  });
}

/** Reads the prompt's arguments. An error about a choice also explains that many clients split arguments at spaces. */
function readArguments(pack: Pack, ids: string[], given: Record<string, unknown>): Values {
  const known = Object.entries(given).filter(([id]) => ids.includes(id));
  try {
    return readValues(pack, ids, Object.fromEntries(known));
  } catch (error) {
    if (!(error instanceof ToolError) || error.id !== 'mcp.input-not-a-choice') throw error;
    throw new ToolError('mcp.argument-split', { reason: error.message });
  }
}

function argumentsOf(pack: Pack, { inputs }: Prompt) {
  return z.looseObject(
    Object.fromEntries(
      inputs.map(({ id, required }) => {
        const input = own(pack.inputs, id);
        const argument = completable(z.string().describe(describeInput(id, input)), (typed = '') =>
          (input?.choices ?? []).filter((choice) => choice.startsWith(typed.toLowerCase())),
        );
        return [id, required ? argument : argument.optional()];
      }),
    ),
  );
}

function describeInput(id: string, input: Input | undefined): string {
  if (!input) return id;
  const { label, description, choices } = input;
  const oneOf = choices && `(${t('mcp.one-of', { choices: choices.join(', ') })})`;
  return [`${label}.`, description, oneOf].filter(Boolean).join(' ');
}
