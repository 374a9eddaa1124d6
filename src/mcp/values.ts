import { nearest } from '../base/nearest.ts';
import { own } from '../base/record.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Values } from '../prompt/fill.ts';
import { matchChoice } from '../prompt/reply.ts';
import { excerpt, ToolError } from './tool-error.ts';

/** The kinds of input that accept a file, as on the page. */
const FILE_KINDS = ['text', 'evidence'];

/** The ids of the inputs that these prompts use, without duplicates. */
export function inputIds(prompts: readonly Pick<Prompt, 'inputs'>[]): string[] {
  return [...new Set(prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id)))];
}

/**
 * The values with their choices as declared, since `Recovered` means `recovered`. Throws a ToolError for a value of an
 * input that is not known, and for one that its input does not accept.
 */
export function checkValues({ inputs }: Pick<Pack, 'inputs'>, known: string[], values: Values): Values {
  const checked: Values = {};
  for (const [id, value] of Object.entries(values)) {
    if (!known.includes(id)) throwUnknownInput(excerpt(id), known);
    const { kind = 'evidence', choices } = own(inputs, id) ?? {};
    if (typeof value !== 'string') {
      if (!FILE_KINDS.includes(kind)) throw new ToolError('mcp.input-not-a-file', { id });
    }
    const isChoice = choices !== undefined && typeof value === 'string' && value !== '';
    const choice = isChoice ? matchChoice(choices, value) : undefined;
    if (isChoice && choice === undefined)
      throw new ToolError('mcp.input-not-a-choice', { id, value: excerpt(value), choices: choices.join(', ') });
    checked[id] = choice ?? value;
  }
  return checked;
}

function throwUnknownInput(id: string, known: string[]): never {
  const name = nearest(id, known);
  if (name === undefined) throw new ToolError('mcp.input-none', { id });
  throw new ToolError('mcp.input-unknown', { id, nearest: name, known });
}
