import type { AskedDeliverable } from './answer.ts';
import { matchChoice } from './choice.ts';
import { isEmpty, type FoundHeading } from './find-headings.ts';
import { RANK } from './match-label.ts';
import { textOf, type ReplyLine } from './reply-line.ts';

/** A heading that cuts the reply; `deliverable` is undefined where the prompt does not list it. */
export interface ChosenHeading extends FoundHeading {
  deliverable: number | undefined;
}

// A line that looks like a heading may be one, or a sentence, a point of a list, or a heading inside the text of another
// deliverable. What tells them apart is that a reply sets off its own headings in one way.

/**
 * The headings that cut a reply, in the order of lines:
 * 1. those in the style that names most deliverables, emphasis counting half as much again and headings double;
 * 2. of plain ones that come twice, only those that keep the order of the prompt, the later ones if both do;
 * 3. of a deliverable not found so, the last in another style that stands in its place in the order of the prompt, not
 *    further in, in a list only if the others are, and, if it is plain, alone on its line or at the start of a paragraph;
 * 4. of one still not found, a title that only resembles its label, in the style of the others and in its place;
 * 5. where all titles are in another language, the titles by their order, if nothing speaks against it;
 * 6. those that no deliverable has, at the level of the section that they end.
 */
export function chooseHeadings(
  lines: ReplyLine[],
  headings: FoundHeading[],
  deliverables: readonly AskedDeliverable[],
): ChosenHeading[] {
  const sure = headings.filter(({ match }) => match && match.rank <= RANK.stems);
  const main = mainStyle(sure.length > 0 ? sure : headings.filter(({ match, form }) => match && form !== 'plain'));
  const chosen = main.length === 0 ? [] : withLate(lines, headings, main);
  const ordered =
    chosen.length > 0 ? byOrder(lines, headings, chosen, deliverables.length) : byChoice(lines, headings, deliverables);
  const named = ordered ?? chosen;
  if (named.length === 0) return [];
  return [...named, ...unlisted(lines, headings, named)].sort((a, b) => a.line - b.line);
}

function withLate(lines: ReplyLine[], headings: FoundHeading[], main: FoundHeading[]): ChosenHeading[] {
  const model = main[0];
  if (!model) return [];
  const chosen = (model.form === 'plain' ? inOrder(lines, main) : main).map(asChosen);
  const place = new Map(chosen.map(({ deliverable = -1, line }) => [deliverable, line]));
  const isMixed = place.size === 1;
  const add = (candidates: FoundHeading[], anywhere: boolean) => {
    for (const deliverable of [...new Set(candidates.map(partOf))].sort((a, b) => a - b)) {
      if (place.has(deliverable)) continue;
      const found = [...place.keys()];
      const after = place.get(Math.max(...found.filter((other) => other < deliverable))) ?? -1;
      const before = place.get(Math.min(...found.filter((other) => other > deliverable))) ?? Infinity;
      const inPlace = candidates.filter(
        (other) => partOf(other) === deliverable && (anywhere || (after < other.line && other.line < before)),
      );
      const best = Math.min(...inPlace.map(({ match }) => match?.rank ?? Infinity));
      const heading = inPlace.findLast(({ match }) => match?.rank === best);
      if (!heading) continue;
      chosen.push(asChosen(heading));
      place.set(deliverable, heading.line);
    }
  };
  const isSure = ({ match }: FoundHeading) => match !== undefined && match.rank <= RANK.stems;
  add(
    headings.filter((heading) => isSure(heading) && fits(heading, lines, model, isMixed)),
    isMixed,
  );
  // A title that only resembles a label counts where nothing else could be meant.
  add(
    headings.filter((heading) => heading.match && !isSure(heading) && isAlike(heading, model)),
    false,
  );
  return chosen;
}

function partOf({ match }: FoundHeading): number {
  return match?.deliverable ?? -1;
}

