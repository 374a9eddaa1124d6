import type { Values } from '../../prompt/fill.ts';
import type { Session } from '../incident/session.ts';

/** Filled prompts as one text, with the labels of the required inputs that are still empty. */
export interface ComposedPrompts {
  prompts: string[];
  text: string;
  missing: string[];
}

/** The page, as its prompts use it. */
export interface PromptHost {
  readonly session: Session;
  /** Returns the templates of all prompts on the page. */
  templates(): string[];
  /** Returns the values that a prompt is filled with. */
  valuesOf(prompt: string): Values;
  /** Returns the text that Copy copies for a prompt, preceded by the preflight if the user chose that. */
  compose(prompt: string): ComposedPrompts;
  /** Records that these prompts were copied. */
  logCopy(prompts: string[]): void;
  /** Shows another prompt. */
  goTo(prompt: string): void;
}
