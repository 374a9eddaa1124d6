import { dirname, join, posix, resolve } from 'node:path';

/** The folder of the documents that are made from shipped ones, next to the content folder, like the cache. */
export const EXTENDED_FOLDER = '.callbook/extended';

/** Returns the folder of the documents that are made from shipped ones, for a content folder. */
export function extendedFolder(content: string): string {
  return join(dirname(resolve(content)), EXTENDED_FOLDER);
}

/** Returns the path of such a document as diagnostics have it, for a content folder as the config has it. */
export function extendedPath(contentPath = 'content', path: string): string {
  return posix.join(posix.dirname(contentPath), EXTENDED_FOLDER, path);
}
