import { BULLET, knownLabels, readLabel, type KnownLabel, type Label, type Reading } from './label.ts';
import type { Line } from './lines.ts';
import type { Part } from './part.ts';

/** A label with its place in the reply, in lines from 0; `end` is the first line after it. */
export interface PlacedLabel extends Label {
  line: number;
  end: number;
}

/** All places where a reply may name its deliverables, in their order; `outline.ts` tells which of them are headings. */
export function findLabels(lines: Line[], parts: Part[]): PlacedLabel[] {
  const known = knownLabels(parts);
  const found: PlacedLabel[] = [];
  let end = 0;
  for (let line = 0; line < lines.length; line = Math.max(line + 1, end)) {
    const { text = '', kind } = lines[line] ?? {};
    if (kind !== 'text') continue;
    const wrapped = wrappedLabel(text, lines[line + 1], known);
    const label = wrapped ?? readLabel(text, known);
    if (!label) continue;
    end = line + (wrapped ? 2 : 1);

    const asked = questionLines(lines, end, label.rest, parts[label.part]);
    if (asked > 0) {
      end += asked - 1;
      // The line of the prompt that asks for it, copied from a terminal along with the reply.
      if (label.listed && label.form === 'plain') continue;
      label.rest = '';
    }
    const underline = label.listed ? null : UNDERLINE.exec(lines[end]?.text ?? '');
    if (!underline) found.push({ ...label, line, end });
    else found.push({ ...label, form: 'heading', level: underline[1] ? 1 : 2, line, end: ++end });
  }
  return found;
}

const UNDERLINE = /^\s*(?:(=)=+|--+|[─━═]{2,})$/;

/** A label that a terminal broke: its words begin on one line and end on the next. */
function wrappedLabel(text: string, next: Line | undefined, known: KnownLabel[]): Reading | undefined {
  const below = next?.kind === 'text' ? next.text.trimStart() : '';
  if (below === '' || text.length > 200 || /^#/.test(below) || BULLET.test(below)) return undefined;
  const label = readLabel(`${text} ${below}`, known);
  return label && label.reach > text.length + 1 ? label : undefined;
}

/** How many lines, the label's own and those from `end` on, only repeat what the prompt says of the deliverable. */
function questionLines(lines: Line[], end: number, rest: string, part: Partial<Part> = {}): number {
  const { description, choices, columns } = part;
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
