import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { choiceFault, nameFault } from '../packs/suggestions.ts';
import { fileFault } from './library.ts';
import { decode, readInput, type Io } from './io.ts';
import { CliError, UsageError } from './errors.ts';

/** The prompt of a pack that `<pack>/<prompt>` names. */
export function promptOf(pack: Pack, id: string): Prompt {
  const found = pack.prompts.find((prompt) => prompt.id === id);
  if (found) return found;
  const ids = pack.prompts.map((prompt) => prompt.id);
  throw new CliError('cli.text', {
    text: `unexpected prompt "${id}" of ${pack.id}, expected one of ${ids.join(', ')}`,
  });
}

/** `<pack>/<prompt>` in its two parts; the pack may be a file or an address. */
export function splitPrompt(spec: string): [pack: string, prompt: string] {
  const at = spec.lastIndexOf('/');
  if (at <= 0 || at === spec.length - 1)
    throw new UsageError('cli.text', { text: `unexpected "${spec}", expected <pack>/<prompt>` });
  return [spec.slice(0, at), spec.slice(at + 1)];
}

/** The values that were given as `name=value`, `name=@file` and `name=-`; `@@` begins a value with an `@`. */
export async function readValues(
  given: string[],
  pack: Pack,
  prompts: Prompt[],
  io: Io,
): Promise<Record<string, string>> {
  const known = prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id));
  const values: Record<string, string> = {};
  let isRead = false;
  for (const one of given) {
    const at = one.indexOf('=');
    const name = at < 0 ? one : one.slice(0, at);
    if (at < 0)
      throw new UsageError('cli.text', {
        text: `unexpected --set ${name}, expected --set ${name}=<value>, =@<file> or =-`,
      });
    if (!known.includes(name)) throw new UsageError('cli.text', { text: nameFault('input', name, known) });
    if (Object.hasOwn(values, name))
      throw new UsageError('cli.text', { text: `unexpected second --set ${name}, expected one` });
    const value = one.slice(at + 1);
    if (value === '-' && isRead)
      throw new UsageError('cli.text', { text: `unexpected second =-, expected one: standard input is read once` });
    if (value === '-') isRead = true;
    values[name] =
      value === '-'
        ? await readInput(io)
        : value.startsWith('@@')
          ? value.slice(1)
          : value.startsWith('@')
            ? readValue(value.slice(1), io)
            : value;
    const fault = choiceFault(pack, name, values[name]);
    if (fault !== undefined) throw new UsageError('cli.text', { text: fault });
  }
  return values;
}

function readValue(path: string, io: Io): string {
  try {
    return decode(readFileSync(resolve(io.cwd(), path)), path, io);
  } catch (error) {
    throw new CliError('cli.text', { text: `${path}: ${fileFault(error)}` });
  }
}
