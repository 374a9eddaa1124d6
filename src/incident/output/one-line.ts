import { onOneLine } from '../../base/text.ts';
import { clean } from '../../prompt/clean.ts';

/** Returns a text on one line, without spaces around it and with its invisible characters written out. */
export function oneLine(text: string): string {
  return onOneLine(clean(text)).trim();
}

/** Returns the name of a column as a heading: with a capital at its beginning. */
export function capitalized(column: string): string {
  return column.charAt(0).toUpperCase() + column.slice(1);
}
