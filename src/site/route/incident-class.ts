/** A class of an incident as the pages show it: the name of its color and sign, and the message with its meaning. */
export interface IncidentClass {
  token: 'active' | 'degraded' | 'post';
  meaning: 'site.class.active' | 'site.class.degraded' | 'site.class.post-incident';
}

const CLASSES = new Map<string, IncidentClass>([
  ['active', { token: 'active', meaning: 'site.class.active' }],
  ['degraded', { token: 'degraded', meaning: 'site.class.degraded' }],
  ['post-incident', { token: 'post', meaning: 'site.class.post-incident' }],
]);

/** The class that a choice names; undefined for any other choice, which the pages show as a word alone. */
export const incidentClass = (choice: string): IncidentClass | undefined => CLASSES.get(choice);

/** A choice as the start of a sentence: choices are written in lower case. */
export const sentenceCase = (choice: string) => choice.charAt(0).toUpperCase() + choice.slice(1);
