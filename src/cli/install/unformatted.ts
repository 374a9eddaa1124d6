/**
 * A text without what formatters such as Prettier change in Markdown, YAML and JSON: white space and line ends, the width of
 * tables, the marks of lists and emphasis, and the kind of quotes. Two texts that are equal without it say the same. The
 * marks of fences stay, because a shorter fence may no longer hold what is put into it.
 */
export function unformatted(text: string): string {
  return text
    .replace(/^\s*\|?[ \t:|-]*-[ \t:|-]*$/gm, (line) => line.replace(/-+/g, '-').replace(/[ \t]/g, ''))
    .replace(/^([ \t>]*)[*+-](?=[ \t])/gm, '$1-')
    .replaceAll('_', '*')
    .replaceAll("'", '"')
    .replace(/[\s\uFEFF]+/g, '');
}
