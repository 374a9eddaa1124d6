/** The maximum length, in characters, of a name taken from a text. */
const MAX_NAME_LENGTH = 60;

/** Lines that no person would call an incident by: fences, lines of JSON, and tags and addresses alone. */
const NO_NAME = /^(?:```|~~~|[[{]\s*(?:["{[]|$)|"[^"]*"\s*(?:[:,]|$)|<[^>]*>$|\S+:\/\/\S+$)/;

/**
 * Returns the first line of a text that can name an incident, without the marks of Markdown around it and shortened at a word;
 * undefined if there is none.
 */
export function nameLine(text: string, longest = MAX_NAME_LENGTH): string | undefined {
  const lines = text.slice(0, 2000).split(/[\r\n]+/);
  const names = lines
    .filter((line) => !NO_NAME.test(line.trim()))
    .map((line) => line.replace(/^[\s#>*+|-]+|\*\*|`|[\s:{[|]+$/g, ''));
  const line = names.find((name) => /\p{L}.*\p{L}/u.test(name) && !NO_NAME.test(name))?.trim();
  if (!line || line.length <= longest) return line;
  const cut = line.slice(0, longest);
  // No lone surrogate may remain at the end.
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
