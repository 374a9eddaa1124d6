/** The state of an incident as the pages show it: a token for its colour and sign, and what it means for the reader. */
export interface IncidentState {
  token: 'active' | 'degraded' | 'post';
  meaning: string;
}

/** The classes of an incident, by the choice that names them. Any other choice is shown by its word alone. */
const states: Record<string, IncidentState> = {
  active: { token: 'active', meaning: 'Users are affected now.' },
  degraded: { token: 'degraded', meaning: 'Partly working, limited impact.' },
  'post-incident': { token: 'post', meaning: 'Impact over, cause unknown.' },
};

/** The state that a choice names, if it names one. */
export const stateOf = (choice: string): IncidentState | undefined => states[choice];

/** A choice as the start of a sentence; choices are written in lower case. */
export const sentenceCase = (choice: string) => choice.charAt(0).toUpperCase() + choice.slice(1);
