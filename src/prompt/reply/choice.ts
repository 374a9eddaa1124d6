// cspell:ignore wenn nicht nein
import { withoutTrailing } from '../clean.ts';
import { contradictionIn } from './find-corrections.ts';
import { HEDGED_INTRODUCTION, LOW_CONFIDENCE, NOTHING_CHOSEN } from './qualifier-patterns.ts';
import { assertedMentions, type AssertedMention } from './asserted-mentions.ts';
import { readMentions, withoutStruck, type ChoiceText } from './mentions.ts';
import { isFilled, textOf, type ReplyLine } from './reply-line.ts';
import { shortChoice } from './short-choice.ts';
import { boxesIn, fromTicks, NEGATIVE, type ChosenFrom } from './check-boxes.ts';
import { wordsKey } from './words.ts';

/** The reading of a choice in a section. */
export interface ChoiceReading {
  /** The choice made, as declared; absent if the section makes none. */
  choice?: string;
  /** The choices that the section names. */
  named: string[];
  /** The rest of the section. */
  detail: string;
}

/** The maximum number of lines of a section that are searched for a choice. */
const MAX_LINES = 200;
/** The maximum number of characters of a line that are searched for choices. */
const MAX_LINE_LENGTH = 2000;
/** The maximum number of characters of a paragraph that are searched. */
const MAX_CHARACTERS = 20_000;

/**
 * Reads the choice in a section: the first of these that exists. The whole section; a ticked box; a choice that is alone on a
 * line, alone in its sentence, or bold; the only one that the first paragraph asserts. If several remain, or if a later
 * correction contradicts it or the only choice is hedged, the result has no choice.
 */
export function readChoice(choices: string[], lines: readonly ReplyLine[]): ChoiceReading {
  const reading = readBeforeCorrections(choices, lines);
  if (reading.choice === undefined) return reading;
  const isUnsure = lines.some(({ text, kind }) => kind === 'text' && LOW_CONFIDENCE.test(text));
  const named = isUnsure ? reading.named : contradictionIn(lines, choices, reading.choice);
  return named ? { named, detail: textOf(lines) } : reading;
}

function readBeforeCorrections(choices: string[], lines: readonly ReplyLine[]): ChoiceReading {
  const answerTexts = answerLines(lines);
  const whole = textOf(lines).trim();
  const exact = exactChoice(choices, answerTexts.join(' '));
  if (exact !== undefined) return { choice: exact, named: [exact], detail: '' };
  // In a fence only the choice itself is an answer.
  if (lines.every(({ kind }) => kind === 'code' || kind === 'blank')) {
    const inside = lines.filter(({ kind }) => kind === 'code').slice(1, -1);
    const choice = exactChoice(choices, inside.map(({ text }) => text).join(' '));
    return choice === undefined ? { named: [], detail: whole } : { choice, named: [choice], detail: '' };
  }
  const { choice, named, isTicked = false } = chooseFrom(choices, answerTexts);
  if (choice === undefined) return { named, detail: whole };
  return {
    choice,
    named,
    detail: isTicked ? textBesideBoxes(choice, choices, answerTexts) : detailOf(choice, answerTexts, whole),
  };
}

/** The declared choice that a value equals, ignoring case, spacing, dashes and emphasis; undefined if there is none. */
export function matchChoice(choices: readonly string[], value: string): string | undefined {
  return choices.includes(value) ? value : exactChoice(choices, value);
}

function exactChoice(choices: readonly string[], text: string): string | undefined {
  if (text.length > 400) return undefined;
  const key = answerKey(withoutStruck(text));
  // A question, such as `active?`, makes no choice.
  if (/[?？]/.test(text) && /[?？]\W*$/.test(text) && !choices.some((choice) => choice.endsWith('?'))) return undefined;
  // `❌ active` denies it, `❌ not working` does not.
  if (boxesIn(text).some(({ state }) => state === 'unticked') && !NEGATIVE.test(key)) return undefined;
  const found = key === '' ? [] : choices.filter((choice) => answerKey(choice) === key);
  if (found.length > 0 || key === '') return found.length === 1 ? found[0] : undefined;
  const answer = bareAnswer(text);
  // `Yes, partially.`
  const [yes = ''] = choices.some((choice) => /^(?:yes|no)$/i.test(choice))
    ? []
    : (/^yes\s*[,;:.]\s*/i.exec(answer) ?? []);
  return shortChoice(choices, answer.slice(yes.length));
}

