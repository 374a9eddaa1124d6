/** The maximum length, in characters, of a name taken from a text. The page shortens a long one where it has little room. */
const MAX_NAME_LENGTH = 200;

/** A longer line is shortened to its first sentence, if that tells something. */
const SENTENCE = /^(?=.{100}).{20,}?(?=[.!?]\s)/u;

// cspell:disable -- words of other languages
/** What a line says of the incident, as in the examples of the forms: `What: search is empty`. */
const LABEL = /^(?:what(?: happened)?|was|summary|problem|issue)\s*:\s*(?=\S)/i;

/** Labels of lines that do not say what happened. */
const OTHER_LABEL = /^(?:when|wann|since|seit|time|started|severity|status)\s*:/i;
// cspell:enable

/** Lines that no person would call an incident by: fences, lines of JSON, and tags and addresses alone. */
const NO_NAME = /^(?:```|~~~|[[{]\s*(?:["{[]|$)|"[^"]*"\s*(?:[:,]|$)|<[^>]*>$|\S+:\/\/\S+$)/;

/**
 * Returns the first line of a text that can name an incident, without the marks of Markdown and a label such as `What:`
 * before it. A long line is shortened to its first sentence, or at a word;
 * undefined if there is none.
 */
export function nameLine(text: string, longest = MAX_NAME_LENGTH): string | undefined {
  const lines = text.slice(0, 2000).split(/[\r\n]+/);
  const names = lines
    .filter((line) => !NO_NAME.test(line.trim()))
    .map((line) => line.replace(/^[\s#>*+|-]+|\*\*|`|[\s:{[|]+$/g, ''))
    .filter((name) => /\p{L}.*\p{L}/u.test(name) && !NO_NAME.test(name));
  const name = (names.find((one) => !OTHER_LABEL.test(one)) ?? names[0])?.replace(LABEL, '').trim();
  const line = name && (SENTENCE.exec(name)?.[0] ?? name);
  if (!line || line.length <= longest) return line;
  const cut = line.slice(0, longest);
  // No lone surrogate may remain at the end.
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
