/** Orders two texts by their UTF-16 code units, which is the same order on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// eslint-disable-next-line no-control-regex -- the control characters are intended
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
      // eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
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

/** Parses JSON. Returns its value, or the reason why the text is not JSON. */
export function parseJson(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
