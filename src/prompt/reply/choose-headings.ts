import type { AskedDeliverable } from './answer.ts';
import { matchNamedChoice } from './named-choice.ts';
import { isEmpty, type FoundHeading } from './find-headings.ts';
import { RANK } from './label-matcher.ts';
import { textOf, type ReplyLine } from './reply-line.ts';

/** A heading that starts a section of the reply; `deliverable` is undefined if the prompt does not ask for it. */
export interface ChosenHeading extends FoundHeading {
  deliverable: number | undefined;
}

// A line that looks like a heading may also be a sentence, a list item, or a heading inside an answer. A reply uses one
// style for its own headings, which tells them apart.

/**
 * The headings that divide a reply, by line:
 * 1. The style that names the most deliverables wins; `**Class**` weighs 1.5 times as much as `Class:`, `## Class` twice.
 *    Three `## …` headings win over a sentence that begins with `Class:`.
 * 2. If plain headings repeat, those in the order of the prompt are used. In `Class: …, Steps: …, Class: …` with the
 *    prompt's order Class, Steps, the first `Class:` is the heading; if both fit, the later one is.
 * 3. A deliverable still missing takes the last heading of another style that is in the prompt's order: `**Situation:** …`
 *    between `## Class` and `## Steps`. It must not be indented more than the others or in a list of its own.
 * 4. A deliverable still missing takes a title that only resembles its label: `## Where we are (situation)`.
 * 5. If the titles are in another language, they count by their order: `## Klasse`, `## Lage`, `## Schritte`.
 * 6. A heading of the same level that no deliverable asks for ends the section above it: `## Risks`. The title of a remark on
 *    the whole reply does so at any level: `**Assumptions**`.
 */
export function chooseHeadings(
  lines: ReplyLine[],
  headings: FoundHeading[],
  deliverables: readonly AskedDeliverable[],
): ChosenHeading[] {
  const sure = headings.filter(({ match }) => match && match.rank <= RANK.stems);
  const main = mainStyle(sure.length > 0 ? sure : headings.filter(({ match, style }) => match && style !== 'plain'));
  const chosen = main.length === 0 ? [] : addMissingHeadings(lines, headings, main);
  const ordered =
    chosen.length > 0 ? byOrder(lines, headings, chosen, deliverables.length) : byChoice(lines, headings, deliverables);
  const named = ordered ?? chosen;
  if (named.length === 0) return [];
  return [...named, ...closingHeadings(lines, headings, named)].sort((a, b) => a.line - b.line);
}

function addMissingHeadings(lines: ReplyLine[], headings: FoundHeading[], main: FoundHeading[]): ChosenHeading[] {
  const reference = main[0];
  if (!reference) return [];
  const chosen = (reference.style === 'plain' ? inOrder(lines, main) : main).map(toChosen);
  const lineOf = new Map(chosen.map(({ deliverable = -1, line }) => [deliverable, line]));
  const isMixed = lineOf.size === 1;
  const add = (candidates: FoundHeading[], anywhere: boolean) => {
    for (const deliverable of [...new Set(candidates.map(deliverableIndex))].sort((a, b) => a - b)) {
      if (lineOf.has(deliverable)) continue;
      const found = [...lineOf.keys()];
      const after = lineOf.get(Math.max(...found.filter((other) => other < deliverable))) ?? -1;
      const before = lineOf.get(Math.min(...found.filter((other) => other > deliverable))) ?? Infinity;
      const between = candidates.filter(
        (other) => deliverableIndex(other) === deliverable && (anywhere || (after < other.line && other.line < before)),
      );
      const best = Math.min(...between.map(({ match }) => match?.rank ?? Infinity));
      const heading = between.findLast(({ match }) => match?.rank === best);
      if (!heading) continue;
      chosen.push(toChosen(heading));
      lineOf.set(deliverable, heading.line);
    }
  };
  const isSure = ({ match }: FoundHeading) => match !== undefined && match.rank <= RANK.stems;
  add(
    headings.filter((heading) => isSure(heading) && canBeHeading(heading, lines, reference, isMixed)),
    isMixed,
  );
  // A title that only resembles a label counts only in the same style.
  add(
    headings.filter((heading) => heading.match && !isSure(heading) && hasSameStyle(heading, reference)),
    false,
  );
  return chosen;
}

function deliverableIndex({ match }: FoundHeading): number {
  return match?.deliverable ?? -1;
}

function toChosen(heading: FoundHeading): ChosenHeading {
  return { ...heading, deliverable: heading.match?.deliverable };
}

