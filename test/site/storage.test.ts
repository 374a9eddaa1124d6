import './page-document.ts';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { splitIncident } from '../../src/incident/records.ts';
import { RETENTION } from '../../src/incident/retention.ts';
import { setValue } from '../../src/incident/field-values.ts';
import { t } from '../../src/messages/english.ts';
import { withTimeout, STORAGE_TIMEOUT_MS, tryService } from '../../src/site/browser/services.ts';
import { summarize } from '../../src/site/incident/incident-summary.ts';
import type { IncidentDatabase } from '../../src/site/incident/incident-database.ts';
import { clearJournal, writeJournal } from '../../src/site/incident/journal.ts';
import { parseEntry, replayJournal } from '../../src/site/incident/replay-journal.ts';
import { storageText, type StorageFacts } from '../../src/site/incident/storage-text.ts';
import { after, begin } from '../incident/example.ts';

const incident = setValue(begin(), 'report', 'it is down', { kind: 'typed' }, after(1));

describe('the page says that the incident is', () => {
  const facts: StorageFacts = {
    status: 'saved',
    incident,
    isPersisted: true,
    deletesAfterSevenDays: false,
    isConnected: true,
  };
  const until = storageText(facts);
  const texts = (...ids: ('private' | 'safari' | 'one-tab')[]) =>
    [until, ...ids.map((id) => t(`page.storage-${id}`))].join(' ');

  test.each<[Partial<StorageFacts>, string]>([
    [{ status: 'new' }, t('page.storage-new')],
    [{ status: 'saving' }, t('page.storage-saving')],
    [{ status: 'off' }, t('page.storage-off')],
    [{ status: 'full' }, t('page.storage-full')],
    [{ status: 'blocked' }, t('page.storage-blocked')],
    [{ status: 'silent' }, t('page.storage-silent')],
    [{}, until],
    [{ isPersisted: false }, texts('private')],
    [{ isPersisted: false, deletesAfterSevenDays: true }, texts('safari', 'private')],
    [{ deletesAfterSevenDays: true }, until],
    [{ isConnected: false }, texts('one-tab')],
    [{ status: 'blocked', isPersisted: false, isConnected: false }, t('page.storage-blocked')],
  ])('with %j: %s', (known, expected) => {
    expect(storageText({ ...facts, ...known })).toBe(expected);
  });

  it('saved only with the day until which it is', () => {
    expect(until).toMatch(/^Saved only in this browser, until \w+ \d+/);
  });
});

describe('a service of the browser', () => {
  it('that throws is not there', () => {
    const refuse = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    expect(tryService(refuse, 'nothing')).toBe('nothing');
    expect(tryService(() => 'something', 'nothing')).toBe('something');
  });

  it('that does not answer is not waited for', async () => {
    vi.useFakeTimers();
    const answer = withTimeout(new Promise<string>(() => undefined), 'nothing');
    await vi.advanceTimersByTimeAsync(STORAGE_TIMEOUT_MS);
    expect(await answer).toBe('nothing');
    expect(await withTimeout(Promise.resolve('something'), 'nothing')).toBe('something');
    await expect(withTimeout(Promise.reject(new Error('refused')), 'nothing')).rejects.toThrow('refused');
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

describe('the journal', () => {
  const summary = { ...summarize(incident, 'it is down'), edited: Date.now() };
  const parts = splitIncident(incident);
  const saved = vi.fn<IncidentDatabase['save']>(() => Promise.resolve(true));
  const database = (...summaries: object[]) =>
    ({ summaries: () => Promise.resolve(summaries), save: saved }) as unknown as IncidentDatabase;
  let stored: Map<string, string>;

  beforeEach(() => {
    stored = new Map();
    saved.mockClear();
    const storage = {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    };
    const keys = {
      ownKeys: () => [...stored.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    };
    vi.stubGlobal('localStorage', new Proxy(storage, keys));
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('is saved by the next page, once', async () => {
    writeJournal(summary, parts);
    expect(stored.size).toBe(1);
    await replayJournal(database());
    expect(saved.mock.calls).toEqual([[summary, JSON.parse(JSON.stringify(parts))]]);
    expect(stored.size).toBe(0);
    await replayJournal(database());
    expect(saved).toHaveBeenCalledTimes(1);
  });

  it('stays while it cannot be saved', async () => {
    writeJournal(summary, parts);
    saved.mockResolvedValueOnce(false);
    await replayJournal(database());
    expect(stored.size).toBe(1);
  });

  test.each([
    ['an incident that was deleted', { ...summary, removed: true }, summary],
    ['an incident that has expired', summary, { ...summary, edited: Date.now() - RETENTION }],
  ])('is dropped if it is about %s', async (_, found, written) => {
    writeJournal(written, parts);
    await replayJournal(database(found));
    expect([saved.mock.calls.length, stored.size]).toEqual([0, 0]);
  });

  it('keeps the summary of a later edit', async () => {
    const later = { ...summary, name: 'checkout', edited: summary.edited + 1 };
    writeJournal(summary, parts);
    await replayJournal(database(later));
    expect(saved.mock.calls[0]?.[0]).toEqual(later);
  });

  it('has nothing that was saved in the meantime, and nothing that is too large', () => {
    writeJournal(summary, parts);
    clearJournal(summary.id);
    writeJournal(summary, []);
    writeJournal({ ...summary, name: 'x'.repeat(3_000_000) }, parts);
    expect(stored.size).toBe(0);
  });

  test.each([null, '', '{', '[]', 'null', '{"summary":{}}', '{"summary":{"id":"a"}}'])('%j is not an entry', (text) => {
    expect(parseEntry(text)).toBeUndefined();
  });
});
