import type { PlacedLabel } from './labels.ts';
import type { Line } from './lines.ts';

/** What a reply says under one of its headings: the rest of the heading's line first, then the lines below it. */
export interface Section {
  part: number;
  lines: Line[];
}

/** The reply cut at its headings; what stands before the first belongs to none. */
export function sectionsOf(lines: Line[], headings: PlacedLabel[]): Section[] {
  const bodies = headings.map(({ end }, index) => lines.slice(end, headings[index + 1]?.line));
  // Where rules separate the sections, one more rule ends the last of them, and a closing word follows.
  const isRuled = bodies.length > 1 && bodies.slice(0, -1).every((body) => isRule(body.findLast(isFilled)));
  const last = bodies.at(-1);
  const closing = isRuled && last ? last.findLastIndex(isRule) : -1;
  if (closing >= 0) last?.splice(closing);

  return headings.map(({ part, rest }, index) => {
    const body = withoutLastRule(bodies[index] ?? []);
    return { part, lines: [...(rest === '' ? [] : [{ text: rest, kind: 'text' as const }]), ...evenIndent(body)] };
  });
}

/** The text of a section, as its Markdown source, without blank lines around it. */
export function textOf({ lines }: Section): string {
  const first = lines.findIndex(isFilled);
  const last = lines.findLastIndex(isFilled);
  const texts = lines.slice(first, last + 1).map(({ text }) => text);
  return first < 0 ? '' : texts.join('\n');
}

function isFilled(line: Line): boolean {
  return line.kind !== 'blank';
}

// A thematic break of Markdown, or the line that a terminal draws for it.
function isRule(line: Line | undefined): boolean {
  return line?.kind === 'text' && /^\s*(?:([-*_])\s*(?:\1\s*){2,}|[─━═]{3,})$/.test(line.text);
}

/** A rule at the end separates; one right under a line of text makes that line a heading (CommonMark, section 4.3). */
function withoutLastRule(body: Line[]): Line[] {
  const last = body.findLastIndex(isFilled);
  const separates = isRule(body[last]) && (body[last - 1]?.kind ?? 'blank') !== 'text';
  return separates ? body.slice(0, last) : body;
}

/** The lines without the indentation that all of them share. */
function evenIndent(body: Line[]): Line[] {
  let shared: string | undefined;
  for (const { text, kind } of body) {
    if (kind === 'blank') continue;
    const indent = /^\s*/.exec(text)?.[0] ?? '';
    shared = shared === undefined ? indent : commonStart(shared, indent);
  }
  const width = shared?.length ?? 0;
  return body.map(({ text, kind }) => ({ text: text.slice(width), kind }));
}

function commonStart(a: string, b: string): string {
  let end = 0;
  while (end < a.length && a[end] === b[end]) end++;
  return a.slice(0, end);
}