function canBeHeading(heading: FoundHeading, lines: ReplyLine[], reference: FoundHeading, isMixed: boolean): boolean {
  const { style, indent, listed, lower, rest, line } = heading;
  if (style === 'heading') return true;
  const startsParagraph = (lines[line - 1]?.kind ?? 'blank') === 'blank';
  if (isMixed) return startsParagraph && !lower;
  if (indent > reference.indent + 1 || (listed && !reference.listed)) return false;
  return style === 'emphasis' || startsParagraph || line < reference.line || (rest === '' && !lower);
}

/** Whether a heading has the same style as the reference heading and is not nested deeper. */
function hasSameStyle(heading: FoundHeading, reference: FoundHeading): boolean {
  if (heading.style === 'plain') return false;
  if (reference.style === 'heading') return heading.style === 'heading' && heading.level <= reference.level;
  if (heading.style === 'heading') return true;
  return heading.indent <= reference.indent + 1 && heading.listed === reference.listed;
}

const WEIGHT = { heading: 2, emphasis: 1.5, plain: 1 };

function mainStyle(headings: FoundHeading[]): FoundHeading[] {
  const styles = new Map<string, { first: FoundHeading; headings: FoundHeading[] }>();
  for (const heading of headings) {
    const style = styles.get(styleOf(heading));
    if (style) style.headings.push(heading);
    else styles.set(styleOf(heading), { first: heading, headings: [heading] });
  }
  const ranked = [...styles.values()].map((style) => ({ ...style, score: scoreOf(style.headings) }));
  ranked.sort(
    (a, b) =>
      b.score - a.score ||
      WEIGHT[b.first.style] - WEIGHT[a.first.style] ||
      a.first.level - b.first.level ||
      a.first.indent - b.first.indent,
  );
  return ranked[0]?.headings ?? [];
}

function styleOf({ style, level, indent, listed, separator, lower }: FoundHeading): string {
  if (style === 'heading') return `${style} ${level}`;
  return style === 'emphasis' ? [style, indent, listed].join(' ') : [style, indent, listed, separator, lower].join(' ');
}

function scoreOf(style: FoundHeading[]): number {
  const named = new Set(style.map(deliverableIndex));
  return style[0] ? named.size * WEIGHT[style[0].style] : 0;
}

/** A run of headings in the order of the prompt, as a list linked backwards from its last heading. */
interface HeadingRun {
  heading: FoundHeading;
  before: HeadingRun | undefined;
  length: number;
}

/** The longest run of plain headings in the order of the prompt, and for each other deliverable its last heading. */
function inOrder(lines: ReplyLine[], headings: FoundHeading[]): FoundHeading[] {
  const answered = new Set(headings.filter((heading, index) => !isEmpty(lines, heading, headings[index + 1]?.line)));
  const answeredDeliverables = new Set([...answered].map(deliverableIndex));
  const candidates = headings.filter(
    (heading) => answered.has(heading) || !answeredDeliverables.has(deliverableIndex(heading)),
  );

  const longest = new Map<number, HeadingRun>(); // by the deliverable at its end
  for (const heading of candidates) {
    const before = longestRun(
      [...longest.values()].filter((run) => deliverableIndex(run.heading) < deliverableIndex(heading)),
    );
    const length = (before?.length ?? 0) + 1;
    if (length >= (longest.get(deliverableIndex(heading))?.length ?? 0))
      longest.set(deliverableIndex(heading), { heading, before, length });
  }

  const chosen = new Map(candidates.map((heading) => [deliverableIndex(heading), heading]));
  for (let run = longestRun([...longest.values()]); run; run = run.before)
    chosen.set(deliverableIndex(run.heading), run.heading);
  return [...chosen.values()];
}

/** The longest run; of two equally long ones, the one that ends later. */
function longestRun(runs: HeadingRun[]): HeadingRun | undefined {
  let best: HeadingRun | undefined;
  for (const run of runs) {
    const isBetter =
      !best || run.length > best.length || (run.length === best.length && run.heading.line > best.heading.line);
    if (isBetter) best = run;
  }
  return best;
}

/**
 * The headings by their order, for a reply with titles in another language. Undefined unless one style has exactly as many
 * headings as there are deliverables, and every title that is known is in its place.
 */
