/** How the pages show a class of an incident: the name of its color and symbol, and the id of the message that explains it. */
export interface IncidentClass {
  token: 'active' | 'degraded' | 'post';
  meaning: 'site.class.active' | 'site.class.degraded' | 'site.class.post-incident';
}

const CLASSES = new Map<string, IncidentClass>([
  ['active', { token: 'active', meaning: 'site.class.active' }],
  ['degraded', { token: 'degraded', meaning: 'site.class.degraded' }],
  ['post-incident', { token: 'post', meaning: 'site.class.post-incident' }],
]);

/** Returns the class that a choice names; undefined for any other choice, which is shown as a word alone. */
export const incidentClass = (choice: string): IncidentClass | undefined => CLASSES.get(choice);

/** Returns a choice with its first letter in upper case: `Active`. */
export const choiceLabel = (choice: string) => choice.charAt(0).toUpperCase() + choice.slice(1);
