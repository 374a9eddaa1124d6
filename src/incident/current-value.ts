// cspell:disable -- words of other languages
import { valueOf, valueText } from './field-values.ts';
import type { Plan } from './plan.ts';
import type { Incident, Value } from './schema.ts';
import { incidentTimes } from './incident-times.ts';

/** What people enter where there is nothing yet: `none`, `nothing so far`, `none yet, monitoring`. */
const NOTHING_YET =
  /^\W*(?:none|nothing|not yet|no (?:mitigation|change|action)s?|n\/a|tbd|(?:bisher |noch )?(?:keine?|nichts)(?: (?:maßnahmen?|massnahmen?|änderung(?:en)?|mitigation))?)(?: (?:yet|so far|for now|applied|done|taken|bisher|bislang|getan|umgesetzt))*(?:\W+(?:(?:still|just|only|we are|we're) )*(?:monitoring|watching|waiting|observing|investigating|(?:wir )?beobachten|beobachtung|(?:wir )?warten)(?: [\w ]{0,30})?)?\W*$/i;

/** Whether a text only says that there is nothing yet. */
export function isNothingYet(text: string): boolean {
  return text.length < 80 && NOTHING_YET.test(text);
}

/**
 * Returns the value of a field as it holds now; undefined if it is blank. Where the field only says that nothing was done yet and
 * the milestone that its options reach has a time, the value is what the log says about that.
 */
export function effectiveValue(incident: Incident, plan: Pick<Plan, 'prompts'>, input: string): Value | undefined {
  const value = valueOf(incident, input);
  if (value === undefined || !isNothingYet(valueText(value))) return value;
  const fills = plan.prompts.flatMap(({ deliverables }) => deliverables).find((one) => one.fills === input);
  const reached = fills?.milestone && incidentTimes(incident)[fills.milestone];
  return reached ? reached.text || undefined : value;
}
