import type { AskedDeliverable, OtherText } from './answer.ts';
import { chooseHeadings, type ChosenHeading } from './choose-headings.ts';
import { findHeadings } from './find-headings.ts';
import type { LabelMatcher } from './label-matcher.ts';
import { isFilled, isThematicBreak, textOf, type ReplyLine } from './reply-line.ts';
import { isOffer } from './closing-remark.ts';

/** The text under a heading: the rest of the heading's line, then the lines below it. */
export interface Section {
  /** The index of the deliverable in the prompt. */
  deliverable: number;
  lines: ReplyLine[];
}

/** A reply cut at its headings, and the text that no deliverable asks for. */
export interface CutReply {
  sections: Section[];
  others: OtherText[];
}

/** Cuts a reply at its headings. Without headings, both lists are empty. */
export function cutReply(
  lines: ReplyLine[],
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): CutReply {
  const headings = chooseHeadings(lines, findHeadings(lines, deliverables, matcher), deliverables);
  if (headings.length === 0) return { sections: [], others: [] };
  const bodies = headings.map(({ end }, index) => lines.slice(end, headings[index + 1]?.line));
  const last = bodies.pop();
  // If thematic breaks separate the sections, another one ends the last section, and a closing remark follows.
  const isSeparated = bodies.length > 0 && bodies.every((body) => isThematicBreak(body.findLast(isFilled)));
  const { answer = [], signOff = [] } = last ? splitSignOff(last, isSeparated) : {};
  bodies.push(answer);

  const contents = headings.map((heading, index) => sectionLines(heading, bodies[index] ?? [], deliverables));
  const bestRank = bestRanks(headings, contents);
  const sections: Section[] = [];
  const others: OtherText[] = [];
  const preamble = textOf(withoutLastBreak(lines.slice(0, headings[0]?.line)));
  if (preamble !== '') others.push({ label: '', text: preamble });
  for (const [index, heading] of headings.entries()) {
    const content = contents[index] ?? [];
    const { deliverable } = heading;
    if (deliverable !== undefined && rankOf(heading) <= (bestRank.get(deliverable) ?? Infinity))
      sections.push({ deliverable, lines: content });
    else if (textOf(content) !== '' || /[:：–—]/.test(heading.title))
      others.push({ label: heading.title.trim(), text: textOf(content) });
  }
  const remark = textOf(withoutFirstBreak(signOff));
  if (remark !== '') others.push({ label: '', text: remark });
  return { sections, others };
}

/**
 * For each deliverable, the rank of the title that names it best and has an answer. `## Next steps` may name the action
 * items, but not below an answer with the title `## Action items`: then it is a part of its own.
 */
function bestRanks(headings: readonly ChosenHeading[], contents: readonly ReplyLine[][]): Map<number, number> {
  const best = new Map<number, number>();
  for (const [index, heading] of headings.entries()) {
    const { deliverable } = heading;
    if (deliverable === undefined || textOf(contents[index] ?? []) === '') continue;
    best.set(deliverable, Math.min(rankOf(heading), best.get(deliverable) ?? Infinity));
  }
  return best;
}

function rankOf({ match }: ChosenHeading): number {
  return match?.rank ?? Infinity;
}

function sectionLines(
  { rest, title, deliverable }: ChosenHeading,
  body: ReplyLine[],
  deliverables: readonly AskedDeliverable[],
): ReplyLine[] {
  const first = rest === '' ? [] : [{ text: rest, kind: 'text' as const }];
  const lines = withoutLastBreak(body);
  const answer = [...first, ...evenIndent(rest === '' ? withoutDefinitionMark(lines) : lines)];
  const asked = deliverable === undefined ? undefined : deliverables[deliverable];
  const remarks = asked && asked.kind !== 'choice' ? remarksIn(title, asked) : [];
  if (remarks.length === 0 || textOf(answer) === '') return answer;
  return [...remarks.map((text) => ({ text, kind: 'text' as const })), { text: '', kind: 'blank' }, ...answer];
}

