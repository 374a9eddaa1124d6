import { existsSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { sha256Hex } from '../base/sha256.ts';
import { packageRoot } from '../files/source-file.ts';
import { t } from '../messages/english.ts';
import { findConfig } from '../files/find-config.ts';
import type { Catalog } from '../model/ledger.ts';
import type { ProjectPacks } from '../packs/draft-packs.ts';
import { CliError, UsageError } from './errors.ts';
import { readBytes, readFile, type Io } from './io.ts';
import { readCached, readCachedWithHash, verifiedTexts, type VerifiedTexts } from './text-cache.ts';

/** A place that packs come from: this package, a folder, or a site. */
export interface PackSource {
  /** The name of the source in messages. */
  name: string;
  catalog(): Promise<Catalog>;
  /** The catalog as it was read last, without a request; undefined if there is none. */
  cachedCatalog?(): Promise<Catalog | undefined>;
  /** Reads a file that the catalog lists, by its address and hash there. */
  read(address: string, sha256: string): Promise<string>;
  /** Returns the path of the document of a workflow in a project; undefined if there is none. */
  documentOf?(id: string): Promise<string | undefined>;
  /** Returns the paths of the documents of a project that have errors, so that the catalog lacks workflows or drafts. */
  invalidDocuments?(): Promise<string[]>;
  /** Which of its packs were verified before, so that their hashes suffice. Absent if each is verified when it is opened. */
  verified?: VerifiedTexts;
}

/** Whether to download everything again, without the cache. */
export interface SourceOptions {
  fresh?: boolean;
}

/** Opens the pack source at an http(s) URL or in a folder, or the one in this package. */
export function openPackSource(from: string | undefined, io: Io, { fresh = false }: SourceOptions = {}): PackSource {
  if (from === undefined) return packageSource();
  return isUrl(from) ? siteSource(from, io, fresh) : folderSource(from, io.cwd());
}

/** Returns the pack source that a command uses if the command line names none; undefined for the one in this package. */
export function defaultSource(io: Pick<Io, 'env' | 'cwd'>): string | undefined {
  return io.env['CALLBOOK_FROM'] || (findConfig(io.cwd()) === undefined ? undefined : '.');
}

/** Warns if documents of a project have errors, so that its catalog lacks workflows or drafts; returns whether it warned. */
export async function warnOfInvalidDocuments(
  { invalidDocuments }: PackSource,
  warn: (line: string) => void,
): Promise<boolean> {
  const paths = (await invalidDocuments?.()) ?? [];
  if (paths.length > 0) warn(t('cli.documents-with-errors', { paths }));
  return paths.length > 0;
}

/** Whether a place on the command line is an http(s) URL and not a path. */
export function isUrl(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** Returns the version of this package. */
export function packageVersion(): string {
  return (JSON.parse(readFile(join(packageRoot, 'package.json'))) as { version: string }).version;
}

function packageSource(): PackSource {
  const name = t('cli.this-package');
  // The published package contains what a site would serve; the repository only has its releases.
  const packs = join(import.meta.dirname, '..', 'packs');
  if (!existsSync(join(packs, 'index.json'))) return releasesSource(name, join(packageRoot, 'content'));
  return {
    name,
    catalog: async () => JSON.parse(readFile(join(packs, 'index.json'))) as Catalog,
    read: async (address, sha256) => {
      // The hash matches, so the bytes are the UTF-8 that was written, and need no other check.
      const bytes = readBytes(join(packs, ...address.split('/')));
      checkHash(address, bytes, sha256);
      return bytes.toString('utf8');
    },
    // They were verified when this package was made.
    verified: { has: () => true, add: () => undefined },
  };
}

function folderSource(name: string, cwd: string): PackSource {
  if (/^\w+:\/\//.test(name)) throw new UsageError('cli.url-unsupported', { url: name });
  const path = resolve(cwd, name);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError('cli.source-not-found', { path: name });
  const content = [path, join(path, 'content')].find((folder) => existsSync(join(folder, 'releases')));
  if (findConfig(path) !== undefined) return projectSource(name === '.' ? t('cli.this-project') : name, path);
  if (content !== undefined) return releasesSource(name, content);
  const packs = [path, join(path, 'packs')].find((folder) => existsSync(join(folder, 'index.json')));
  if (packs === undefined) throw new UsageError('cli.source-without-packs', { path: name });
  const pathOf = (address: string) => {
    const file = resolve(packs, address);
    if (file.startsWith(`${packs}${sep}`)) return file;
    throw new CliError('cli.address-outside-folder', { address, folder: packs });
  };
  return {
    name,
    catalog: () => parseCatalog(join(packs, 'index.json'), readFile(join(packs, 'index.json'))),
    read: async (address, sha256) => checkHash(join(packs, address), readFile(pathOf(address)), sha256),
  };
}

/** Returns the releases in a content folder, as a site would serve them. */
function releasesSource(name: string, content: string): PackSource {
  let files: Promise<Map<string, string>> | undefined;
  const read = async (path: string) => {
    files ??= import('../packs/served-files.ts').then(({ servedPacks }) => servedPacks(content));
    return (await files).get(path) ?? '';
  };
  return {
    name,
    catalog: async () => JSON.parse(await read('packs/index.json')) as Catalog,
    read: (address) => read(`packs/${address}`),
  };
}

/** Returns the releases and the drafts of a project, as `servedPacks` lists releases. */
function projectSource(name: string, root: string): PackSource {
  const project = async () => (await import('./project.ts')).requireProject({ cwd: () => root });
  let packs: Promise<ProjectPacks> | undefined;
  const open = () =>
    (packs ??= Promise.all([project(), import('../packs/draft-packs.ts')]).then(([opened, { packsWithDrafts }]) =>
      packsWithDrafts(opened),
    ));
  const read = async (path: string) => (await open()).files.get(path) ?? '';
  return {
    name,
    catalog: async () => JSON.parse(await read('packs/index.json')) as Catalog,
    read: (address) => read(`packs/${address}`),
    async documentOf(id) {
      const { content, contentPath } = await project();
      return existsSync(join(content, 'workflows', `${id}.mdx`)) ? `${contentPath}/workflows/${id}.mdx` : undefined;
    },
    invalidDocuments: async () => (await open()).invalid,
  };
}

function siteSource(address: string, io: Io, fresh: boolean): PackSource {
  if (!URL.canParse(address)) throw new UsageError('cli.address-invalid', { address });
  const folder = address.replace(/\/index\.json$/, '').replace(/\/$/, '');
  const index = new URL(
    /\/(?:packs|index\.json)\/?$/.test(address) ? `${folder}/index.json` : `${folder}/packs/index.json`,
  );
  const verified = fresh ? undefined : verifiedTexts(packageVersion(), io);
  const parse = async (text: string) => {
    // A verified pack must not pass for a catalog.
    const key = `catalog-${sha256Hex(text)}`;
    if (verified?.has(key)) return JSON.parse(text) as Catalog;
    const catalog = await parseCatalog(index.href, text);
    verified?.add(key);
    return catalog;
  };
  return {
    name: address,
    ...(verified && { verified }),
    async catalog() {
      const { fetchOrCached, fetchText } = await import('./fetch.ts');
      return fresh ? parse(await fetchText(index.href, io)) : fetchOrCached(index.href, parse, io);
    },
    cachedCatalog: async () => {
      const text = readCached(sha256Hex(index.href), io);
      return text === undefined ? undefined : parse(text).catch(() => undefined);
    },
    async read(path, sha256) {
      const url = URL.canParse(path, index) ? new URL(path, index) : undefined;
      if (url?.origin !== index.origin)
        throw new CliError('cli.address-on-other-host', { address: path, host: index.host });
      const cached = fresh ? undefined : readCachedWithHash(sha256, io);
      if (cached !== undefined) return cached;
      const { fetchAndCache, fetchText } = await import('./fetch.ts');
      const text = fresh ? await fetchText(url.href, io) : await fetchAndCache(url.href, sha256, io);
      return checkHash(url.href, text, sha256);
    },
  };
}

async function parseCatalog(name: string, text: string): Promise<Catalog> {
  const { catalogSchema } = await import('../model/ledger.ts');
  try {
    return catalogSchema.parse(JSON.parse(text));
  } catch {
    throw new CliError('cli.catalog-invalid', { name });
  }
}

function checkHash<Data extends string | Uint8Array>(name: string, data: Data, expected: string): Data {
  const found = sha256Hex(data);
  if (found !== expected) throw new CliError('cli.hash-mismatch', { name, found, expected });
  return data;
}
