import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { awaitEntries } from '../../src/site/integration/await-entries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const watcher = new EventEmitter();
  const invalid = new Set<string>();
  const entries = awaitEntries(watcher, '/entries.json', (page) => invalid.has(page));
  return { write: (path = '/entries.json') => watcher.emit('all', 'change', path), invalid, entries };
}

/** Waits for an entry, and returns whether it is there so far. */
function waitFor(entry: Promise<void> | undefined) {
  const waiting = { isOver: entry === undefined };
  void entry?.then(() => (waiting.isOver = true));
  return waiting;
}

test('a request for a new document waits until all entries are written', async () => {
  const { entries, write } = start();
  entries.add('new-one');
  expect(entries.of('other')).toBeUndefined();
  const requests = [waitFor(entries.of('new-one')), waitFor(entries.of('new-one'))];
  write('/other.json');
  await vi.advanceTimersByTimeAsync(1900);
  expect(requests).toEqual([{ isOver: false }, { isOver: false }]);
  write();
  await vi.advanceTimersByTimeAsync(0);
  expect(requests).toEqual([{ isOver: true }, { isOver: true }]);
  expect(entries.of('new-one')).toBeUndefined();
});

test('no request waits longer than two seconds, and only the first ones', async () => {
  const { entries } = start();
  entries.add('new-one');
  const request = waitFor(entries.of('new-one'));
  await vi.advanceTimersByTimeAsync(2000);
  expect([request.isOver, entries.of('new-one')]).toEqual([true, undefined]);
});

test('a new document with an error has no entry yet when others are written', () => {
  const { entries, write, invalid } = start();
  entries.add('new-one');
  invalid.add('new-one');
  write();
  expect(entries.of('new-one')).toBeDefined();
  invalid.clear();
  write();
  expect(entries.of('new-one')).toBeUndefined();
});
