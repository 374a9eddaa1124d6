import type { Milestone } from '../model/milestones.ts';
import { addBelow } from './carried-values.ts';
import { replaceValues, secretsOf, valueOf } from './field-values.ts';
import { addMilestone } from './edit-log.ts';
import type { Incident, Moment, Now, Value } from './schema.ts';

/** A mitigation option that the user applied: “We did this”. */
export interface AppliedOption {
  /** The input that it is entered into. */
  input: string;
  /** The text to enter: the action with its time. */
  text: string;
  /** The action alone, for the log. */
  action: string;
  when: Moment;
  /** The milestone that the incident reached with it. */
  milestone?: Milestone | undefined;
}

/**
 * Returns the incident after the user applied an option of a reply: its text is added to the input, below what is there, and
 * its time is in the log. A second option does not change the time of the first. Masked secrets stay masked.
 */
export function applyOption(
  incident: Incident,
  { input, text, action, when, milestone }: AppliedOption,
  now: Now,
): Incident {
  const before = valueOf(incident, input);
  const joined = addBelow(incident, input, text);
  const known = Object.entries(secretsOf(incident)).filter(([name]) => text.includes(name));
  const isMasked = typeof before === 'object' && 'text' in before;
  const value: Value =
    isMasked || known.length > 0
      ? {
          ...(isMasked && before),
          text: joined,
          secrets: { ...(isMasked && before.secrets), ...Object.fromEntries(known) },
        }
      : joined;
  const filled = replaceValues(incident, { [input]: value }, { cause: 'carried', origin: { kind: 'typed' } }, now);
  return milestone ? addMilestone(filled, milestone, now, { text: action, when }) : filled;
}