function asChosen(heading: FoundHeading): ChosenHeading {
  return { ...heading, deliverable: heading.match?.deliverable };
}

function fits(heading: FoundHeading, lines: ReplyLine[], model: FoundHeading, isMixed: boolean): boolean {
  const { form, indent, listed, lower, rest, line } = heading;
  if (form === 'heading') return true;
  const startsParagraph = (lines[line - 1]?.kind ?? 'blank') === 'blank';
  if (isMixed) return startsParagraph && !lower;
  if (indent > model.indent + 1 || (listed && !model.listed)) return false;
  return form === 'emphasis' || startsParagraph || line < model.line || (rest === '' && !lower);
}

/** Whether a heading is set off as the model is, and stands no deeper. */
function isAlike(heading: FoundHeading, model: FoundHeading): boolean {
  if (heading.form === 'plain') return false;
  if (model.form === 'heading') return heading.form === 'heading' && heading.level <= model.level;
  if (heading.form === 'heading') return true;
  return heading.indent <= model.indent + 1 && heading.listed === model.listed;
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
      WEIGHT[b.first.form] - WEIGHT[a.first.form] ||
      a.first.level - b.first.level ||
      a.first.indent - b.first.indent,
  );
  return ranked[0]?.headings ?? [];
}

function styleOf({ form, level, indent, listed, separator, lower }: FoundHeading): string {
  if (form === 'heading') return `${form} ${level}`;
  return form === 'emphasis' ? [form, indent, listed].join(' ') : [form, indent, listed, separator, lower].join(' ');
}

function scoreOf(style: FoundHeading[]): number {
  const named = new Set(style.map(partOf));
  return style[0] ? named.size * WEIGHT[style[0].form] : 0;
}

/** A run of headings in the order of the prompt, by its last one. */
interface HeadingRun {
  heading: FoundHeading;
  before: HeadingRun | undefined;
  length: number;
}

/** Of plain headings the longest run in the order of the prompt, and the last one of each deliverable that is not in it. */
function inOrder(lines: ReplyLine[], headings: FoundHeading[]): FoundHeading[] {
  const answered = new Set(headings.filter((heading, index) => !isEmpty(lines, heading, headings[index + 1]?.line)));
  const answeredParts = new Set([...answered].map(partOf));
  const candidates = headings.filter((heading) => answered.has(heading) || !answeredParts.has(partOf(heading)));

  const longest = new Map<number, HeadingRun>(); // by the deliverable at its end
  for (const heading of candidates) {
    const before = better([...longest.values()].filter((run) => partOf(run.heading) < partOf(heading)));
    const length = (before?.length ?? 0) + 1;
    if (length >= (longest.get(partOf(heading))?.length ?? 0))
      longest.set(partOf(heading), { heading, before, length });
  }

  const chosen = new Map(candidates.map((heading) => [partOf(heading), heading]));
  for (let run = better([...longest.values()]); run; run = run.before) chosen.set(partOf(run.heading), run.heading);
  return [...chosen.values()];
}

/** The longest run, the later one of two equals. */
function better(runs: HeadingRun[]): HeadingRun | undefined {
  let best: HeadingRun | undefined;
  for (const run of runs) {
    const isBetter =
      !best || run.length > best.length || (run.length === best.length && run.heading.line > best.heading.line);
    if (isBetter) best = run;
  }
  return best;
}

/**
 * The headings by their order, for a reply whose titles are in another language: as many of one style as there are
 * deliverables, and every title that is known in its place. Undefined where that is not so.
 */
