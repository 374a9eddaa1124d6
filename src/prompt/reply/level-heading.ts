import { columnMatcher } from './column-matcher.ts';
import { withoutOrnaments } from './heading.ts';
import type { ReplyLine } from './reply-line.ts';

/** A line that begins with a name and a colon: `- **Owner:** Ana`. */
const PAIR = /^\s*(?:(?:[-+*•]|\d{1,3}[.)])\s+)?[*_`]*(\p{L}[\p{L} ]{0,30})[*_`]*\s?[:：][*_`]*\s+\S/u;

/** The columns for how urgent or severe a row is. */
export const LEVEL_COLUMN = /priorit|severity/i;

const LEVEL = /\b(?:P[0-4]|SEV-?\d|critical|major|minor|nit|high|medium|low|immediate)\b/i;

/** A line with nothing but a level, such as `### 🔴 Critical (2)`, `P0:` and `- **High priority**`. */
const LEVEL_HEADING =
  /^(?:(?:priority|prio|severity)[\s:-]*)?(P[0-4]|SEV-?\d|critical|major|minor|nit|high|medium|low|immediate)s?(?:[ -](?:priority|severity|issues?|findings?|items?|actions?|problems?))*(?:\s*\(?\d{1,3}\)?)?$/i;

/** The level that a text names, such as `P0` or `Critical`. */
export function levelIn(text: string): string | undefined {
  return LEVEL.exec(text)?.[0];
}

/** The lines that are headings of levels, by index, if a column is for the level. */
export function levelsAbove(
  columns: readonly string[],
  lines: readonly Pick<ReplyLine, 'text' | 'kind'>[],
): Map<number, string> {
  const levels = new Map<number, string>();
  if (!columns.some((name) => LEVEL_COLUMN.test(name))) return levels;
  const { match } = columnMatcher(columns);
  const isPair = (text = '') => {
    const name = PAIR.exec(text.slice(0, 200))?.[1];
    return name !== undefined && match(name) !== undefined;
  };
  for (const [index, { text, kind }] of lines.entries()) {
    const level = kind === 'text' ? levelHeading(text) : undefined;
    // `Severity: Critical` among other pairs belongs to their row.
    const isOfRow = isPair(text) && [lines[index - 1], lines[index + 1]].some((line) => isPair(line?.text));
    if (level !== undefined && !isOfRow) levels.set(index, level);
  }
  return levels;
}

function levelHeading(text: string): string | undefined {
  if (text.length > 80) return undefined;
  const bare = withoutOrnaments(
    text
      .replace(/^\s*(?:[-+*•]\s+)?/, '')
      .replace(/[#*_`]/g, '')
      .trim(),
    true,
  );
  return LEVEL_HEADING.exec(bare.replace(/[:：]\s*$/, '').trim())?.[1];
}

/** Adds the level of the heading above to a row that states none: in its own column, or in front of a title. */
export function withLevel(
  columns: readonly string[],
  row: Map<number, string>,
  level: string | undefined,
): Map<number, string> {
  const column = columns.findIndex((name) => LEVEL_COLUMN.test(name));
  const cell = row.get(column) ?? '';
  if (level === undefined || column < 0 || row.size === 0 || levelIn(cell) !== undefined) return row;
  if (cell === '') return new Map(row).set(column, level);
  return /title/i.test(columns[column] ?? '') ? new Map(row).set(column, `${level}: ${cell}`) : row;
}