function byOrder(
  lines: ReplyLine[],
  headings: FoundHeading[],
  chosen: ChosenHeading[],
  count: number,
): ChosenHeading[] | undefined {
  const known = new Set(chosen.map(({ deliverable }) => deliverable));
  if (known.size === 0 || known.size === count) return undefined;
  const reference = chosen[0];
  if (!reference || reference.style === 'plain') return undefined;
  const same = headings.filter(
    (heading) =>
      styleOf(heading) === styleOf(reference) &&
      (heading.match !== undefined ||
        heading.style === 'heading' ||
        heading.rest === '' ||
        heading.separator === 'colon'),
  );
  if (same.length !== count || same.some((heading, index) => isEmpty(lines, heading, same[index + 1]?.line)))
    return undefined;
  const unknown = same.filter((heading) => !chosen.some(({ line }) => line === heading.line));
  // If most labels are known, an unknown title is a section of its own, unless it has letters that English lacks.
  const isForeign = known.size * 2 < count || unknown.every(({ title }) => /[^\P{L}A-Za-z]/u.test(title));
  const keepsOrder = chosen.every(({ line, deliverable }) => same[deliverable ?? -1]?.line === line);
  if (!isForeign || !keepsOrder) return undefined;
  return same.map((heading, deliverable) => ({ ...heading, deliverable }));
}

/**
 * The headings by their order, for a reply in which no title is known. Undefined unless the highest level has exactly as
 * many headings as there are deliverables, each with text, and at least one section makes the choice expected in its place.
 */
function byChoice(
  lines: ReplyLine[],
  headings: FoundHeading[],
  deliverables: readonly AskedDeliverable[],
): ChosenHeading[] | undefined {
  const own = headings.filter(({ style, listed }) => style === 'heading' && !listed);
  const level = Math.min(...own.map((heading) => heading.level));
  const same = own.filter((heading) => heading.level === level);
  if (same.length !== deliverables.length || same.length < 2) return undefined;
  const isMade = (asked: AskedDeliverable, index: number) => {
    const body = lines.slice(same[index]?.end, same[index + 1]?.line);
    return matchNamedChoice(asked, textOf(body)) !== undefined;
  };
  const isOneEach = same.every((heading, index) => !isEmpty(lines, heading, same[index + 1]?.line));
  if (!isOneEach || !deliverables.some(isMade)) return undefined;
  return same.map((heading, deliverable) => ({ ...heading, deliverable }));
}

/** The headings that no deliverable asks for and that end the section above them. */
function closingHeadings(lines: ReplyLine[], headings: FoundHeading[], named: ChosenHeading[]): ChosenHeading[] {
  const taken = new Set(named.map(({ line }) => line));
  const sections = [...named].sort((a, b) => a.line - b.line);
  const ends: ChosenHeading[] = [];
  const keeping = new Set<number>(); // sections that contain headings of their own
  let index = -1;
  for (const heading of headings) {
    while ((sections[index + 1]?.line ?? Infinity) <= heading.line) index++;
    const section = sections[index];
    if (!section || taken.has(heading.line) || !isAtLevel(heading, section, lines)) continue;
    // A bold line is often only emphasis, not a heading.
    if (heading.style === 'emphasis' && (sections.length < 2 || !/^[^\p{Ll}]*\p{Lu}/u.test(heading.title))) continue;
    // A title directly below a title belongs to its section, and so do the titles after it.
    if (ends.at(-1)?.line === undefined || (ends.at(-1)?.line ?? -1) < section.line) {
      if (isEmpty(lines, section, heading.line)) keeping.add(section.line);
    }
    if (keeping.has(section.line)) continue;
    ends.push({ ...heading, deliverable: undefined });
  }
  return ends;
}

/** Titles of remarks on the whole reply. A caveat or a source is part of the answer above it, and not in this list. */
const ABOUT_REPLY =
  /^(?:(?:key |my |other |general |additional |further )?(?:assumptions|notes)|disclaimer|what i (?:assumed|(?:did|could)(?: not|n['’]t) (?:check|verify|confirm|access|reach|see)))$/i;

function isAtLevel(heading: FoundHeading, section: ChosenHeading, lines: ReplyLine[]): boolean {
  const startsParagraph = (lines[heading.line - 1]?.kind ?? 'blank') === 'blank';
  if (heading.style === 'emphasis' && !heading.listed && heading.rest === '' && ABOUT_REPLY.test(heading.title))
    return startsParagraph && heading.indent <= section.indent;
  if (section.style === 'heading')
    return heading.style === 'heading' && heading.level <= section.level && !heading.listed;
  if (heading.style === 'heading') return !heading.listed && heading.indent <= section.indent + 1;
  return (
    section.style === 'emphasis' &&
    heading.style === 'emphasis' &&
    section.rest === '' &&
    heading.rest === '' &&
    heading.mark === section.mark &&
    heading.listed === section.listed &&
    heading.indent === section.indent &&
    startsParagraph
  );
}
