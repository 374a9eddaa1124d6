import { fill, joinPrompts } from '../../prompt/fill.ts';
import type { Outline } from './outline.ts';

/** A text for the clipboard, and the labels of the required slots that stand open in it, each once. */
export interface Composed {
  text: string;
  missing: string[];
}

/** Fills these prompts, in this order, into one text. */
export function compose(
  prompts: string[],
  outline: Outline,
  templates: ReadonlyMap<string, string>,
  values: Record<string, string>,
): Composed {
  const filled = prompts.map((id) =>
    fill({ template: templates.get(id) ?? '', inputs: outline.prompts[id]?.inputs ?? [] }, outline.inputs, values),
  );
  const missing = filled.flatMap((prompt) => prompt.missing).filter(({ required }) => required);
  return {
    text: joinPrompts(filled.map(({ text }) => text)),
    missing: [...new Set(missing.map(({ label }) => label))],
  };
}
