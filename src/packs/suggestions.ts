import { nearest } from '../base/nearest.ts';
import type { Pack } from '../model/pack.ts';

/** The longest that a name can be (`model/identifier.ts`): what is longer is not worth a comparison. */
const LONGEST = 64;
const MANY = 12;

/** What is wrong with a name that is none of these: the one that looks most like it, and all where they are few. */
export function nameFault(kind: string, name: string, known: string[]): string {
  const near = nearest(brief(name), known);
  const all = known.length > 1 && known.length <= MANY ? ` (of ${known.join(', ')})` : '';
  return `unexpected ${kind} "${brief(name)}", expected ${near === undefined ? 'none' : `"${near}"${all}`}`;
}

/** What is wrong with a value for an input of a pack that takes choices alone; an empty one is none. */
export function choiceFault({ inputs }: Pick<Pack, 'inputs'>, name: string, value: string): string | undefined {
  const choices = Object.hasOwn(inputs, name) ? inputs[name]?.choices : undefined;
  if (!choices || value === '' || choices.includes(value)) return undefined;
  return `unexpected "${brief(value)}" for ${name}, expected one of ${choices.join(', ')}`;
}

/** A text short enough for a message on one line. */
export function brief(text: string): string {
  const line = text.slice(0, LONGEST + 1).replace(/[\s\p{Cc}]+/gu, ' ');
  return text.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
