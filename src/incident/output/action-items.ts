import { toString } from 'mdast-util-to-string';
import { ownValue } from '../../base/collections.ts';
import { clean } from '../../prompt/clean.ts';
import { NUMBER_COLUMN, type Row, rowsOfList, shownColumns } from '../../prompt/reply.ts';
import { datedName } from './published-name.ts';
import type { Plan, PlanPrompt } from '../plan.ts';
import { runAnswers, type NumberedRun } from '../run.ts';
import type { Incident } from '../schema.ts';
import { parsePhrases } from './parse-markdown.ts';
import { plainText, oneLine } from './plain-text.ts';
import { reportSource } from './report-source.ts';
import type { TranslateIncident } from '../translate-incident.ts';
import { isNothingYet } from '../effective-value.ts';

/**
 * The action items of a report: a table, whose first column (after their numbers) says what to do, and the name of the
 * incident.
 */
export interface ActionItems {
  /** The label of the deliverable. */
  label: string;
  columns: string[];
  rows: Row[];
  incident: string;
}

/** An action item for an issue tracker. */
export interface ActionItemIssue {
  /** One line without markup. */
  title: string;
  /** Markdown. */
  body: string;
}

/** The longest title of an issue, in characters; Jira takes 255. */
const MAX_TITLE_LENGTH = 120;

/** Returns the last table of the report that has rows, or a list in its place; undefined if there is none. */
export function actionItems(incident: Incident, plan: Plan): ActionItems | undefined {
  const { prompt, run } = reportSource(incident, plan) ?? {};
  if (!prompt || !run) return undefined;
  const tables = runAnswers(run, prompt).flatMap(({ deliverable, answer }) => {
    const rows = typeof answer === 'object' ? answer : listed(deliverable, answer ?? detailOf(run, deliverable.id));
    return rows.length > 0 ? [{ deliverable, rows }] : [];
  });
  const last = tables.at(-1);
  if (!last) return undefined;
  const { deliverable, rows } = last;
  const columns = shownColumns(deliverable.columns, rows);
  return { label: deliverable.label, columns, rows, incident: datedName(incident, plan) };
}

/** Returns the text of a reply next to an answer, or in place of one that could not be read; empty if there is none. */
export function detailOf({ reply }: Pick<NumberedRun, 'reply'>, deliverable: string): string {
  return ownValue(reply?.value?.details ?? {}, deliverable) ?? '';
}

function listed({ kind, columns = [] }: PlanPrompt['deliverables'][number], text: string): Row[] {
  return kind === 'table' ? listedItems(text, columns) : [];
}

/** Returns one action item as an issue: its first column as the title, and the other columns and the incident as the body. */
export function actionItemIssue(
  { columns, rows, incident }: ActionItems,
  index: number,
  t: TranslateIncident,
): ActionItemIssue {
  const [first = '', ...others] = columns.filter((column) => column !== NUMBER_COLUMN);
  const cell = (column: string) => oneLine(ownValue(rows[index] ?? {}, column) ?? '');
  const whole = toString(parsePhrases(cell(first)));
  const title = shorten(whole || incident);
  const fields = others.map((column) => {
    const value = cell(column);
    return value === ''
      ? t('output.issue-unset', { column: capitalized(column) })
      : t('output.issue-field', { column: capitalized(column), value });
  });
  const list = [...fields, t('output.issue-incident', { name: incident })].map((line) => `- ${line}`).join('\n');
  return { title, body: title === whole && whole === cell(first) ? list : `${cell(first)}\n\n${list}`.trimStart() };
}

/**
 * Returns all action items as CSV (RFC 4180), with the incident in the last column. It begins with a byte order mark, without
 * which Excel reads UTF-8 as a code page of the machine; Google Sheets, LibreOffice and Numbers skip it.
 */
export function actionItemsCsv({ columns, rows, incident }: ActionItems, t: TranslateIncident): string {
  const head = [...columns.map(capitalized), t('output.csv-incident')];
  // A spreadsheet shows the marks of Markdown as they are.
  const lines = rows.map((row) => [
    ...columns.map((column) => plainText(clean(ownValue(row, column) ?? ''))),
    incident,
  ]);
  return `\uFEFF${[head, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

/**
 * A cell in quotes, because some spreadsheets also separate cells by semicolons or tabs. An apostrophe keeps a spreadsheet
 * from running the text as a formula (OWASP, "CSV Injection").
 */
function csvCell(text: string): string {
  const guarded = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_TITLE_LENGTH ? text : `${characters.slice(0, MAX_TITLE_LENGTH - 1).join('')}…`;
}

/** Returns the items of the lists in a text as the rows of a table with these columns, without those that only say "none". */
export function listedItems(text: string, columns: readonly string[]): Row[] {
  const [first = ''] = columns;
  return rowsOfList(columns, text).filter((row) => row[first]?.trim() && !isNothingYet(row[first]));
}

/** Returns the name of a column as a heading: with a capital at its beginning. */
export function capitalized(column: string): string {
  return column.charAt(0).toUpperCase() + column.slice(1);
}
