import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../base/compare-text.ts';
import type { DocumentSources } from './compile.ts';
import type { Source } from './source.ts';

const folders = { workflows: 'workflows', preflights: 'shared/preflights', rules: 'shared/rules' } as const;

/** Reads the sources of a book from its content folder; a folder that is not there is empty. Paths are given as `content/...`. */
export function readSources(content: string): DocumentSources {
  const read = (path: string): Source => ({ path: `content/${path}`, text: readFileSync(join(content, path), 'utf8') });
  const [conventions] = list(content, 'shared').filter((path) => path === 'shared/conventions.mdx');
  return {
    workflows: list(content, folders.workflows).map(read),
    preflights: list(content, folders.preflights).map(read),
    rules: list(content, folders.rules).map(read),
    conventions: conventions === undefined ? undefined : read(conventions),
  };
}

/** The paths of all files that go into a book. */
export function documentPaths(content: string): string[] {
  return [...Object.values(folders), 'shared']
    .flatMap((folder) => list(content, folder))
    .map((path) => join(content, path));
}

/** The documents of a folder, in the order of their names; those that start with `_` are no part of the book. */
function list(content: string, folder: string): string[] {
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
