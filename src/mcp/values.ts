import { nearest } from '../base/nearest.ts';
import { own } from '../base/record.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import type { Values } from '../prompt/fill.ts';
import { matchChoice } from '../prompt/reply.ts';
import type { FileReference } from '../prompt/file-reference.ts';
import { isObject, parseObject, toText } from './coerce.ts';
import { excerpt, ToolError } from './tool-error.ts';

/** The kinds of input that accept a file, as on the page. */
const FILE_KINDS = ['text', 'evidence'];

/** Returns the ids of the inputs that these prompts use, without duplicates. */
export function inputIds(prompts: readonly Pick<Prompt, 'inputs'>[]): string[] {
  return [...new Set(prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id)))];
}

/**
 * The values of inputs as given by a client: text, a file as {path, bytes}, or anything else, which becomes text. Throws a
 * ToolError for a value of an input that is not known, and for one that its input does not accept.
 */
export function readValues(
  { inputs }: Pick<Pack, 'inputs'>,
  known: string[],
  given: Readonly<Record<string, unknown>>,
): Values {
  const values: Values = {};
  for (const [id, raw] of Object.entries(given)) {
    if (!known.includes(id)) throwUnknownInput(excerpt(id), known);
    const { kind = 'evidence', choices } = own(inputs, id) ?? {};
    const value = fileOf(id, raw) ?? toText(raw);
    if (typeof value !== 'string') {
      if (!FILE_KINDS.includes(kind)) throw new ToolError('mcp.input-not-a-file', { id });
      values[id] = value;
    } else if (choices && value.trim() !== '') {
      const choice = matchChoice(choices, value);
      if (choice === undefined)
        throw new ToolError('mcp.input-not-a-choice', { id, value: excerpt(value), choices: choices.join(', ') });
      values[id] = choice;
    } else values[id] = value;
  }
  return values;
}

/** The file that a value names, also in JSON text; undefined if it names none. */
function fileOf(id: string, value: unknown): FileReference | undefined {
  const file = typeof value === 'string' ? parseObject(value) : value;
  if (!isObject(file) || Object.keys(file).sort().join() !== 'bytes,path') return undefined;
  const { path } = file;
  const bytes = Number(file['bytes']);
  if (typeof path === 'string' && bytes >= 0) return { path, bytes };
  throw new ToolError('mcp.file-invalid', { id });
}

function throwUnknownInput(id: string, known: string[]): never {
  const name = nearest(id, known);
  if (name === undefined) throw new ToolError('mcp.input-none', { id });
  throw new ToolError('mcp.input-unknown', { id, nearest: name, known });
}
