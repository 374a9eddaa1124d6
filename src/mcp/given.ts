import { own } from '../base/record.ts';
import type { Pack } from '../model/pack.ts';
import type { Prompt } from '../model/prompt.ts';
import { choiceFault, nameFault } from '../packs/suggestions.ts';
import type { Values } from '../prompt/fill.ts';
import { Refusal } from './refusal.ts';

/** The kinds of input that may stand in a file, as on the page. */
const KEPT_IN_FILES = ['text', 'evidence'];

/** The inputs that these prompts have slots for, each once, in their order. */
export function inputsOf(prompts: Pick<Prompt, 'inputs'>[]): string[] {
  return [...new Set(prompts.flatMap(({ inputs }) => inputs.map(({ id }) => id)))];
}

/** Refuses values for inputs that are none of the known ones, and values that an input does not take. */
export function checkValues(pack: Pack, known: string[], values: Values): void {
  for (const [id, value] of Object.entries(values)) {
    if (!known.includes(id)) throw new Refusal(nameFault('input', id, known));
    const fault = typeof value === 'string' ? choiceFault(pack, id, value) : fileFault(pack, id);
    if (fault !== undefined) throw new Refusal(fault);
  }
}

function fileFault({ inputs }: Pick<Pack, 'inputs'>, id: string): string | undefined {
  const kind = own(inputs, id)?.kind ?? 'evidence';
  return KEPT_IN_FILES.includes(kind) ? undefined : `unexpected {path, bytes} for ${id}, expected ${kind} as text`;
}
