import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** What of an index the pages ask for; the rest is Pagefind's own search pages, of which this book uses none. */
const ASKED_FOR =
  /^(?:pagefind(?:-worker)?\.js|pagefind-entry\.json|(?:pagefind|wasm)\..+|(?:fragment|index|filter)\/.+)$/;

/**
 * Writes the search index of a built site beside its pages. The files are taken from Pagefind as bytes and written here:
 * when it writes them itself it may say that it is done before the last one is whole (seen with 1.5.2).
 */
export async function searchIndex(dist: string): Promise<void> {
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
    const added = await index.addDirectory({ path: dist });
    const made = await index.getFiles();
    const complaints = [...errors, ...added.errors, ...made.errors];
    if (complaints.length > 0) throw new Error(`Pagefind could not index the pages: ${complaints.join('; ')}`);
    for (const { path, content } of made.files.filter((file) => ASKED_FOR.test(file.path))) {
      const place = join(dist, 'pagefind', path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, content);
    }
  } finally {
    await close();
  }
}
