import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DocumentStore } from '../../src/site/integration/document-store.ts';
import { followDocuments } from '../../src/site/integration/follow-documents.ts';

type Middleware = (request: { url: string }, response: EventEmitter, next: () => void) => void;

/** A response that keeps what it is sent. */
class FakeResponse extends EventEmitter {
  statusCode = 200;
  body = '';
  writeHead(status: number): void {
    this.statusCode = status;
  }
  end(body: string): void {
    this.body = body;
    this.emit('close');
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Starts a server with a document and an invalid one. `others`: how many more documents are postponed. */
function follow(others = 0) {
  const watcher = new EventEmitter();
  const compiled: (string | undefined)[] = [];
  let left = others;
  let answer: Middleware = () => undefined;
  const httpServer = new EventEmitter();
  const sent: unknown[] = [];
  const store = {
    // The last one turns out to have an error.
    pages: () => ['new-one', ...(left > 0 ? ['last'] : [])].map((id) => ({ id })),
    diagnostics: () => [],
    has: (id: string) => ['new-one', 'invalid'].includes(id),
    isInvalid: (id: string) => id !== 'new-one',
    errorsOf: (id: string) => `The errors of ${id}.`,
    forget: () => undefined,
    compilePostponed: (id?: string) => {
      compiled.push(id);
      if (id === undefined) left--;
      return left > 0;
    },
  };
  followDocuments(
    {
      watcher,
      httpServer,
      config: { root: '/project', logger: { error: () => undefined } },
      middlewares: { use: (middleware: Middleware) => (answer = middleware) },
      environments: { client: { hot: { send: (message: unknown) => sent.push(message) } } },
    } as unknown as Parameters<typeof followDocuments>[0],
    { store: store as unknown as DocumentStore, content: '/project/content', base: '/runbooks/' },
  );
  return { watcher, httpServer, compiled, sent, answer };
}

/** Answers requests for a page with a status, and returns the files that the server has read again. */
function readAgain(url: string, statuses: number[]): string[] {
  const { watcher, answer } = follow();
  const read: string[] = [];
  watcher.on('change', (path: string) => read.push(path));
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

test.each([
  ['the page of a document', '/runbooks/new-one/', ['new-one']],
  ['the home page', '/runbooks/', [undefined, undefined, undefined]],
  ['another page', '/runbooks/packs', [undefined, undefined, undefined]],
  ['the words that find workflows', '/runbooks/workflow-words.json', [undefined, undefined, undefined]],
  ['a script', '/runbooks/@vite/client', []],
  ['a module', '/runbooks/src/a.ts', []],
])('before %s is answered, at %s, %j are compiled', async (_, url, expected) => {
  const { compiled, answer } = follow(3);
  const atEnd = new Promise<(string | undefined)[]>((resolve) =>
    answer({ url }, new EventEmitter(), () => resolve([...compiled])),
  );
  await vi.runAllTimersAsync();
  expect(await atEnd).toEqual(expected);
});

test('once the server listens, all documents are compiled, but not during a request', () => {
  const { compiled, answer, httpServer } = follow(3);
  const response = new EventEmitter();
  answer({ url: '/runbooks/new-one/' }, response, () => undefined);
  httpServer.emit('listening');
  vi.advanceTimersByTime(60_000);
  expect(compiled).toEqual(['new-one']);
  response.emit('close');
  vi.advanceTimersByTime(60_000);
  expect(compiled).toEqual(['new-one', undefined, undefined, undefined]);
});

test('pages are loaded again once a document that they list turns out to have an error', () => {
  const { sent, httpServer } = follow(2);
  httpServer.emit('listening');
  vi.advanceTimersByTime(500);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(sent).toEqual([{ type: 'full-reload' }]);
});

test('a document with an error is answered with its errors, whose page is loaded again after a change', () => {
  const { answer, watcher, sent } = follow();
  const response = new FakeResponse();
  const next = vi.fn();
  answer({ url: '/runbooks/invalid/' }, response, next);
  expect([response.statusCode, next.mock.calls]).toEqual([500, []]);
  expect(response.body).toContain('<pre>The errors of invalid.</pre>');
  for (let change = 0; change < 2; change++) {
    watcher.emit('all', 'change', '/project/content/workflows/invalid.mdx');
    vi.runAllTimers();
  }
  expect(sent).toEqual([{ type: 'full-reload' }]);
});

test('while a document comes or goes, pages are answered once the entries are written, and modules at once', async () => {
  const { answer, watcher } = follow();
  const answered: string[] = [];
  const request = (url: string) => answer({ url }, new FakeResponse(), () => answered.push(url));
  watcher.emit('all', 'change', '/project/content/workflows/new-one.mdx');
  request('/runbooks/new-one/');
  expect(answered.splice(0)).toEqual(['/runbooks/new-one/']);
  for (const event of ['add', 'unlink']) {
    watcher.emit('all', event, '/project/content/workflows/new-one.mdx');
    for (const page of ['new-one/', 'deleted/', '', 'src/a.ts']) request(`/runbooks/${page}`);
    await vi.advanceTimersByTimeAsync(1000);
    expect(answered.splice(0)).toEqual(['/runbooks/src/a.ts']);
    watcher.emit('all', 'change', entries);
    await vi.advanceTimersByTimeAsync(0);
    expect(answered.splice(0).sort()).toEqual(['/runbooks/', '/runbooks/deleted/', '/runbooks/new-one/']);
  }
});

test('the entries are read again if a page was being rendered while they were written, which may keep the old ones', () => {
  const { answer, watcher } = follow();
  const read: string[] = [];
  watcher.on('change', (path: string) => read.push(path));
  const response = new FakeResponse();
  const write = () => {
    watcher.emit('all', 'unlink', '/project/content/workflows/new-one.mdx');
    watcher.emit('all', 'change', entries);
    vi.advanceTimersByTime(2000);
  };
  answer({ url: '/runbooks/new-one/' }, response, () => undefined);
  response.end('');
  write();
  expect(read).toEqual([]);
  answer({ url: '/runbooks/new-one/' }, new FakeResponse(), () => undefined);
  write();
  expect(read).toEqual([entries]);
});
