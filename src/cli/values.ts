import { readFileSync } from 'node:fs';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { choiceFault, nameFault } from '../packs/suggestions.ts';
import { fileTrouble } from './library.ts';
import { decode, readInput } from './terminal.ts';
import { Trouble, Usage } from './trouble.ts';

/** The prompt of a pack that `<pack>/<prompt>` names. */
export function promptOf(pack: Pack, id: string): Prompt {
  const found = pack.prompts.find((prompt) => prompt.id === id);
  if (found) return found;
  const ids = pack.prompts.map((prompt) => prompt.id);
  throw new Trouble(`unexpected prompt "${id}" of ${pack.id}, expected one of ${ids.join(', ')}`);
}

/** `<pack>/<prompt>` in its two parts; the pack may be a file or an address. */
export function splitPrompt(spec: string): [pack: string, prompt: string] {
  const at = spec.lastIndexOf('/');
  if (at <= 0 || at === spec.length - 1) throw new Usage(`unexpected "${spec}", expected <pack>/<prompt>`);
  return [spec.slice(0, at), spec.slice(at + 1)];
}

/** The values that were given as `name=value`, `name=@file` and `name=-`; `@@` begins a value with an `@`. */
export function readValues(given: string[], pack: Pack, prompts: Prompt[]): Record<string, string> {
  const known = prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id));
  const values: Record<string, string> = {};
  let isRead = false;
  for (const one of given) {
    const at = one.indexOf('=');
    const name = at < 0 ? one : one.slice(0, at);
    if (at < 0) throw new Usage(`unexpected --set ${name}, expected --set ${name}=<value>, =@<file> or =-`);
    if (!known.includes(name)) throw new Usage(nameFault('input', name, known));
    if (Object.hasOwn(values, name)) throw new Usage(`unexpected second --set ${name}, expected one`);
    const value = one.slice(at + 1);
    if (value === '-' && isRead) throw new Usage(`unexpected second =-, expected one: standard input is read once`);
    if (value === '-') isRead = true;
    values[name] =
      value === '-'
        ? readInput()
        : value.startsWith('@@')
          ? value.slice(1)
          : value.startsWith('@')
            ? readValue(value.slice(1))
            : value;
    const fault = choiceFault(pack, name, values[name]);
    if (fault !== undefined) throw new Usage(fault);
  }
  return values;
}

function readValue(path: string): string {
  try {
    return decode(readFileSync(path), path);
  } catch (error) {
    throw new Trouble(`${path}: ${fileTrouble(error)}`);
  }
}