/** The lines to read the choice from. Fenced and quoted lines may be evidence, so quotes count only if there is nothing else. */
function answerLines(lines: readonly ReplyLine[]): string[] {
  const own = lines.filter(({ kind }) => kind === 'text' || kind === 'table' || kind === 'blank');
  const boxed = own.flatMap(({ text }) => [...text.matchAll(BOXED)]).at(-1)?.[1];
  if (boxed !== undefined) return [boxed.replace(/\\(?:text|math)[a-z]{0,6}\{([^{}]*)\}/g, '$1')];
  if (own.some(isFilled)) return withoutLeadingBlanks(own.map(({ text }) => text));
  return withoutLeadingBlanks(
    lines.filter(({ kind }) => kind === 'quote').map(({ text }) => text.replace(/^\s*(?:>\s?)+/, '')),
  );
}

/** The final answer in LaTeX, as models print it: `\\boxed{\\text{active}}`. */
const BOXED = /\\f?box(?:ed)?\{((?:[^{}]|\{[^{}]{0,200}\}){1,400})\}/g;

function withoutLeadingBlanks(texts: string[]): string[] {
  const first = texts.findIndex((text) => text.trim() !== '');
  return first < 0 ? [] : texts.slice(first, first + MAX_LINES);
}

function chooseFrom(choices: string[], answerTexts: string[]): ChosenFrom {
  const read = answerTexts.map((line) => readMentions(choices, line.slice(0, MAX_LINE_LENGTH)));
  const ticked = fromTicks(read);
  if (ticked) return ticked;
  const isNothingChosen = NOTHING_CHOSEN.test(read.find(({ text }) => text.trim() !== '')?.text ?? '');
  if (isNothingChosen) return { named: distinctOf(read.flatMap(({ mentions }) => mentions)) };
  const alone = [...new Set(answerTexts.flatMap((line) => choiceOfLine(choices, line) ?? []))];
  const answered = choicesAnsweredYes(read);
  if (answered.length === 1 && answered[0] !== undefined) return { choice: answered[0], named: answered };
  const end = answerTexts.findIndex((line) => line.trim() === '');
  const paragraph = readMentions(
    choices,
    answerTexts
      .slice(0, end < 0 ? undefined : end)
      .join(' ')
      .slice(0, MAX_CHARACTERS),
  );
  const [lone] = alone;
  if (lone !== undefined && alone.length === 1) return fromLone(lone, paragraph);
  return fromParagraph(choices, paragraph, read);
}

/** Reads the only choice that is a whole line, unless the paragraph denies or contradicts it. */
function fromLone(lone: string, paragraph: ChoiceText): ChosenFrom {
  const asserted = assertedMentions(paragraph);
  const distinct = distinctOf(asserted);
  // `working` on one line and `until 15:00` on the next deny it together.
  const isDenied = distinct.length === 0 && paragraph.mentions.length > 0;
  const isContradicted = distinct.length === 1 && distinct[0] !== lone;
  const isHedged = asserted.length > 0 && asserted.every((mention) => mention.isHedged);
  return isContradicted || isHedged || (isDenied && paragraph.mentions.every((mention) => mention.choice === lone))
    ? { named: [...new Set([...distinct, lone])] }
    : { choice: lone, named: [lone] };
}

/** Reads the choice that the first paragraph asserts, or else the only one that a line below it asserts in bold. */
function fromParagraph(choices: string[], paragraph: ChoiceText, read: readonly ChoiceText[]): ChosenFrom {
  const asserted = assertedMentions(paragraph);
  const distinct = distinctOf(asserted);
  const choice = onlyAsserted(asserted, distinct) ?? leadingChoice(choices, paragraph.text, asserted);
  const isSure = asserted.some((mention) => mention.choice === choice && !mention.isHedged);
  if (choice !== undefined && isSure) return { choice, named: [choice] };
  if (distinct.length === 0 && paragraph.mentions.length === 0) {
    const strong = distinctOf(read.flatMap(assertedMentions).filter(({ isStrong, isHedged }) => isStrong && !isHedged));
    return strong.length === 1 && strong[0] !== undefined ? { choice: strong[0], named: strong } : { named: strong };
  }
  const later = distinct.length === 0 ? read.flatMap(assertedMentions) : asserted;
  return { named: distinctOf([...(distinct.length === 0 ? paragraph.mentions : []), ...later]) };
}

