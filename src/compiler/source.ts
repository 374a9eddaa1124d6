/** A file of the book: its path as complaints name it (POSIX, relative to the project) and its text. */
export interface Source {
  path: string;
  text: string;
}

/** A source with its frontmatter set apart; `body` keeps every line where it stands in the file. */
export interface SplitSource extends Source {
  /** The YAML between the fences, or undefined where the file does not start with `---`. */
  yaml: string | undefined;
  /** The text with the frontmatter blanked, so that offsets are the file's. */
  body: string;
}

/** The text as the compiler reads it: no byte order mark, LF for every line end. */
export function normaliseText(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}

const FRONTMATTER = /^---[ \t]*\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;

/** Sets the frontmatter of a source apart from its body. */
export function splitSource({ path, text }: Source): SplitSource {
  const normal = normaliseText(text);
  const match = normal.startsWith('---') ? FRONTMATTER.exec(normal) : null;
  if (match === null || match.index !== 0) return { path, text: normal, yaml: undefined, body: normal };
  const body = match[0].replace(/[^\n]/g, ' ') + normal.slice(match[0].length);
  return { path, text: normal, yaml: match[1] ?? '', body };
}
