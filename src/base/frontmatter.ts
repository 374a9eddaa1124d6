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
