import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../base/text.ts';
import type { DocumentSources } from './compile.ts';
import type { Source } from './source.ts';

const FOLDERS = { workflows: 'workflows', preflights: 'shared/preflights', rules: 'shared/rules' } as const;

/** Reads all documents of a content folder. Folders may be missing. The paths in the result start with `content/`. */
export function readSources(content: string): DocumentSources {
  const read = (path: string): Source => ({ path: `content/${path}`, text: readFileSync(join(content, path), 'utf8') });
  const readAll = (folder: string) => listDocuments(content, folder).map(read);
  return {
    workflows: readAll(FOLDERS.workflows),
    preflights: readAll(FOLDERS.preflights),
    rules: readAll(FOLDERS.rules),
    conventions: listDocuments(content, 'shared')
      .filter((path) => path === 'shared/conventions.mdx')
      .map(read)[0],
  };
}

/** Returns the paths of all documents of a content folder. */
export function documentPaths(content: string): string[] {
  return [...Object.values(FOLDERS), 'shared']
    .flatMap((folder) => listDocuments(content, folder))
    .map((path) => join(content, path));
}

/** Returns the documents of a folder, sorted by name; a name that starts with `_` is skipped, as Astro does. */
function listDocuments(content: string, folder: string): string[] {
  try {
    return readdirSync(join(content, folder), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^[^_].*\.mdx$/.test(entry.name))
      .map(({ name }) => `${folder}/${name}`)
      .sort(compareText);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
