import { setTimeout } from 'node:timers/promises';
import { t } from '../messages/english.ts';
import type { CatalogSource, PackEntry } from '../mcp/pack-entry.ts';
import { CliError, UsageError } from './errors.ts';
import { warnOfInvalidDocuments, type PackSource } from './pack-source.ts';
import { findRelease, openRelease, type CatalogMatch } from './open-pack.ts';

/** How long a server that starts with the catalog of an earlier run waits until it reads it again, in milliseconds. */
const DELAY = 2000;

/** How old the catalog may get before it is read again, in milliseconds. */
export const MAX_AGE = 60_000;

/** Which packs a server offers. */
export interface CatalogOptions {
  /** Each `<id>` or `<id>@<version>`. If there are none, the latest release of every workflow. */
  specs: string[];
  /** Opens the pack source again: an open one may keep what it has read. */
  open(): PackSource;
  /** Prints a warning for the person who runs the server. */
  warn(line: string): void;
  /** Is called when the catalog was read again and has other releases. */
  changed?: () => void;
  /** A monotonic clock, in milliseconds. */
  now?: () => number;
  /** Milliseconds until a catalog of an earlier run is read again. */
  delay?: number;
}

/**
 * Reads the catalog, and returns a function that returns it and reads it again once it is more than a minute old. So a server
 * that runs for months sees new and yanked releases. If reading it again fails, the previous catalog stays. A catalog of an
 * earlier run is returned immediately and refreshed in the background, because a site that does not answer must not delay the
 * start.
 */
export async function watchCatalog({
  specs,
  open,
  warn,
  changed,
  now = () => performance.now(),
  delay = DELAY,
}: CatalogOptions): Promise<CatalogSource> {
  const loaded: LoadedPacks = new Map();
  const source = open();
  const cached = await cachedEntries(specs, source, loaded);
  let entries = cached ?? (await readCatalog(specs, source, loaded));
  await warnOfInvalidDocuments(source, warn);
  let readAt = now();
  let reading: Promise<void> | undefined;
  const readAgain = async () => {
    try {
      const before = listed(entries);
      entries = await readCatalog(specs, open(), loaded, entries);
      if (listed(entries) !== before) changed?.();
    } catch (error) {
      warn(t('mcp.catalog-kept', { reason: error instanceof Error ? error.message : String(error) }));
    }
    readAt = now();
    reading = undefined;
  };
  // An immediate request would compete with the first answers of the server.
  if (cached) reading = setTimeout(delay, undefined, { ref: false }).then(readAgain);
  return async () => {
    if (now() - readAt > MAX_AGE) await (reading ??= readAgain());
    return entries;
  };
}

/** The parts of a catalog that a client sees, for comparison. */
function listed(entries: readonly PackEntry[]): string {
  return JSON.stringify(entries);
}

/** Returns the entries of the catalog of an earlier run; undefined if there is none, or if it lacks a pack. */
async function cachedEntries(
  specs: string[],
  source: PackSource,
  loaded: LoadedPacks,
): Promise<PackEntry[] | undefined> {
  const catalog = await source.cachedCatalog?.();
  if (!catalog) return undefined;
  try {
    return await readCatalog(specs, { ...source, catalog: () => Promise.resolve(catalog) }, loaded);
  } catch (error) {
    if (error instanceof CliError) return undefined;
    throw error;
  }
}

/** The packs that were loaded, by release, so that a release is not loaded again each time the catalog is read. */
type LoadedPacks = Map<string, () => ReturnType<typeof openRelease>>;

async function readCatalog(
  specs: string[],
  source: PackSource,
  loaded: LoadedPacks,
  previous: PackEntry[] = [],
): Promise<PackEntry[]> {
  const catalog = await source.catalog();
  const listedTwice = firstDuplicate(catalog.workflows.map(({ id }) => id));
  if (listedTwice !== undefined) throw new CliError('mcp.workflow-twice', { source: source.name, id: listedTwice });
  const released = catalog.workflows.filter(({ latest }) => latest !== null).map(({ id }) => id);
  const found = (specs.length > 0 ? specs : released).map((spec) => {
    // If every release of a named workflow was yanked, keep serving the one in use, now marked as yanked.
    const inUse = previous.find(({ id }) => id === spec);
    const isYanked = catalog.workflows.some(({ id, latest }) => id === spec && latest === null);
    return findRelease(inUse && isYanked ? `${spec}@${inUse.version}` : spec, catalog, source.name);
  });
  if (found.length === 0) throw new CliError('mcp.no-releases', { source: source.name });
  const namedTwice = firstDuplicate(found.map(({ workflow }) => workflow.id));
  if (namedTwice !== undefined) throw new UsageError('mcp.pack-twice', { id: namedTwice });
  return found.map((one) => packEntry(one, source, loaded));
}

function firstDuplicate(ids: string[]): string | undefined {
  return ids.find((id, index) => ids.indexOf(id) < index);
}

function packEntry(found: CatalogMatch, source: PackSource, loaded: LoadedPacks): PackEntry {
  const { workflow, release } = found;
  const { id, title, description } = workflow;
  const { version, yanked, deprecated, successor, markdown } = release;
  const key = `${id}@${version} ${release.sha256}`;
  const load = loaded.get(key) ?? onceSuccessful(() => openRelease(found, source));
  loaded.set(key, load);
  return {
    ...{ id, title, description, version, yanked, deprecated, successor },
    pack: async () => (await load()).pack,
    json: async () => (await load()).text,
    markdown: () => source.read(markdown.address, markdown.sha256),
  };
}

/** Remembers the result of a function, but not a failure: the next call then tries again. */
function onceSuccessful<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined;
  return () =>
    (result ??= work().catch((error: unknown) => {
      result = undefined;
      throw error;
    }));
}
