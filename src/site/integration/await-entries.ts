import type { EventEmitter } from 'node:events';

/** Milliseconds after which requests no longer wait: Astro makes no entry of a document with an error in its frontmatter. */
const PATIENCE = 2000;

/** The entries of documents, which Astro writes some time after a document has come or gone. */
export interface AwaitedEntries {
  /** Tells of the change of a document: its event and its page. */
  follow(event: string, page: string): void;
  /** Resolves once the entries are written; undefined if no document has come or gone since. */
  whenWritten(): Promise<void> | undefined;
  /** Tells that Astro starts to render a page. Returns a function for the end of it. */
  startPage(): () => void;
}

/**
 * Lets requests wait while documents come or go, until Astro has written all entries to their file. A page before that lacks the new
 * document or fails to render the deleted one, and can make Astro keep the entries of that time. Calls `onKept` if a page was rendered in
 * between.
 */
export function awaitEntries(
  watcher: EventEmitter,
  file: string,
  { isInvalid, onKept }: { isInvalid: (page: string) => boolean; onKept: () => void },
): AwaitedEntries {
  // The pages of documents that were new when they had an error, or are.
  const withoutEntry = new Set<string>();
  let waiting: (() => void)[] | undefined;
  let isExpected = false;
  let rendering = 0;
  let wasRendering = false;
  let timeout: NodeJS.Timeout | undefined;
  const resume = () => {
    clearTimeout(timeout);
    const all = waiting ?? [];
    waiting = undefined;
    for (const one of all) one();
  };
  watcher.on('all', (_event: string, path: string) => {
    if (path !== file) return;
    for (const page of [...withoutEntry]) if (!isInvalid(page)) withoutEntry.delete(page);
    if (isExpected && wasRendering) onKept();
    isExpected = false;
    resume();
  });
  return {
    follow(event, page) {
      if (event === 'change' && !withoutEntry.has(page)) return;
      if (event === 'unlink') withoutEntry.delete(page);
      else withoutEntry.add(page);
      wasRendering = rendering > 0 || (isExpected && wasRendering);
      isExpected = true;
      waiting ??= [];
      clearTimeout(timeout);
      timeout = setTimeout(resume, PATIENCE);
    },
    startPage() {
      rendering++;
      wasRendering = true;
      return () => void rendering--;
    },
    whenWritten: () => waiting && new Promise((resolve) => waiting?.push(resolve)),
  };
}
