import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DocumentStore } from '../../src/site/integration/document-store.ts';
import { followDocuments } from '../../src/site/integration/follow-documents.ts';

type Middleware = (request: { url: string }, response: EventEmitter, next: () => void) => void;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Starts a server with one document, answers requests for a page with a status, and returns the files that it has read again. */
function readAgain(url: string, statuses: number[]): string[] {
  const watcher = new EventEmitter();
  const read: string[] = [];
  watcher.on('change', (path: string) => read.push(path));
  let answer: Middleware = () => undefined;
  const store = {
    postpones: false,
    compiled: () => ({ workflows: [{ workflow: { id: 'new-one' } }], diagnostics: [] }),
    diagnostics: () => [],
    refresh: () => false,
  };
  followDocuments(
    {
      watcher,
      config: { root: '/project', logger: { error: () => undefined } },
      middlewares: { use: (middleware: Middleware) => (answer = middleware) },
      environments: {},
    } as unknown as Parameters<typeof followDocuments>[0],
    { store: store as unknown as DocumentStore, content: '/project/content', base: '/runbooks/' },
  );
  for (const statusCode of statuses) {
    const response = Object.assign(new EventEmitter(), { statusCode });
    answer({ url }, response, () => undefined);
    response.emit('close');
  }
  vi.runAllTimers();
  return read;
}

const entries = join('/project', '.astro', 'data-store.json');

test.each([
  ['the page of a document that is not found', '/runbooks/new-one/', [404, 404], [entries]],
  ['the page of a document', '/runbooks/new-one/', [200], []],
  ['a page that no document has', '/runbooks/no-such/', [404], []],
])('after a request for %s, at %s with %j, the entries read again are %j', (_, url, statuses, expected) => {
  expect(readAgain(url, statuses)).toEqual(expected);
});
