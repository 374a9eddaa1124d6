/** The record of what is installed in a folder. */
export const LOCK = 'callbook.lock.json';
/** What an install that was cut off leaves, so that the next one can undo it. */
export const JOURNAL = '.callbook.journal';
/** What keeps a second install out while one is at work. */
export const GUARD = '.callbook.lock';
/** Where a team puts its own beside the SKILL.md of a skill: never written, never removed. */
const LOCAL = /^(?:[^/]+\/)?skills\/[^/]+\/local\.md$/i;

/** What keeps a path from being inside a folder on every machine; undefined where nothing does. */
export function pathFault(path: string): string | undefined {
  if (path.startsWith('/')) return 'absolute path';
  if ([...path].some((character) => character < ' ' || '\u007f\\:*?"<>|'.includes(character)))
    return 'character in a path';
  const segments = path.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) return 'step in a path';
  if (segments.some((segment) => /[. ]$/.test(segment))) return 'dot or space at the end of a name';
  return segments.some((segment) => segment.toLowerCase() === '.git') ? 'path into .git' : undefined;
}

/** What keeps a path from being that of a file that an install writes. */
export function ownFault(path: string): string | undefined {
  if (LOCAL.test(path) || [LOCK, JOURNAL, GUARD].includes(path.toLowerCase())) return 'name that is no file of a tool';
  return pathFault(path);
}

/** A path as file systems that ignore case and composition take it. */
export function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** The folders that a path goes through, from the outermost. */
export function foldersOf(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

/** Where the new text of a file lies that a person changed. */
export function besideOf(path: string): string {
  return `${path}.new`;
}
