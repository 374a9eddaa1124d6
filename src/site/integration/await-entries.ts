import type { EventEmitter } from 'node:events';

/** Milliseconds after which a request no longer waits: Astro may have an error in the document that the compiler does not. */
const PATIENCE = 2000;

/** The pages of new documents that Astro has no entry of yet. */
export interface AwaitedEntries {
  add(page: string): void;
  /** Resolves once Astro has the entry of a page; undefined if none is awaited. */
  of(page: string): Promise<void> | undefined;
}

/**
 * Lets a request for a new document wait until Astro has written all entries to their file. A request before that is answered with
 * status 404, and can make Astro keep the entries of that time. A document with an error gets no entry.
 */
export function awaitEntries(
  watcher: EventEmitter,
  file: string,
  isInvalid: (page: string) => boolean,
): AwaitedEntries {
  const pages = new Set<string>();
  const waiting: (() => void)[] = [];
  watcher.on('all', (_event: string, path: string) => {
    if (path !== file) return;
    for (const page of [...pages]) if (!isInvalid(page)) pages.delete(page);
    for (const resume of waiting.splice(0)) resume();
  });
  return {
    add: (page) => void pages.add(page),
    of(page) {
      if (!pages.has(page)) return undefined;
      return new Promise((resolve) => {
        waiting.push(resolve);
        setTimeout(() => {
          pages.delete(page);
          resolve();
        }, PATIENCE);
      });
    },
  };
}
