/** The maximum length, in characters, of a name taken from a text. The page shortens a long one where it has little room. */
const MAX_NAME_LENGTH = 200;

/** The label of the line that says what happened, as in the examples of the forms, also in German. */
const WHAT = /^(?:what|was): */i;

/** Lines that no person would call an incident by: fences, lines of JSON, and tags and addresses alone. */
const NO_NAME = /^(?:```|~~~|[[{]\s*(?:["{[]|$)|"[^"]*"\s*(?:[:,]|$)|<[^>]*>$|\S+:\/\/\S+$)/;

/**
 * Returns the line of a text that says what happened, or else the first one that can name an incident, without the marks of
 * Markdown and a label such as `What:` before it. A long line is shortened at a word. Undefined if there is none.
 */
export function nameLine(text: string, longest = MAX_NAME_LENGTH): string | undefined {
  const lines = text.slice(0, 2000).split(/[\r\n]+/);
  const names = lines
    .filter((line) => !NO_NAME.test(line.trim()))
    .map((line) => line.replace(/^[\s#>*+|-]+|\*\*|`|[\s:{[|]+$/g, ''))
    .filter((name) => /\p{L}.*\p{L}/u.test(name) && !NO_NAME.test(name));
  const line = (names.find((name) => WHAT.test(name)) ?? names[0])?.replace(WHAT, '').trim();
  if (!line || line.length <= longest) return line;
  const cut = line.slice(0, longest);
  // No lone surrogate may remain at the end.
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
