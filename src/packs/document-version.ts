import { readFileSync } from 'node:fs';
import { writeAtomic } from '../files/write-atomic.ts';
import { ReleaseError } from './release-error.ts';

/** The frontmatter of a document with any line ends. */
const FRONTMATTER = /^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/;
/** A line `version: 1.0.0` in the block `workflow`, quoted or not. */
const VERSION = /^(workflow:[^\n]*\n(?:(?:[ \t][^\n]*)?\n)*?[ \t]+version:[ \t]*)(["']?)([^\s"'#]+)\2/m;

/**
 * Sets the version in the frontmatter of a document, and changes nothing else. Undefined if the document does not have
 * the earlier version as `version: 1.0.0` on a line of the block `workflow`.
 */
export function setVersion(text: string, before: string, after: string): string | undefined {
  const match = VERSION.exec(FRONTMATTER.exec(text)?.[0] ?? '');
  if (match?.[3] !== before) return undefined;
  const start = match.index + (match[1]?.length ?? 0) + (match[2]?.length ?? 0);
  return `${text.slice(0, start)}${after}${text.slice(start + before.length)}`;
}

/** Runs some work with a new version in a document. If the work throws, the document is restored. */
export function withDocumentVersion<Result>(path: string, before: string, after: string, work: () => Result): Result {
  if (before === after) return work();
  const text = readFileSync(path, 'utf8');
  const changed = setVersion(text, before, after);
  if (changed === undefined) throw new ReleaseError(path, 'release.version-of-document', { before, after });
  writeAtomic(path, changed);
  try {
    return work();
  } catch (error) {
    writeAtomic(path, text);
    throw error;
  }
}
