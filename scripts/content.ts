import type { Compilation } from '../src/compiler/compile.ts';
import { readSources } from '../src/compiler/read-sources.ts';
import { compileCached } from '../src/packs/compile-cached.ts';
import { ScriptUsageError } from './run.ts';

/** The content folder of the project. npm runs every script in the root of the project. */
export const CONTENT = 'content';

/** Compiles the documents of the project, or those of another content folder. */
export function compileContent(content = CONTENT): Compilation {
  const sources = readSources(content);
  if (sources.workflows.length === 0)
    throw new ScriptUsageError(
      `No workflow documents found in ${content}/workflows. Run this in the root of the project.`,
    );
  return compileCached(sources, content);
}
