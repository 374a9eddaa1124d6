import type { Milestone } from '../model/milestones.ts';
import { addBelow } from './carried-values.ts';
import { replaceValues, secretsOf, enteredValue } from './field-values.ts';
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

// cspell:disable -- words of other languages
/** Marks before the name of an option: `★ `, `Option A: `, `2) `, `Recommended: `. */
const MARK_BEFORE =
  /^(?:(?:[★☆⭐🌟✅✔👉➡→\s]|\uFE0F)+|(?:option|choice|mitigation|plan)\s+(?:[a-z]|\d{1,2})\s*(?:[:.)]|\s[-–—])\s*|(?:[a-h]|#?\d{1,2})[.:)]\s+|(?:recommended|preferred|empfohlen)(?: (?:option|first|action))?\s*:\s*|[([](?:recommended|preferred|empfohlen)[)\]]\s*:?\s*)/iu;

/** Marks after it: ` (recommended)`, ` [preferred option]`, ` — recommended`, ` ★`. */
const MARK_AFTER =
  /(?:\s*(?:[([]|[-–—,:]\s)\s*(?:(?:strongly|highly|most|my|our) )?(?:recommended|recommendation|preferred|suggested|empfohlen)(?: (?:option|choice|action|first))?\s*[)\]]?|(?:[★☆⭐🌟✅✔\s]|\uFE0F)+)$/iu;
// cspell:enable

/** Returns the action of an option of a reply: its name, without the marks that distinguish it from the other options. */
export function optionAction(name: string): string {
  let action = name.trim();
  for (let before = ''; before !== action;) {
    before = action;
    action = action.replace(MARK_BEFORE, '').replace(MARK_AFTER, '');
  }
  return action || name.trim();
}

/**
 * Returns the incident after the user applied an option of a reply: its text is added to the input, below the text there, and
 * its time is in the log. A second option does not change the time of the first. Masked secrets stay masked.
 */
export function applyOption(
  incident: Incident,
  { input, text, action, when, milestone }: AppliedOption,
  now: Now,
): Incident {
  const before = enteredValue(incident, input);
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