function byOrder(
  lines: ReplyLine[],
  headings: FoundHeading[],
  chosen: ChosenHeading[],
  count: number,
): ChosenHeading[] | undefined {
  const known = new Set(chosen.map(({ deliverable }) => deliverable));
  if (known.size === 0 || known.size === count) return undefined;
  const model = chosen[0];
  if (!model || model.form === 'plain') return undefined;
  const same = headings.filter(
    (heading) =>
      styleOf(heading) === styleOf(model) &&
      (heading.match !== undefined || heading.form === 'heading' || heading.rest === ''),
  );
  if (same.length !== count || same.some((heading, index) => isEmpty(lines, heading, same[index + 1]?.line)))
    return undefined;
  const unknown = same.filter((heading) => !chosen.some(({ line }) => line === heading.line));
  // With most labels known, another title is a part of its own, unless it is plainly written in another language.
  const isForeign = known.size * 2 < count || unknown.every(({ title }) => /[^\P{L}A-Za-z]/u.test(title));
  const keepsOrder = chosen.every(({ line, deliverable }) => same[deliverable ?? -1]?.line === line);
  if (!isForeign || !keepsOrder) return undefined;
  return same.map((heading, deliverable) => ({ ...heading, deliverable }));
}

/**
 * The headings by their order where not one title is known: as many of the highest level as there are deliverables, each
 * with text, if a choice in its place makes sure of the order.
 */
function byChoice(
  lines: ReplyLine[],
  headings: FoundHeading[],
  deliverables: readonly AskedDeliverable[],
): ChosenHeading[] | undefined {
  const own = headings.filter(({ form, listed }) => form === 'heading' && !listed);
  const level = Math.min(...own.map((heading) => heading.level));
  const same = own.filter((heading) => heading.level === level);
  if (same.length !== deliverables.length || same.length < 2) return undefined;
  const isMade = ({ choices }: AskedDeliverable, index: number) => {
    const body = lines.slice(same[index]?.end, same[index + 1]?.line);
    return choices !== undefined && matchChoice(choices, textOf(body)) !== undefined;
  };
  const isOneEach = same.every((heading, index) => !isEmpty(lines, heading, same[index + 1]?.line));
  if (!isOneEach || !deliverables.some(isMade)) return undefined;
  return same.map((heading, deliverable) => ({ ...heading, deliverable }));
}

/** The headings that no deliverable has and that end the section they stand in. */
function unlisted(lines: ReplyLine[], headings: FoundHeading[], named: ChosenHeading[]): ChosenHeading[] {
  const taken = new Set(named.map(({ line }) => line));
  const sections = [...named].sort((a, b) => a.line - b.line);
  const ends: ChosenHeading[] = [];
  const keeping = new Set<number>(); // sections that go on with headings of their own
  let index = -1;
  for (const heading of headings) {
    while ((sections[index + 1]?.line ?? Infinity) <= heading.line) index++;
    const section = sections[index];
    if (!section || taken.has(heading.line) || !isAtLevel(heading, section, lines)) continue;
    // A bold line is often only emphasis, not a heading.
    if (heading.form === 'emphasis' && (sections.length < 2 || !/^[^\p{Ll}]*\p{Lu}/u.test(heading.title))) continue;
    // A title right below a title belongs to it, with all the others that follow in its section.
    if (ends.at(-1)?.line === undefined || (ends.at(-1)?.line ?? -1) < section.line) {
      if (isEmpty(lines, section, heading.line)) keeping.add(section.line);
    }
    if (keeping.has(section.line)) continue;
    ends.push({ ...heading, deliverable: undefined });
  }
  return ends;
}

function isAtLevel(heading: FoundHeading, section: ChosenHeading, lines: ReplyLine[]): boolean {
  if (section.form === 'heading')
    return heading.form === 'heading' && heading.level <= section.level && !heading.listed;
  if (heading.form === 'heading') return !heading.listed && heading.indent <= section.indent + 1;
  const startsParagraph = (lines[heading.line - 1]?.kind ?? 'blank') === 'blank';
  return (
    section.form === 'emphasis' &&
    heading.form === 'emphasis' &&
    section.rest === '' &&
    heading.rest === '' &&
    heading.dress === section.dress &&
    heading.listed === section.listed &&
    heading.indent === section.indent &&
    startsParagraph
  );
}
