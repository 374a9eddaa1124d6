/** The lockfile: the record of what is installed in a folder. */
export const LOCKFILE = 'callbook.lock.json';
/** Held by the process that writes to a folder, so that no second one does. */
export const PROCESS_LOCK = '.callbook.lock';
/** What an interrupted install of an earlier version left behind. */
export const OLD_JOURNALS = ['.callbook.journal', '.callbook.journal.new'];

const RESERVED = [LOCKFILE, PROCESS_LOCK, ...OLD_JOURNALS];
/** Where a team adds its own text to a skill: never written, never removed. */
const LOCAL = /^(?:[^/]+\/)?skills\/[^/]+\/local\.md$/i;

/** Whether an install may write to this path: it is inside the folder on every system, and not reserved. */
export function isToolPath(path: string): boolean {
  if (LOCAL.test(path) || RESERVED.includes(path.toLowerCase())) return false;
  if ([...path].some((character) => character < ' ' || '\u007f\\:*?"<>|'.includes(character))) return false;
  return path.split('/').every((name) => name !== '' && !/[. ]$/.test(name) && name.toLowerCase() !== '.git');
}

/** Returns a path as file systems compare it that ignore case and Unicode composition. */
export function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Returns the folders that contain a path, from the outermost. */
export function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** Where the new text of a file goes if a person edited the file. */
export function newFileOf(path: string): string {
  return `${path}.new`;
}