/** The remarks in parentheses in a title, such as `(all times UTC+2, 28 Nov 2026)`; not how it is numbered or asked for. */
function remarksIn(title: string, { label, description = '' }: AskedDeliverable): string[] {
  return [...title.matchAll(/\([^()]{2,120}\)/g)].flatMap(([remark]) => {
    const inside = remark.slice(1, -1);
    const isAsked = `${label} ${description}`.toLowerCase().includes(inside.toLowerCase());
    const isNumber = /^\W*(?:(?:part|section|item|step|deliverable|answer)\W*)?#?\d+(?:\s*(?:\/|of)\s*\d+)?\W*$/i.test(
      inside,
    );
    return !isAsked && !isNumber && CARRIES_INFORMATION.test(inside) ? [remark] : [];
  });
}

/** A number, a zone of time, or a word for how sure or complete an answer is. */
const CARRIES_INFORMATION =
  /\d|\b(?:utc|gmt|[a-z]{1,3}t|zulu|local|zone|times?|estimated?|approx\w*|about|partial|partly|incomplete|preliminary|provisional|unconfirmed|unverified|assumed|draft|so far|as of|until|since|only|unchanged|updated)\b/i;

/** Replaces the colon before the definition in a definition list of Markdown, whose term is the heading. */
function withoutDefinitionMark(body: ReplyLine[]): ReplyLine[] {
  const start = body.findIndex(isFilled);
  return body.map((line, index) => {
    if (index !== start || line.kind !== 'text') return line;
    return { ...line, text: line.text.replace(/^( {0,3}):(?=\s+\S)/, '$1 ') };
  });
}

/** A thematic break at the end only separates; one right below a line of text makes it a heading (CommonMark, section 4.3). */
function withoutLastBreak(body: ReplyLine[]): ReplyLine[] {
  const last = body.findLastIndex(isFilled);
  const separates = isThematicBreak(body[last]) && (body[last - 1]?.kind ?? 'blank') !== 'text';
  return separates ? body.slice(0, last) : body;
}

function withoutFirstBreak(lines: ReplyLine[]): ReplyLine[] {
  return isThematicBreak(lines[0]) ? lines.slice(1) : lines;
}

/** Removes the indentation that all lines share. */
function evenIndent(body: ReplyLine[]): ReplyLine[] {
  let shared: string | undefined;
  for (const { text, kind } of body) {
    if (kind === 'blank') continue;
    const indent = /^\s*/.exec(text)?.[0] ?? '';
    shared = shared === undefined ? indent : commonStart(shared, indent);
    if (shared === '') return body;
  }
  const width = shared?.length ?? 0;
  return body.map(({ text, kind }) => ({ text: text.slice(width), kind }));
}

function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}

/** The longest closing remark, in lines. */
const MAX_LINES = 4;

/**
 * Splits the last section of a reply into its answer and the remark that closes the reply, such as “Let me know …”. If
 * thematic breaks separate all sections (`isSeparated`), everything after another one is the remark; otherwise the remark
 * is recognized by its first words. A section that is only such a remark is an answer.
 */
function splitSignOff(body: ReplyLine[], isSeparated: boolean): { answer: ReplyLine[]; signOff: ReplyLine[] } {
  const start = signOffStart(body, isSeparated);
  return { answer: body.slice(0, start), signOff: body.slice(start) };
}

function signOffStart(body: ReplyLine[], isSeparated: boolean): number {
  const separator = body.findLastIndex(isThematicBreak);
  if (separator >= 0) {
    const after = body.slice(separator + 1).filter(isFilled);
    const isEnd = isOfferLine(after[0]) || (after.length > 0 && after.every(isFooter));
    if (isSeparated || (after.length <= MAX_LINES && isEnd)) return separator;
  }
  const last = body.findLastIndex(isFilled);
  let start = last;
  while (start > 0 && isFilled(body[start - 1] as ReplyLine)) start--;
  const hasMore = body.slice(0, start).some(isFilled);
  return hasMore && last - start < MAX_LINES && isOfferLine(body[start]) ? start : body.length;
}

/** A line that is small or italic as a whole, as models and tools put it below a reply. */
function isFooter({ kind, text }: ReplyLine): boolean {
  return (
    kind === 'text' &&
    /^\s*(?:\*[^*].*[^*]\*|_[^_].*[^_]_|<(?:sub|sup|small|em|i)>.*|[^\p{L}]*(?:confidence|model|tokens?|elapsed|cost)\b[^.]*)\s*$/iu.test(
      text,
    )
  );
}

function isOfferLine(line: ReplyLine | undefined): boolean {
  return line?.kind === 'text' && isOffer(line.text);
}
