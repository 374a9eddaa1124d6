import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { awaitEntries } from '../../src/site/integration/await-entries.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start() {
  const watcher = new EventEmitter();
  const invalid = new Set<string>();
  const onKept = vi.fn();
  const entries = awaitEntries(watcher, '/entries.json', { isInvalid: (page) => invalid.has(page), onKept });
  return { write: (path = '/entries.json') => watcher.emit('all', 'change', path), invalid, onKept, entries };
}

/** Waits until the entries are written, and returns whether they are so far. */
function waitFor(written: Promise<void> | undefined) {
  const waiting = { isOver: written === undefined };
  void written?.then(() => (waiting.isOver = true));
  return waiting;
}

test.each(['add', 'unlink'])(
  'after the event %s of a document, requests wait until all entries are written',
  async (event) => {
    const { entries, write, onKept } = start();
    expect(entries.whenWritten()).toBeUndefined();
    entries.follow('change', 'other');
    expect(entries.whenWritten()).toBeUndefined();
    entries.follow(event, 'new-one');
    const requests = [waitFor(entries.whenWritten()), waitFor(entries.whenWritten())];
    write('/other.json');
    await vi.advanceTimersByTimeAsync(1900);
    expect(requests).toEqual([{ isOver: false }, { isOver: false }]);
    write();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toEqual([{ isOver: true }, { isOver: true }]);
    expect([onKept.mock.calls, entries.whenWritten()]).toEqual([[], undefined]);
  },
);

test('requests wait two seconds at most', async () => {
  const { entries } = start();
  entries.follow('add', 'new-one');
  const request = waitFor(entries.whenWritten());
  await vi.advanceTimersByTimeAsync(2000);
  expect([request.isOver, entries.whenWritten()]).toEqual([true, undefined]);
});

test('requests wait again once the error in a new document is corrected', () => {
  const { entries, write, invalid } = start();
  entries.follow('add', 'new-one');
  invalid.add('new-one');
  write();
  expect(entries.whenWritten()).toBeUndefined();
  invalid.clear();
  entries.follow('change', 'new-one');
  expect(entries.whenWritten()).toBeDefined();
  write();
  entries.follow('change', 'new-one');
  expect(entries.whenWritten()).toBeUndefined();
});

test.each([
  ['before a document comes', ['start', 'end', 'add', 'write'], 0],
  ['while it comes', ['start', 'add', 'end', 'write'], 1],
  ['between that and the write', ['add', 'start', 'end', 'write'], 1],
  ['although it waited', ['add', 'timeout', 'start', 'write', 'end'], 1],
  ['after the write', ['add', 'write', 'start', 'end', 'write'], 0],
  ['before one of two documents', ['add', 'start', 'end', 'add', 'write', 'write'], 1],
])('Astro may keep old entries after a page that is rendered %s: %j', (_, events, calls) => {
  const { entries, write, onKept } = start();
  let end = (): void => undefined;
  for (const event of events) {
    if (event === 'start') end = entries.startPage();
    else if (event === 'end') end();
    else if (event === 'write') write();
    else if (event === 'timeout') vi.advanceTimersByTime(3000);
    else entries.follow(event, 'new-one');
  }
  expect(onKept).toHaveBeenCalledTimes(calls);
});
