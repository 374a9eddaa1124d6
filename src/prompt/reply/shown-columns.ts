import type { Row } from './answer.ts';

/** The column of the rows of a table for their numbers, if the prompt asks for none: a text next to it may refer to them. */
export const NUMBER_COLUMN = '#';

/** The columns in which to show rows: those asked for, after the numbers if the first row has one. */
export function shownColumns(columns: string[] | undefined, rows: readonly Row[]): string[] {
  const asked = columns ?? Object.keys(rows[0] ?? {});
  return rows[0]?.[NUMBER_COLUMN] ? [...new Set([NUMBER_COLUMN, ...asked])] : asked;
}
