import { rowsOfList, type Row } from '../../prompt/reply.ts';
import { isNothingYet } from '../current-value.ts';

/** Returns the items of the lists in a text as the rows of a table with these columns, without those that only say "none". */
export function listedItems(text: string, columns: readonly string[]): Row[] {
  const [first = ''] = columns;
  return rowsOfList(columns, text).filter((row) => row[first]?.trim() && !isNothingYet(row[first]));
}
