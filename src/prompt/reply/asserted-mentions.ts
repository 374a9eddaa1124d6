import * as WORDS from './qualifier-patterns.ts';
import type { ChoiceText, Mention } from './mentions.ts';

// A wrong class changes the route, and a missing one costs a click. So a mention counts only if nothing around it denies
// it, puts it into the past or makes it conditional.

/** A mention of a choice that the text asserts: not denied, not past, not conditional. */
export interface AssertedMention extends Mention {
  /** Whether the text says that this is the current state. */
  isCurrent: boolean;
  /** Whether the sentence is in the past tense; such a mention counts only if no other choice is mentioned. */
  isPast: boolean;
  /** Whether the text hedges it, as in `probably active`; then the user has to choose. */
  isHedged: boolean;
}

const JOINT =
  /^\s*(?:\/|,?\s*(?:or|nor|and|oder|noch|ou|ni|o|y))\s*(?:(?:as|even|just|already|to be|for|in|of|at|an?|the) ){0,3}$/;

/** The mentions that the text asserts. */
export function assertedMentions({ text, mentions }: ChoiceText): AssertedMention[] {
  const live: AssertedMention[] = [];
  let wasDropped = false;
  const isJoined = mentions.map(
    ({ start }, index) => index > 0 && JOINT.test(text.slice(mentions[index - 1]?.end ?? 0, start)),
  );
  for (const [index, mention] of mentions.entries()) {
    const previous = mentions[index - 1]?.end ?? 0;
    const next = mentions[index + 1]?.start ?? text.length;
    // In `neither active nor degraded`, the denial applies to both, and in `active or degraded?` the question.
    let last = index;
    while (isJoined[last + 1]) last++;
    const end = mentions[last]?.end ?? mention.end;
    const isQuestion = /^\s*[)'"]?\s*\?/.test(text.slice(end, end + 20));
    const isDropped: boolean =
      isQuestion || (isJoined[index] === true && wasDropped) || isDoubted(text, mention, previous, next);
    wasDropped = isDropped;
    const rivaled = live.at(-1);
    if (rivaled && rivaled.choice !== mention.choice && WORDS.RIVALS_BEFORE.test(text.slice(previous, mention.start)))
      rivaled.isHedged = true;
    if (isDropped) continue;
    const before = text.slice(Math.max(previous, mention.start - 200), mention.start);
    const clause = clauseBefore(before);
    const isHedged =
      WORDS.HEDGED_BEFORE.test(clause) ||
      WORDS.HEDGED_INTRODUCTION.test(before) ||
      WORDS.HEDGED_AFTER.test(text.slice(mention.end, next));
    live.push({ ...mention, isCurrent: WORDS.CURRENT.test(before), isPast: WORDS.WAS.test(clause), isHedged });
  }
  const distinct = new Set(live.map(({ choice }) => choice));
  const present = live.filter(({ isPast }) => !isPast);
  return distinct.size > 1 && present.length > 0 ? present : live;
}

function isDoubted(text: string, mention: Mention, previous: number, next: number): boolean {
  const { choice, start, end } = mention;
  const before = text.slice(Math.max(previous, start - 200), start);
  const clause = clauseBefore(before).replace(WORDS.NO_DENIAL, '');
  const following = text.slice(end, Math.min(next, end + 120));
  // `not working any more` says `not working` once.
  const after = /^(?:not|no|cannot) /i.test(choice) ? following.replace(/^ any ?(?:more|longer)\b/, '') : following;
  const sentence = text.slice(Math.max(0, start - 300), start);
  return (
    WORDS.DENIED_BEFORE.test(clause) ||
    WORDS.PAST_BEFORE.test(clause) ||
    WORDS.PAST_LABEL.test(before) ||
    WORDS.DEPENDS_BEFORE.test(clause) ||
    WORDS.FROM.test(before) ||
    WORDS.REPORTED.test(before) ||
    WORDS.REPORTED_AFTER.test(after) ||
    WORDS.CONDITION.test(sentence) ||
    WORDS.DENIED_AFTER.test(after) ||
    WORDS.ANSWERED_NO.test(text.slice(end, end + 40)) ||
    WORDS.PAST_AFTER.test(after) ||
    WORDS.DEPENDS_AFTER.test(after) ||
    (WORDS.OTHER_SENSE[/\p{L}+$/u.exec(choice.toLowerCase())?.[0] ?? '']?.test(after) ?? false) ||
    (choice.toLowerCase() === 'working' && WORDS.WAS.test(clause)) ||
    (WORDS.GOOD_STATE.test(choice.toLowerCase()) && WORDS.RELAPSED.test(text.slice(end, end + 300))) ||
    (mention.hasLonger && WORDS.QUALIFIED_AFTER.test(after)) ||
    (mention.hasWeaker && (WORDS.LIMITED_BEFORE.test(before) || WORDS.LIMITED_AFTER.test(after)))
  );
}

/** The start of the clause, up to a mention. */
function clauseBefore(before: string): string {
  let start = 0;
  for (const match of before.matchAll(WORDS.BOUNDARY))
    if (!match[0].endsWith(' but')) start = match.index + match[0].length;
  return before.slice(start);
}
