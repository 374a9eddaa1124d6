/** Orders two texts by their UTF-16 code units, which is the same order on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// oxlint-disable-next-line no-control-regex -- the control characters are intended
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** Returns a text on one line: line ends and other control characters become spaces. */
export function onOneLine(text: string): string {
  return text.replace(CONTROLS, ' ');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes a text for XML, SVG and HTML, in content and in attribute values, and drops characters that XML 1.0 forbids. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
      // oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}

const FRONTMATTER = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;

/** The block at the start of a Markdown file: the YAML between its `---` lines, and the length of the whole block. */
export interface FrontmatterBlock {
  yaml: string;
  length: number;
}

/** Finds the frontmatter at the start of a text with LF line ends; undefined if there is none. */
export function findFrontmatter(text: string): FrontmatterBlock | undefined {
  const match = text.startsWith('---') ? FRONTMATTER.exec(text) : null;
  if (match?.index !== 0) return undefined;
  return { yaml: match[1] ?? '', length: match[0].length };
}

/** Decodes UTF-8, keeping a byte order mark; undefined if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Parses JSON. Returns its value, or the reason why the text is not JSON. */
export function parseJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Returns the known name that the user probably meant: the nearest one, if at most a third of it differs. Otherwise undefined.
 */
export function similarTo(typed: string, names: readonly string[]): string | undefined {
  const name = nearest(typed, names);
  return name !== undefined && distance(typed, name) <= Math.max(typed.length, name.length) / 3 ? name : undefined;
}

/** Returns the name with the fewest single-character edits from the typed one; the first of several. */
export function nearest(typed: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const name of names) {
    const edits = distance(typed, name);
    if (edits < least) [best, least] = [name, edits];
  }
  return best;
}

/** Returns how many edits two short names differ by. An edit inserts, removes or replaces a character, or swaps two neighbors. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, left] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, right] of [...b].entries()) {
      const isSwap = left === b[j - 1] && a[i - 1] === right;
      next.push(
        Math.min(
          (next[j] ?? 0) + 1,
          (row[j + 1] ?? 0) + 1,
          (row[j] ?? 0) + (left === right ? 0 : 1),
          isSwap ? (before[j - 1] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}

/** Whether a text contains every word of a query, each at least as a part of a word, in any case. */
export function hasWords(text: string, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/);
  const all = text.toLowerCase();
  return words.every((word) => all.includes(word));
}
