import { compileDocuments, type Compilation } from '../src/compiler/compile.ts';
import { readSources } from '../src/compiler/read-sources.ts';
import { compileCache } from '../src/packs/compile-cache.ts';
import { Usage } from './run.ts';

/** The content folder of the project, in whose root npm runs every script. */
export const CONTENT = 'content';

/** Compiles the book of the project. */
export function compileContent(): Compilation {
  const sources = readSources(CONTENT);
  if (sources.workflows.length === 0) {
    throw new Usage(
      'content/workflows: unexpected absence of documents, expected at least one (is this the root of the project?)',
    );
  }
  return compileDocuments(sources, compileCache(CONTENT));
}
