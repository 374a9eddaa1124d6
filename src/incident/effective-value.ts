// cspell:disable -- words of other languages
import { enteredValue, textOfValue } from './field-values.ts';
import type { Plan } from './plan.ts';
import type { Incident, Value } from './schema.ts';
import { incidentTimes } from './incident-times.ts';

/** Placeholders that people enter before there is anything to say: `none`, `nothing so far`, `none yet, monitoring`. */
const NOTHING_YET =
  /^\W*(?:none|nothing|not yet|no (?:mitigation|change|action)s?|n\/a|tbd|(?:bisher |noch )?(?:keine?|nichts)(?: (?:maßnahmen?|massnahmen?|änderung(?:en)?|mitigation))?)(?: (?:yet|so far|for now|applied|done|taken|bisher|bislang|getan|umgesetzt))*(?:\W+(?:(?:still|just|only|we are|we're) )*(?:monitoring|watching|waiting|observing|investigating|(?:wir )?beobachten|beobachtung|(?:wir )?warten)(?: [\w ]{0,30})?)?\W*$/i;

/** Whether a text only says that there is nothing yet. */
export function isNothingYet(text: string): boolean {
  return text.length < 80 && NOTHING_YET.test(text);
}

/**
 * Returns the current value of a field; undefined if it is blank. If the field only has a placeholder such as “none yet”, and
 * a mitigation (or the milestone that its options reach) was logged since, returns the text of that log entry.
 */
export function effectiveValue(incident: Incident, plan: Pick<Plan, 'prompts'>, input: string): Value | undefined {
  const value = enteredValue(incident, input);
  if (value === undefined || !isNothingYet(textOfValue(value))) return value;
  const fills = plan.prompts.flatMap(({ deliverables }) => deliverables).find((one) => one.fills === input);
  const reached = fills?.milestone && incidentTimes(incident)[fills.milestone];
  return reached ? reached.text || undefined : value;
}
