import type { PlacedLabel } from './labels.ts';
import type { Line } from './lines.ts';

// A line that looks like a label may be one, or a sentence, a point of a list, or a heading inside the text of another
// deliverable. What tells them apart is that a reply sets off its own labels in one way.

/**
 * Those of the labels found that are headings of the reply, in the order of lines:
 * 1. those in the style that names most deliverables, emphasis counting half as much again and headings double;
 * 2. of plain ones that come twice, only those that keep the order of the prompt, the later ones if both do;
 * 3. of a deliverable not found so, the last in another style that stands in its place in the order of the prompt, not
 *    further in, in a list only if the others are, and, if it is plain, alone on its line or at the start of a paragraph;
 * 4. where no style names two deliverables there is no style to go by: those that begin a paragraph, in any order.
 */
export function headingsOf(lines: Line[], labels: PlacedLabel[]): PlacedLabel[] {
  const main = mainStyle(labels);
  const model = main[0];
  if (!model) return [];
  const headings = model.form === 'plain' ? inOrder(lines, main) : main;

  const isMixed = new Set(headings.map(({ part }) => part)).size === 1;
  const place = new Map(headings.map(({ part, line }) => [part, line]));
  const fits = ({ form, indent, listed, lower, rest, line }: PlacedLabel) => {
    if (form === 'heading') return true;
    if (isMixed) return (lines[line - 1]?.kind ?? 'blank') === 'blank' && !lower;
    if (indent > model.indent + 1 || (listed && !model.listed)) return false;
    const startsParagraph = (lines[line - 1]?.kind ?? 'blank') === 'blank' || line < model.line;
    return form === 'emphasis' || startsParagraph || (rest === '' && !lower);
  };
  const others = labels.filter((label) => !place.has(label.part) && fits(label));
  const late = [];
  for (const part of [...new Set(others.map((label) => label.part))].sort((a, b) => a - b)) {
    const found = [...place.keys()];
    const after = place.get(Math.max(...found.filter((other) => other < part))) ?? -1;
    const before = place.get(Math.min(...found.filter((other) => other > part))) ?? Infinity;
    const label = others.findLast(
      (other) => other.part === part && (isMixed || (after < other.line && other.line < before)),
    );
    if (!label) continue;
    late.push(label);
    place.set(part, label.line);
  }
  return [...headings, ...late].sort((a, b) => a.line - b.line);
}

const WEIGHT = { heading: 2, emphasis: 1.5, plain: 1 };

function mainStyle(labels: PlacedLabel[]): PlacedLabel[] {
  const styles = new Map<string, { first: PlacedLabel; labels: PlacedLabel[] }>();
  for (const label of labels) {
    const style = styles.get(styleOf(label));
    if (style) style.labels.push(label);
    else styles.set(styleOf(label), { first: label, labels: [label] });
  }
  const ranked = [...styles.values()].map((style) => ({ ...style, score: scoreOf(style.labels) }));
  ranked.sort(
    (a, b) =>
      b.score - a.score ||
      WEIGHT[b.first.form] - WEIGHT[a.first.form] ||
      a.first.level - b.first.level ||
      a.first.indent - b.first.indent,
  );
  return ranked[0]?.labels ?? [];
}

function styleOf({ form, level, indent, listed, colon, lower }: PlacedLabel): string {
  if (form === 'heading') return `${form} ${level}`;
  return form === 'emphasis' ? [form, indent, listed].join(' ') : [form, indent, listed, colon, lower].join(' ');
}

function scoreOf(style: PlacedLabel[]): number {
  const named = new Set(style.map(({ part }) => part));
  return style[0] ? named.size * WEIGHT[style[0].form] : 0;
}

/** A run of labels in the order of the prompt, by its last one. */
interface Run {
  label: PlacedLabel;
  before: Run | undefined;
  length: number;
}

/** Of plain labels the longest run in the order of the prompt, and the last one of each deliverable that is not in it. */
function inOrder(lines: Line[], labels: PlacedLabel[]): PlacedLabel[] {
  const answered = new Set(labels.filter((label, index) => !isEmpty(lines, label, labels[index + 1])));
  const answeredParts = new Set([...answered].map(({ part }) => part));
  const candidates = labels.filter((label) => answered.has(label) || !answeredParts.has(label.part));

  const longest = new Map<number, Run>(); // by the deliverable at its end
  for (const label of candidates) {
    const before = better([...longest.values()].filter((run) => run.label.part < label.part));
    const length = (before?.length ?? 0) + 1;
    if (length >= (longest.get(label.part)?.length ?? 0)) longest.set(label.part, { label, before, length });
  }

  const chosen = new Map(candidates.map((label) => [label.part, label]));
  for (let run = better([...longest.values()]); run; run = run.before) chosen.set(run.label.part, run.label);
  return [...chosen.values()];
}

/** The longest run, the later one of two equals. */
function better(runs: Run[]): Run | undefined {
  let best: Run | undefined;
  for (const run of runs) {
    const isBetter =
      !best || run.length > best.length || (run.length === best.length && run.label.line > best.label.line);
    if (isBetter) best = run;
  }
  return best;
}

function isEmpty(lines: Line[], { rest, end }: PlacedLabel, next: PlacedLabel | undefined): boolean {
  if (rest !== '') return false;
  let line = end;
  while (lines[line]?.kind === 'blank') line++;
  return line >= (next?.line ?? lines.length);
}
