import type { AskedDeliverable } from './answer.ts';
import { readHeadingLine, type HeadingLine, type HeadingStyle, type TitleReading } from './heading.ts';
import { RANK, withoutRemarks, type LabelMatch, type LabelMatcher } from './label-matcher.ts';
import { readMentions } from './mentions.ts';
import { isFilled, type ReplyLine } from './reply-line.ts';
import { wordsKey } from './words.ts';

/** A line that may be a heading of the reply. `line` is its index; `end` is the index of the first line after it. */
export interface FoundHeading {
  line: number;
  end: number;
  style: HeadingStyle;
  level: number;
  indent: number;
  listed: boolean;
  mark: string;
  title: string;
  /** The text after the title on the same line. */
  rest: string;
  separator: TitleReading['separator'];
  /** Whether the title starts with a lower-case letter although the label does not. */
  lower: boolean;
  /** The deliverable that the title names, if any. */
  match?: LabelMatch;
}

/** All lines that may be headings, in order: those that name a deliverable, and those with a mark such as `##`. */
export function findHeadings(
  lines: ReplyLine[],
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): FoundHeading[] {
  const found: FoundHeading[] = [];
  let end = 0;
  for (let line = 0; line < lines.length; line = Math.max(line + 1, end)) {
    const { text = '', kind } = lines[line] ?? {};
    if (kind !== 'text') continue;
    if (!matcher.mayBegin(text) && !UNDERLINE.test(lines[line + 1]?.text.slice(0, 200) ?? '')) continue;
    const wrapped = wrappedHeading(text, lines[line + 1], deliverables, matcher);
    const heading = wrapped ?? headingAt(text, deliverables, matcher);
    if (!heading) continue;
    const startsParagraph = found.at(-1)?.end === line || lines[line - 1]?.kind !== 'text';
    end = line + (wrapped ? 2 : 1);
    // YAML marks a block of text with `|` or `>`, and TOML puts values in quotes.
    if (/^[|>][+-]?$/.test(heading.rest)) heading.rest = '';
    if (heading.separator === 'arrow') heading.rest = heading.rest.replace(/^(["'])(.*)\1$/, '$2');

    const asked = heading.match ? questionLines(lines, end, heading.rest, deliverables[heading.match.deliverable]) : 0;
    if (asked > 0) {
      end += asked - 1;
      // This is the prompt itself, copied from a terminal along with the reply.
      if (heading.listed && heading.style === 'plain') continue;
      heading.rest = '';
    }
    // Below the last line of a list without a title, dashes only separate.
    const isSure = heading.match !== undefined && heading.match.rank <= RANK.stems;
    const mayBeUnderlined = !heading.listed && heading.rest === '' && (isSure || startsParagraph);
    const underline = mayBeUnderlined ? UNDERLINE.exec(lines[end]?.text ?? '') : null;
    if (underline) found.push({ ...heading, style: 'heading', level: underline[1] ? 1 : 2, line, end: end + 1 });
    else if (heading.match || (heading.style !== 'plain' && (heading.rest === '' || isLabel(heading))))
      found.push({ ...heading, line, end });
  }
  // One line with a dash, such as `Evidence — as far as we know`, is a sentence. Several are headings.
  const dashed = new Set(found.filter(isDashed));
  const isSentence = countOf([...dashed]) < 2;
  // `**Evidence** shows that …` is a sentence as well, unless other bold labels have their answers on their lines.
  const areSentences = countOf(found.filter(isBoldLine)) < Math.min(3, deliverables.length);
  const isSmall = (heading: FoundHeading) =>
    hasNoSeparator(heading) &&
    /^\p{Ll}/u.test(heading.rest) &&
    !deliverables[heading.match?.deliverable ?? -1]?.choices;
  return found.filter((heading) => !(isSentence && dashed.has(heading)) && !(areSentences && isSmall(heading)));
}

/** How many deliverables headings name. */
function countOf(headings: readonly FoundHeading[]): number {
  return new Set(headings.map(({ match }) => match?.deliverable)).size;
}

/** A bold label with its answer right after it: `**Class** active`. */
function hasNoSeparator(heading: FoundHeading): boolean {
  return isBoldLine(heading) && heading.separator === 'none';
}

function isBoldLine({ style, rest, match }: FoundHeading): boolean {
  return style === 'emphasis' && rest !== '' && match !== undefined;
}

/** `**Klasse:** active`, which may be the label in another language. */
function isLabel({ style, separator, mark, listed }: Undelimited): boolean {
  return style === 'emphasis' && separator === 'colon' && mark === '**' && !listed;
}

function isDashed({ style, separator, rest, listed }: FoundHeading): boolean {
  return style === 'plain' && separator === 'dash' && rest !== '' && !listed;
}

const UNDERLINE = /^\s*(?:(=)=+|--+|~~~~+|\^\^\^+|\*\*\*\*+|[─━═]{2,})\s*$/;

/** Whether a line is certainly a heading of the reply, so that a fence left open above it ends there. */
export function isSureHeading(text: string, deliverables: readonly AskedDeliverable[], matcher: LabelMatcher): boolean {
  if (!/^ {0,3}(?:\\?#|\*\*|__|\d+[.)] |==)/.test(text)) return false;
  const heading = headingAt(text, deliverables, matcher);
  return heading?.match !== undefined && heading.match.rank <= RANK.stems && !heading.listed;
}

type Undelimited = Omit<FoundHeading, 'line' | 'end'>;

function headingAt(
  text: string,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): Undelimited | undefined {
  const headingLine = readHeadingLine(text);
  if (!headingLine) return undefined;
  const { form: style, level, indent, listed, mark } = headingLine;
  const base = { style, level, indent, listed, mark };
  const best = bestReading(headingLine, deliverables, matcher);
  if (best) {
    const { label = '', choices = [] } = deliverables[best.match.deliverable] ?? {};
    const { title, rest } = best.reading;
    // `Class (active)` has its answer; `Class (active, degraded)` repeats the question.
    const remark = /[([（［]([^()[\]（）［］]{1,60})[)\]）］]\W*$/.exec(title)?.[1] ?? '';
    const isAnswer = choices.length > 0 && remark !== '' && readMentions(choices, remark).mentions.length === 1;
    return {
      ...base,
      ...best.reading,
      rest: isAnswer ? [remark, rest].filter((text) => text !== '').join(': ') : rest,
      match: best.match,
      lower: startsSmall(best.reading.title) && !startsSmall(label),
    };
  }
  const [whole] = headingLine.readings;
  return whole && { ...base, ...whole, lower: false };
}

function bestReading(
  { form: style, readings }: HeadingLine,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): { reading: TitleReading; match: LabelMatch } | undefined {
  let best: { reading: TitleReading; match: LabelMatch } | undefined;
  for (const reading of readings) {
    const match = matcher.match(reading.title);
    if (!match || (best && match.rank >= best.match.rank)) continue;
    const { title, rest, separator } = reading;
    if (style === 'plain') {
      // In plain text, a dash or an arrow often belongs to a sentence.
      if (match.rank > RANK.stems || (separator !== 'colon' && match.rank > RANK.label && !/^["'[]/.test(rest)))
        continue;
    }
    if (style === 'emphasis' && separator === 'none' && rest !== '') {
      // `**Effectiveness** ✅ Working`
      const isChoice = deliverables[match.deliverable]?.kind === 'choice';
      if (match.rank > RANK.alias || (!isChoice && /^['’,.;)]/u.test(rest))) continue;
    }
    if (title.length > 0) best = { reading, match };
    if (match.rank === RANK.label) break;
  }
  return best;
}

/** A heading that a terminal broke in two: it starts on this line and ends on the next. */
function wrappedHeading(
  text: string,
  next: ReplyLine | undefined,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): Undelimited | undefined {
  if (text.length > 200 || next?.kind !== 'text') return undefined;
  const words = readHeadingLine(text)?.readings[0]?.title ?? '';
  if (words === '' || !matcher.isBeginning(words)) return undefined;
  const heading = headingAt(`${text} ${next.text.trimStart()}`, deliverables, matcher);
  // In `Class` above `(active)` the second line is the answer.
  const isLonger = wordsKey(withoutRemarks(heading?.title ?? '')).length > wordsKey(words).length;
  return isLonger && heading?.match && heading.match.rank <= RANK.alias ? heading : undefined;
}

/** How many lines, counting the heading, only repeat the prompt's description of the deliverable. */
function questionLines(
  lines: ReplyLine[],
  end: number,
  rest: string,
  { description, choices, columns }: Partial<AskedDeliverable> = {},
): number {
  const options = choices ? `(one of: ${choices.join(', ')})` : columns ? `(a table: ${columns.join(', ')})` : '';
  const question = [description, options].filter(Boolean).join(' ');
  if (rest === '') return 0;
  if (rest === question || rest === description) return 1;
  // A terminal may have wrapped it. An answer is never this similar to its question.
  if (rest.length < 40 || !question.startsWith(rest)) return 0;
  let repeated = rest;
  let count = 1;
  for (let line = end; repeated !== question; line++, count++) {
    repeated += ` ${lines[line]?.text.trim() ?? ''}`;
    if (!question.startsWith(repeated)) break;
  }
  return count;
}

function startsSmall(words: string): boolean {
  const letter = /\p{L}/u.exec(words)?.[0];
  return letter !== undefined && letter === letter.toLowerCase() && letter !== letter.toUpperCase();
}

/** Whether there is no text between a heading and the line `next`. */
export function isEmpty(lines: ReplyLine[], { rest, end }: FoundHeading, next: number | undefined): boolean {
  if (rest !== '') return false;
  let line = end;
  while (line < (next ?? lines.length) && lines[line] && !isFilled(lines[line] as ReplyLine)) line++;
  return line >= (next ?? lines.length);
}
