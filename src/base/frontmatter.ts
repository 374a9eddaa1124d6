const FRONTMATTER = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;

/** A Markdown file in its parts: the YAML between the `---` lines, and the length of that block in characters. */
export interface Frontmatter {
  yaml: string;
  length: number;
}

/** Finds the frontmatter at the start of a text with LF line ends; undefined if there is none. */
export function findFrontmatter(text: string): Frontmatter | undefined {
  const match = text.startsWith('---') ? FRONTMATTER.exec(text) : null;
  if (match?.index !== 0) return undefined;
  return { yaml: match[1] ?? '', length: match[0].length };
}
