import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** The files of an index that the pages load; the others belong to Pagefind's own interface. */
const LOADED =
  /^(?:pagefind(?:-worker)?\.js|pagefind-entry\.json|(?:pagefind|wasm)\..+|(?:fragment|index|filter)\/.+)$/;

/**
 * Writes the search index of a built site. Pagefind returns the files and they are written here: when Pagefind writes them,
 * it can report success before the last file is complete (seen with 1.5.2).
 */
export async function writeSearchIndex(dist: string): Promise<void> {
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
    const added = await index.addDirectory({ path: dist });
    const { files, errors: fileErrors } = await index.getFiles();
    const allErrors = [...errors, ...added.errors, ...fileErrors];
    if (allErrors.length > 0) throw new Error(`Pagefind could not index the pages: ${allErrors.join('; ')}`);
    for (const { path, content } of files.filter((file) => LOADED.test(file.path))) {
      const target = join(dist, 'pagefind', path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
  } finally {
    await close();
  }
}
