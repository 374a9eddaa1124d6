import type { AskedDeliverable } from './answer.ts';
import { readDress, type DressedLine, type HeadingForm, type TitleReading } from './heading.ts';
import { RANK, withoutRemarks, type LabelMatch, type LabelMatcher } from './match-label.ts';
import { isFilled, type ReplyLine } from './reply-line.ts';
import { wordsKey } from './words.ts';

/** A line that may be a heading of the reply, with its place in lines from 0; `end` is the first line after it. */
export interface FoundHeading {
  line: number;
  end: number;
  form: HeadingForm;
  level: number;
  indent: number;
  listed: boolean;
  dress: string;
  title: string;
  /** What follows the title on its line. */
  rest: string;
  separator: TitleReading['separator'];
  /** Whether it begins with a small letter where the deliverable does not. */
  lower: boolean;
  /** The deliverable that the title names, if it names one. */
  match?: LabelMatch;
}

/** All lines that may be headings, in their order: those that name a deliverable, and those that are set off. */
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
    end = line + (wrapped ? 2 : 1);
    // The mark of a block of text in YAML, and the quotes of TOML.
    if (/^[|>][+-]?$/.test(heading.rest)) heading.rest = '';
    if (heading.separator === 'arrow') heading.rest = heading.rest.replace(/^(["'])(.*)\1$/, '$2');

    const asked = heading.match ? questionLines(lines, end, heading.rest, deliverables[heading.match.deliverable]) : 0;
    if (asked > 0) {
      end += asked - 1;
      // The line of the prompt that asks for it, copied from a terminal along with the reply.
      if (heading.listed && heading.form === 'plain') continue;
      heading.rest = '';
    }
    const underline = heading.listed || heading.rest !== '' ? null : UNDERLINE.exec(lines[end]?.text ?? '');
    if (underline) found.push({ ...heading, form: 'heading', level: underline[1] ? 1 : 2, line, end: ++end });
    else if (heading.match || (heading.form !== 'plain' && heading.rest === '')) found.push({ ...heading, line, end });
  }
  return found;
}

const UNDERLINE = /^\s*(?:(=)=+|--+|~~~~+|\^\^\^+|\*\*\*\*+|[─━═]{2,})\s*$/;

/** Whether a line is a heading of the reply beyond doubt, so that it cannot belong to a fence that was left open. */
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
  const dressed = readDress(text);
  if (!dressed) return undefined;
  const { form, level, indent, listed, dress } = dressed;
  const base = { form, level, indent, listed, dress };
  const best = bestReading(dressed, deliverables, matcher);
  if (best) {
    const label = deliverables[best.match.deliverable]?.label ?? '';
    return {
      ...base,
      ...best.reading,
      match: best.match,
      lower: startsSmall(best.reading.title) && !startsSmall(label),
    };
  }
  const [whole] = dressed.readings;
  return whole && { ...base, ...whole, lower: false };
}

function bestReading(
  { form, readings, listed }: DressedLine,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): { reading: TitleReading; match: LabelMatch } | undefined {
  let best: { reading: TitleReading; match: LabelMatch } | undefined;
  for (const reading of readings) {
    const match = matcher.match(reading.title);
    if (!match || (best && match.rank >= best.match.rank)) continue;
    const { title, rest, separator } = reading;
    if (form === 'plain') {
      // In plain text a dash or an arrow is part of a sentence as often as not.
      if (match.rank > RANK.stems || (separator !== 'colon' && match.rank > RANK.label && !/^["']/.test(rest)))
        continue;
      if (separator === 'dash' && rest !== '' && !listed) continue;
    }
    if (form === 'emphasis' && separator === 'none' && rest !== '') {
      // `**Effectiveness** ✅ Working`, but not `**Evidence** shows that …`
      const isChoice = deliverables[match.deliverable]?.kind === 'choice';
      if (match.rank > RANK.alias || (!isChoice && /^[\p{Ll}'’,.;)]/u.test(rest))) continue;
    }
    if (title.length > 0) best = { reading, match };
    if (match.rank === RANK.label) break;
  }
  return best;
}

/** A heading that a terminal broke: its words begin on one line and end on the next. */
function wrappedHeading(
  text: string,
  next: ReplyLine | undefined,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): Undelimited | undefined {
  if (text.length > 200 || next?.kind !== 'text') return undefined;
  const words = readDress(text)?.readings[0]?.title ?? '';
  if (words === '' || !matcher.isBeginning(words)) return undefined;
  const heading = headingAt(`${text} ${next.text.trimStart()}`, deliverables, matcher);
  // In `Class` above `(active)` the second line is the answer.
  const isLonger = wordsKey(withoutRemarks(heading?.title ?? '')).length > wordsKey(words).length;
  return isLonger && heading?.match && heading.match.rank <= RANK.alias ? heading : undefined;
}

/** How many lines, the heading's own and those from `end` on, only repeat what the prompt says of the deliverable. */
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
  // A terminal may have wrapped it; no answer is that much like its question.
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

/** Whether nothing is said between a heading and a line. */
export function isEmpty(lines: ReplyLine[], { rest, end }: FoundHeading, next: number | undefined): boolean {
  if (rest !== '') return false;
  let line = end;
  while (line < (next ?? lines.length) && lines[line] && !isFilled(lines[line] as ReplyLine)) line++;
  return line >= (next ?? lines.length);
}
