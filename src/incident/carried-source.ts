import type { Plan } from './plan.ts';
import type { Incident, ValueSource } from './schema.ts';
import type { TranslateIncident } from './translate-incident.ts';

/** Where to look for sources. `prompt`, the one to fill in, is not a source for itself. */
export interface SourceContext {
  incident: Incident;
  plan: Plan;
  t: TranslateIncident;
  prompt?: string;
}

/** The text that a source has for an input. */
export interface SourceText {
  source: ValueSource;
  text: string;
  /** The answer without the text next to it in the reply, if there is any. */
  answer?: string;
  /** The label of an answer from an earlier run, or about a text that was changed since. It says which. */
  earlier?: string;
}
