import type { AskedDeliverable } from './answer.ts';
import { isSureHeading } from './find-headings.ts';
import { htmlToMarkdown, isHtml } from './html-to-markdown.ts';
import { RANK, type LabelMatcher } from './label-matcher.ts';
import { barTables } from './bar-tables.ts';
import { columnMatcher } from './column-matcher.ts';

/** Rewrites a reply in another form as Markdown with headings; undefined if the reply does not have that form. */
export type Rewrite = (
  lines: readonly string[],
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
) => string[] | undefined;

/** A reply in HTML. */
export const fromHtml: Rewrite = (lines) => {
  const text = lines.join('\n');
  return isHtml(text) ? htmlToMarkdown(text).split('\n') : undefined;
};

const JIRA_BOX = 'panel|expand|info|note|tip|warning|quote';
const JIRA_TITLE = new RegExp(
  String.raw`^\s*\{(?:${JIRA_BOX}):(?:[^{}]*\|)?\s*(?:title=)?([^{}|=]+)(?:\|[^{}]*)?\}\s*`,
);
const JIRA_END = new RegExp(String.raw`\s*\{(?:${JIRA_BOX})(?::[^{}]*)?\}\s*$`);

/** A reply in the wiki markup of Jira, if it has a heading or a titled panel of Jira. */
export const fromJira: Rewrite = (lines) => {
  if (!lines.some((line) => /^\s*h[1-6]\. /.test(line) || JIRA_TITLE.test(line))) return undefined;
  let isCode = false;
  return lines.flatMap((line) => {
    const fence = /^\s*\{(?:code|noformat)(?::([a-z]*)[^{}]*)?\}\s*$/i.exec(line);
    if (fence) {
      isCode = !isCode;
      return [`\`\`\`${isCode ? (fence[1] ?? '') : ''}`];
    }
    if (isCode) return [line];
    const title = JIRA_TITLE.exec(line);
    const text = line
      .slice(title?.[0].length ?? 0)
      .replace(JIRA_END, '')
      .replace(/\{status:(?:[^{}]*\|)?title=([^{}|]*)[^{}]*\}/g, '$1')
      .replace(/\{color(?::[^{}]*)?\}|\{anchor:[^{}]*\}/g, '')
      .replace(/\{\{([^{}]+)\}\}/g, '`$1`')
      .replace(
        /^\s*([*#]{1,6})(?= )/,
        (_, marks: string) => `${'   '.repeat(marks.length - 1)}${marks.endsWith('#') ? '1.' : '-'}`,
      );
    return title ? ['', `### ${title[1]?.trim() ?? ''}`, text] : [text];
  });
};

const ELEMENT = /<(\/?)([\p{L}][\p{L}\p{N}_.-]{0,60})([^<>]{0,300})>/gu;
const NAMED = /\b(?:name|title|label|id|heading|key)\s*=\s*["']([^"']{1,120})["']/i;

/** A reply in XML: an element for each deliverable, named by its label or id, or with that as an attribute. */
export const fromXml: Rewrite = (lines, deliverables, matcher) => {
  const text = withoutRoot(lines.join('\n').trim(), (name) => labelOf(name, deliverables, matcher) !== undefined);
  if (!/<[\p{L}]/u.test(text)) return undefined;
  // Below headings of Markdown, elements are what the parts consist of.
  if (lines.some((line) => /^ {0,3}#/.test(line) && isSureHeading(line, deliverables, matcher))) return undefined;
  const open: { name: string; isPart: boolean }[] = [];
  let found = 0;
  const markdown = text.replace(ELEMENT, (whole, slash: string, name: string, attributes: string) => {
    if (slash === '/') {
      const at = open.findLastIndex((one) => one.name === name);
      if (at < 0) return whole;
      const isPart = open[at]?.isPart === true;
      open.length = at;
      return isPart ? '\n\n' : whole;
    }
    const inPart = open.some(({ isPart }) => isPart);
    const label = inPart
      ? undefined
      : (labelOf(NAMED.exec(attributes)?.[1], deliverables, matcher) ?? labelOf(name, deliverables, matcher));
    if (open.length < 200 && !attributes.endsWith('/')) open.push({ name, isPart: label !== undefined });
    if (label === undefined) return whole;
    found++;
    return `\n\n## ${label}\n\n`;
  });
  if (found === 0) return undefined;
  // Elements around all parts are not part of their text.
  return markdown
    .split('\n')
    .filter((line) => !/^\s*<\/?[\p{L}][^<>]{0,300}>\s*$/u.test(line) && !/^\s*<\?xml/.test(line))
    .map((line) => line.trimEnd());
};

/** A text without the element around all of it, if that has the name of a part, such as `<response>`, but has parts in it. */
function withoutRoot(text: string, isPart: (name: string) => boolean): string {
  const [opening = '', name = ''] = /^<([\p{L}][\p{L}\p{N}_.-]{0,60})(?:\s[^<>]{0,300})?>/u.exec(text) ?? [];
  const closing = `</${name}>`;
  if (opening === '' || !text.endsWith(closing) || !isPart(name)) return text;
  const inner = text.slice(opening.length, -closing.length);
  const parts = [...inner.matchAll(ELEMENT)].flatMap(([, slash, other = '']) =>
    slash === '/' && isPart(other) ? [other] : [],
  );
  return new Set(parts).size > 1 ? inner : text;
}

function labelOf(
  name: string | undefined,
  deliverables: readonly AskedDeliverable[],
  matcher: LabelMatcher,
): string | undefined {
  const match =
    name === undefined ? undefined : matcher.match(name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[.-]/g, ' '));
  return match && match.rank <= RANK.stems ? deliverables[match.deliverable]?.label : undefined;
}

/** A reply that is a table of labels and answers, with a row or a column for each deliverable. */
export const fromLabelTable: Rewrite = (lines, deliverables, matcher) => {
  const tables = barTables(lines);
  for (const { head, rows, start, end } of tables) {
    const all = [head, ...rows];
    const byRow = labelColumn(all, matcher);
    const byColumn = labelColumn(turned(all), matcher);
    const best = byRow.found >= byColumn.found ? { ...byRow, table: all } : { ...byColumn, table: turned(all) };
    if (best.found < Math.min(2, deliverables.length) || best.found <= columnsIn(head, deliverables)) continue;
    const answers = best.table.flatMap((cells) => {
      const match = matcher.match(bare(cells[best.column] ?? ''));
      const label = match && match.rank <= RANK.longer ? deliverables[match.deliverable]?.label : undefined;
      const rest = cells.slice(best.column + 1).filter((cell) => cell !== '');
      if (label === undefined || rest.length === 0) return [];
      return ['', `## ${label}`, ...rest.flatMap((cell) => cell.split(/<br\s*\/?>/i))];
    });
    const after = lines.slice(end).join('\n').trim() === '' ? [] : ['', '---', ...lines.slice(end)];
    return [...lines.slice(0, start), ...answers, ...after];
  }
  return undefined;
};

/** The most columns of one asked table that a header names. With as many as there are labels, the table is that one. */
function columnsIn(head: readonly string[], deliverables: readonly AskedDeliverable[]): number {
  const counts = deliverables.map(({ columns = [] }) => {
    const named = columnMatcher(columns).assign(head.map(bare));
    return named.filter((column) => column !== undefined).length;
  });
  return Math.max(0, ...counts);
}

/** A table of labels and answers in HTML. */
export const fromHtmlTable: Rewrite = (lines, deliverables, matcher) => {
  const markdown = fromHtml(lines, deliverables, matcher);
  return markdown && fromLabelTable(markdown, deliverables, matcher);
};

const BOLD_LABEL = /(?:^|[ \t|•·;]+)\*\*([^*\n]{1,80}?)(?::\*\*|\*\*:)[ \t]*/g;

/** A line with the labels of several deliverables, each in bold before its answer. */
export const fromLabelsOnALine: Rewrite = (lines, deliverables, matcher) => {
  let isFound = false;
  const markdown = lines.flatMap((line) => {
    // The expression takes quadratic time in a long indentation.
    if (!line.includes('**')) return [line];
    const labels = [...line.slice(0, 20_000).matchAll(BOLD_LABEL)].flatMap(({ 0: whole, 1: name, index }) => {
      const label = labelOf(name, deliverables, matcher);
      return label === undefined ? [] : [{ label, start: index, end: index + whole.length }];
    });
    if (labels.length < 2) return [line];
    isFound = true;
    const before = line.slice(0, labels[0]?.start);
    return [
      before,
      ...labels.flatMap(({ label, end }, index) => ['', `## ${label}`, line.slice(end, labels[index + 1]?.start)]),
    ];
  });
  return isFound ? markdown : undefined;
};

/** The column whose cells name most deliverables, and how many. */
function labelColumn(table: string[][], matcher: LabelMatcher): { column: number; found: number } {
  let best = { column: 0, found: 0 };
  for (let column = 0; column < 2; column++) {
    const named = table.slice(0, 200).flatMap((cells) => {
      const match = matcher.match(bare(cells[column] ?? ''));
      return match && match.rank <= RANK.longer ? [match.deliverable] : [];
    });
    const found = new Set(named).size;
    if (found > best.found) best = { column, found };
  }
  return best;
}

function turned(table: string[][]): string[][] {
  const width = Math.min(
    100,
    table.reduce((most, cells) => Math.max(most, cells.length), 0),
  );
  return Array.from({ length: width }, (_, column) => table.slice(0, 100).map((cells) => cells[column] ?? ''));
}

function bare(cell: string): string {
  return cell.replace(/[*_`]|[\p{Extended_Pictographic}\uFE0F]|^\s*\d{1,2}[.)]\s+|[:：]\s*$/gu, '').trim();
}
