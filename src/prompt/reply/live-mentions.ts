import {
  ANSWERED_NO,
  BOUNDARY,
  CONDITION,
  CURRENT,
  DENIED_AFTER,
  DENIED_BEFORE,
  DEPENDS_AFTER,
  DEPENDS_BEFORE,
  FROM,
  GOOD_STATE,
  LIMITED_AFTER,
  LIMITED_BEFORE,
  NO_DENIAL,
  OTHER_SENSE,
  PAST_AFTER,
  PAST_BEFORE,
  RELAPSED,
  WAS,
} from './doubt-words.ts';
import type { ChoiceText, Mention } from './mentions.ts';

// A wrong class changes the route, and a missing one costs a click. So a mention counts only if nothing around it denies
// it, puts it into the past or makes it conditional.

/** A mention that counts. */
export interface LiveMention extends Mention {
  /** Whether the text says that this is the current state. */
  isCurrent: boolean;
  /** Whether the sentence is in the past tense; such a mention counts only if no other choice is mentioned. */
  isPast: boolean;
}

/** The mentions that the text asserts. */
export function liveMentions({ text, mentions }: ChoiceText): LiveMention[] {
  const live: LiveMention[] = [];
  let wasDropped = false;
  for (const [index, mention] of mentions.entries()) {
    const previous = mentions[index - 1]?.end ?? 0;
    const next = mentions[index + 1]?.start ?? text.length;
    const between = text.slice(previous, mention.start);
    // In `neither active nor degraded`, the denial applies to both.
    const isJoined = index > 0 && /^\s*(?:\/|,?\s*(?:or|nor|and|oder|noch|ou|ni|o|y))\s*(?:an? )?$/.test(between);
    const isDropped: boolean = (isJoined && wasDropped) || isDoubted(text, mention, previous, next);
    wasDropped = isDropped;
    if (isDropped) continue;
    const before = text.slice(Math.max(previous, mention.start - 200), mention.start);
    live.push({ ...mention, isCurrent: CURRENT.test(before), isPast: WAS.test(clauseBefore(before)) });
  }
  const distinct = new Set(live.map(({ choice }) => choice));
  const present = live.filter(({ isPast }) => !isPast);
  return distinct.size > 1 && present.length > 0 ? present : live;
}

function isDoubted(text: string, mention: Mention, previous: number, next: number): boolean {
  const { choice, start, end } = mention;
  const before = text.slice(Math.max(previous, start - 200), start);
  const clause = clauseBefore(before).replace(NO_DENIAL, '');
  const after = text.slice(end, Math.min(next, end + 120));
  const sentence = text.slice(Math.max(0, start - 300), start);
  return (
    DENIED_BEFORE.test(clause) ||
    PAST_BEFORE.test(clause) ||
    DEPENDS_BEFORE.test(clause) ||
    FROM.test(before) ||
    CONDITION.test(sentence) ||
    DENIED_AFTER.test(after) ||
    ANSWERED_NO.test(text.slice(end, end + 40)) ||
    PAST_AFTER.test(after) ||
    DEPENDS_AFTER.test(after) ||
    /^\s*[)'"]?\s*\?/.test(after) ||
    (OTHER_SENSE[/\p{L}+$/u.exec(choice.toLowerCase())?.[0] ?? '']?.test(after) ?? false) ||
    (choice.toLowerCase() === 'working' && WAS.test(clause)) ||
    (GOOD_STATE.test(choice.toLowerCase()) && RELAPSED.test(text.slice(end, end + 300))) ||
    (mention.hasWeaker && (LIMITED_BEFORE.test(before) || LIMITED_AFTER.test(after)))
  );
}

/** The start of the clause, up to a mention. */
function clauseBefore(before: string): string {
  let start = 0;
  for (const match of before.matchAll(BOUNDARY)) start = match.index + match[0].length;
  return before.slice(start);
}