function distinctOf(mentions: readonly { choice: string }[]): string[] {
  return [...new Set(mentions.map(({ choice }) => choice))];
}

/** The only choice that is asserted, the only one that is true now, or the only one in bold. */
function onlyAsserted(asserted: AssertedMention[], distinct: string[]): string | undefined {
  if (distinct.length === 1) return distinct[0];
  const current = distinctOf(asserted.filter(({ isCurrent }) => isCurrent));
  const strong = distinctOf(asserted.filter(({ isStrong }) => isStrong));
  const isRivaled = asserted.some(({ choice, isHedged }) => isHedged && choice !== current[0]);
  if (current.length === 1 && !isRivaled && strong.every((choice) => choice === current[0])) {
    const last = asserted.at(-1);
    return last?.choice === current[0] ? current[0] : undefined;
  }
  return current.length === 0 && strong.length === 1 ? strong[0] : undefined;
}

const HEDGE =
  /\b(?:or|maybe|perhaps|now|actually|however|though|although|but|alternatively|correction|wait|scratch that|second thought|changed|moved|became|turned|upgraded|downgraded|depending|later|likely|yes|no|also|both|then again)\b|->|\u2192|%/;

/** A choice that is the first clause, if the rest does not cast doubt: `Active — the API is degraded in the EU`. */
function leadingChoice(choices: string[], text: string, asserted: AssertedMention[]): string | undefined {
  const [first, ...others] = asserted;
  if (!first) return undefined;
  const end = /^\s*(?:[.:;(\u2014\u2013]|--? )/.exec(text.slice(first.end));
  if (!end || exactChoice(choices, text.slice(0, first.end)) !== first.choice) return undefined;
  const detail = text.slice(first.end + end[0].length);
  const different = others.filter(({ choice }) => choice !== first.choice);
  const beginsClause = different.some(({ start }) => /(?:^|[.;:,(|\u2014\u2013]|--?)\s*$/.test(text.slice(0, start)));
  return HEDGE.test(detail) || beginsClause ? undefined : first.choice;
}

/** The choice that is a whole line, or all the text after the last colon of a line. */
function choiceOfLine(choices: string[], line: string): string | undefined {
  const whole = exactChoice(choices, line.replace(/^\s*(?:#{1,6}|[-+*•]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+/i, ''));
  if (whole !== undefined) return whole;
  // `Answer: active`, but not a list of choices after the colon.
  const last = /^[^:\u2192]{1,60}(?::|\u2192|=>|->)\s*([^:]{1,80})$/u.exec(line.replace(/[*_`]/g, ''));
  const choice = last && exactChoice(choices, last[1] ?? '');
  if (choice === undefined || choice === null) return undefined;
  const before = line.slice(0, line.length - (last?.[1]?.length ?? 0)).toLowerCase();
  const isNamed = readMentions(choices, before).mentions.length > 0;
  return isNamed ||
    /\b(?:if|unless|not|was|until|wenn|falls|nicht|war|bis)\b/.test(before) ||
    HEDGED_INTRODUCTION.test(before)
    ? undefined
    : choice;
}

/** The choices answered with yes, if at least two are answered with yes or no. */
function choicesAnsweredYes(lines: readonly { text: string; mentions: { choice: string; end: number }[] }[]): string[] {
  const answers = lines.flatMap(({ text, mentions }) =>
    mentions.map(({ choice, end }) => {
      const answer = /^\s*[-\u2013\u2014:|=?]+\s*(yes|no|true|false|ja|nein)\b/.exec(text.slice(end, end + 30))?.[1];
      return { choice, answer };
    }),
  );
  const given = answers.filter(({ answer }) => answer !== undefined);
  if (given.length < 2) return [];
  return distinctOf(given.filter(({ answer }) => answer === 'yes' || answer === 'true' || answer === 'ja'));
}

const MARKS = ' \t*_`~.,;:!?)]}>"\'\u2019\u201D#|';

/** The key of an answer without the marks around it: `- **Active.**` is `active`. */
function answerKey(text: string): string {
  return wordsKey(bareAnswer(text));
}

function bareAnswer(text: string): string {
  const start = text.search(/[\p{L}\p{N}]/u);
  const bare = start < 0 ? '' : withoutTrailing(text.slice(start), MARKS);
  return bare.replace(/[\s\p{Extended_Pictographic}\uFE0F]+$/u, '');
}

/** The text next to boxes: the rest of the line after the choice, and the lines without a choice. */
function textBesideBoxes(choice: string, choices: string[], answerTexts: string[]): string {
  if (answerTexts.some((line) => /^\s*\|.*\|.*\|/.test(line))) return answerTexts.join('\n').trim();
  const beside = answerTexts.flatMap((line) => {
    const { mentions, text } = readMentions(choices, line.slice(0, MAX_LINE_LENGTH));
    if (mentions.length === 0) return [line];
    if (mentions[0]?.choice !== choice)
      return mentions.length > 1 || boxesIn(text).length > 0 || text.length < 60 ? [] : [line];
    const [, before = '', detail = ''] =
      /^(.*?(?:\s+[\u2013\u2014-]{1,2}\s+|[:(]\s*))(.*)$/u.exec(line.replace(/\([xX ✓✔•*●]?\)/gu, '')) ?? [];
    return mentions.length > 1 ? [] : [withBalancedBrackets(detail, before)];
  });
  return beside.join('\n').trim();
}

/** The text after the choice on its line and below; the whole text if the choice is part of a sentence. */
function detailOf(choice: string, answerTexts: string[], whole: string): string {
  const index = answerTexts.findIndex((line) => line.trim() !== '');
  const line = answerTexts[index] ?? '';
  const rest = answerTexts
    .slice(index + 1)
    .join('\n')
    .trim();
  if (exactChoice([choice], line) !== undefined || isOnlyMention(choice, line)) return rest;
  for (const match of line.matchAll(/\s+(?:[\u2014\u2013]|--?)\s+|[:;,.(]\s*/gu)) {
    if (match.index > 200) break;
    if (exactChoice([choice], line.slice(0, match.index)) === undefined) continue;
    const beside = withoutOpenEmphasis(line.slice(match.index + match[0].length).trim());
    const before = line.slice(0, match.index + match[0].length);
    return withBalancedBrackets([beside, rest].filter((text) => text !== '').join('\n'), before);
  }
  return whole;
}

/**
 * Drops the bracket of a detail that closes one before it. If words follow on its line and the other bracket is right before the
 * detail, that one is put back instead: `(step 1), then go on`.
 */
function withBalancedBrackets(detail: string, before: string): string {
  let depth = before.split('(').length - before.split(')').length;
  if (depth < 1) return detail;
  const brackets = [...detail.matchAll(/[()]/g)];
  const close = brackets.find(({ 0: bracket }) => (depth += bracket === '(' ? 1 : -1) < 1)?.index;
  if (close === undefined) return detail;
  const after = detail.slice(close + 1);
  return /\(\s*$/.test(before) && /^[^\n]*[\p{L}\p{N}]/u.test(after)
    ? `(${detail}`
    : `${detail.slice(0, close)}${after}`.trim();
}
/** Removes the end of an emphasis that began with the choice, as in `**Not working.** It …`. */
function withoutOpenEmphasis(words: string): string {
  const [mark = ''] = /^(?:\*{1,3}|_{1,3})(?=\s|$)/.exec(words) ?? [];
  return words.slice(mark.length).trimStart();
}

/** Whether a line has no other words than the choice, in any spelling: `1. Process / human error`. */
function isOnlyMention(choice: string, line: string): boolean {
  if (line.length > MAX_LINE_LENGTH) return false;
  const { text, mentions } = readMentions([choice], line.replace(/^\s*(?:[-+*•]|\(?\d{1,2}[.)])\s+/, ''));
  const [only, another] = mentions;
  return only !== undefined && !another && !/[\p{L}\p{N}]/u.test(text.slice(0, only.start) + text.slice(only.end));
}
