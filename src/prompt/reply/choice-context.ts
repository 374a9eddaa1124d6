import type { ChoiceText, Mention } from './choice-words.ts';

// A wrong class changes the route, and a missing one costs a click. So a mention counts only where nothing around it
// denies it, puts it into the past or makes it depend on something.

const BOUNDARY = /[.;:!?()|\u2014\u2013,\u2192\u21D2]|->|=>| --? |\bbut\b|\bso\b|\bhowever\b|\bthough\b|\byet it\b/g;

const DENIED_BEFORE =
  /\b(?:not|no|non|never|nor|neither|without|hardly|barely|cannot|unlike|than|instead of|as opposed to|anything but|far from|rul(?:ed|es|ing|e) out|exclud\w+|reject\w*|dismiss\w*|discard\w*|stop(?:s|ped)?|ceased?|doubt\w*|hold(?:ing)? off|downplay\w*|avoid\w*)\b/;
const NO_DENIAL = /\b(?:no doubt|without (?:a |any )?doubt|no question|no surprise|cannot be anything but)\b/g;
const DENIED_AFTER =
  /^ on (?:it|this|that|them|a fix)\b|^[^.;:!?()|\u2014\u2013,]{0,40}?\b(?:no longer|not any ?more|any ?more|no\s+more|ruled out|excluded|not the case|unlikely|premature|too early|too soon|wrong|incorrect|does not|do not|did not|is not|was not|are not|would not|will not|cannot be|too (?:strong|weak|mild|much)|overstat\w+|understat\w+|is over|has ended|has passed)\b/;
// `Active: no`, `active (no longer)`
const ANSWERED_NO =
  /^\s*[-\u2013\u2014:(,?=]*\s*(?:no(?:pe)?\s*(?:[.,;!)|\u2014-]|$)|no longer\b|not any ?more\b|false\b|n\/a\b)/;

const PAST_BEFORE =
  /\b(?:used to be|formerly|previously|initially|originally|earlier|at first|until|till|before|once was|had been|ex)\b/;
const PAST_AFTER =
  /^[^.;:!?()|\u2014\u2013]{0,30}?\b(?:until|till|up to|before \d|earlier|at first|previously|in the beginning)\b|^\s*\((?:until|till|before|formerly|previously)\b[^()]*\)/;
const WAS = /\b(?:was|were)\b/;
const FROM = /\bfrom (?:being |an? |the )?$/;

const DEPENDS_BEFORE =
  /\b(?:if|unless|whether|in case|once|otherwise|else|could|might|may|maybe|perhaps|possibly|becomes?|become|would be|would become|would have been|or even|borderline|almost|nearly|assuming|provided|risk of|danger of|to avoid|to prevent|before it gets)\b/;
const DEPENDS_AFTER = /^\s*,?\s*(?:only )?(?:if|unless|in case|as long as|provided|assuming|when|once)\b/;
const CONDITION =
  /(?:^|[.;!?]\s*)(?:if|unless|in case|when|once|should|assuming|provided|suppose)\b[^.;!?]*$|\b(?:if|unless|in case|when|once)\b[^.;!?]*\bthen\b[^.;!?,]{0,20}$/;

const CURRENT =
  /(?:^|[,;.:(\u2014\u2013-]\s*|\b(?:but|and|is|are) )(?:now|currently|meanwhile|since then|by now|today|at present|at this point)\b[^,;.:]{0,24}$|\b(?:moved|changed|switched|shifted|gone|went|dropped|escalated|upgraded|downgraded|lowered|raised|turned|converted) (?:back )?(?:in)?to (?:an? |the )?$/;

/** A mention that counts, and whether the text says that it is the state as of now. */
export interface LiveMention extends Mention {
  isCurrent: boolean;
  /** Whether it is told in the past tense, which counts only where nothing else is named. */
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
    // `neither active nor degraded`: what is said of the first is said of the second.
    const isJoined = index > 0 && /^\s*(?:\/|,?\s*(?:or|nor|and))\s*(?:an? )?$/.test(between);
    const isDropped: boolean = (isJoined && wasDropped) || isDenied(text, mention, previous, next);
    wasDropped = isDropped;
    if (isDropped) continue;
    const before = text.slice(Math.max(previous, mention.start - 200), mention.start);
    live.push({ ...mention, isCurrent: CURRENT.test(before), isPast: WAS.test(clauseBefore(before)) });
  }
  const distinct = new Set(live.map(({ choice }) => choice));
  const present = live.filter(({ isPast }) => !isPast);
  return distinct.size > 1 && present.length > 0 ? present : live;
}

function isDenied(text: string, { start, end }: Mention, previous: number, next: number): boolean {
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
    /^\s*[)'"]?\s*\?/.test(after)
  );
}

/** The clause that leads to a mention. */
function clauseBefore(before: string): string {
  let start = 0;
  for (const match of before.matchAll(BOUNDARY)) start = match.index + match[0].length;
  return before.slice(start);
}
