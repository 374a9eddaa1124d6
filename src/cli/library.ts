import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { catalogSchema, type Catalog } from '../model/catalog.ts';
import type { Pack } from '../model/pack.ts';
import { sha256Hex } from '../packs/canonical.ts';
import { verifyPack } from '../packs/verify.ts';
import { servedFiles } from '../packs/served.ts';
import { fetchCached, fetchText } from './fetch.ts';
import { Trouble, Usage } from './trouble.ts';

/** Where packs come from: the package itself, a folder, or the address of a site. */
export interface Library {
  /** What it is called in messages. */
  name: string;
  catalog(): Promise<Catalog>;
  /** The text of a file of the catalog, by its address there. */
  read(address: string, sha256: string): Promise<string>;
}

/** The library that a name means: an http address, a folder, or, where there is none, the packs of this package. */
export function openLibrary(from?: string): Library {
  if (from === undefined) return builtIn();
  if (/^https?:\/\//i.test(from)) return site(from);
  return folder(from);
}

/** A pack that was asked for as `id`, `id@version`, a file, or an address; verified, or refused with a word why. */
export async function openPack(spec: string, library: Library): Promise<Pack> {
  if (/^https?:\/\//i.test(spec)) return verified(spec, await fetchText(spec));
  if (/[\\/]|\.json$/.test(spec)) return verified(spec, readFile(spec));
  const [id = '', version, ...rest] = spec.split('@');
  if (rest.length > 0 || id === '') throw new Usage(`unexpected pack "${spec}", expected <id> or <id>@<version>`);
  const { workflows } = await library.catalog();
  const entry = workflows.find((workflow) => workflow.id === id);
  if (!entry) {
    throw new Trouble(
      `unexpected pack "${id}", expected one of ${workflows.map((one) => one.id).join(', ') || 'none'} (${library.name})`,
    );
  }
  const wanted = version ?? entry.latest;
  const found = entry.versions.find((one) => one.version === wanted);
  if (!found) {
    const versions = entry.versions.map((one) => one.version).join(', ');
    throw new Trouble(
      wanted === null
        ? `${id} has no release yet that is no pre-release: name one of ${versions}`
        : `unexpected version "${wanted}" of ${id}, expected one of ${versions}`,
    );
  }
  const pack = verified(found.address, await library.read(found.address, found.sha256));
  if (pack.digest !== found.digest) {
    throw new Trouble(
      `${found.address}: unexpected digest ${pack.digest}, expected ${found.digest}, which the catalog names`,
    );
  }
  return pack;
}

function builtIn(): Library {
  // Beside the sources in the repository, and beside the built command in the package.
  const content = join(
    import.meta.dirname,
    '..',
    existsSync(join(import.meta.dirname, '..', 'content')) ? '' : '..',
    'content',
  );
  return served('this package', () => servedFiles(content));
}

function folder(path: string): Library {
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new Usage(`unexpected ${path}, expected a folder or an http address`);
  const content = [path, join(path, 'content')].find((one) => existsSync(join(one, 'releases')));
  if (content !== undefined) return served(path, () => servedFiles(content));
  const packs = [path, join(path, 'packs')].find((one) => existsSync(join(one, 'index.json')));
  if (packs === undefined) {
    throw new Usage(
      `${path}: unexpected folder without packs, expected one with index.json, packs/index.json or releases/`,
    );
  }
  return {
    name: path,
    catalog: () => Promise.resolve(parseCatalog(join(packs, 'index.json'), readFile(join(packs, 'index.json')))),
    read: (address, sha256) =>
      Promise.resolve(hashed(join(packs, address), readFile(join(packs, ...address.split('/'))), sha256)),
  };
}

function site(address: string): Library {
  const base = new URL(
    /\/index\.json$/.test(address)
      ? '.'
      : /\/packs\/?$/.test(address)
        ? `${address.replace(/\/$/, '')}/`
        : `${address.replace(/\/$/, '')}/packs/`,
    address,
  );
  const index = new URL('index.json', base).href;
  return {
    name: address,
    catalog: async () => parseCatalog(index, await fetchCached(index)),
    read: async (path, sha256) => {
      const url = new URL(path, base);
      if (url.origin !== base.origin)
        throw new Trouble(`${path}: unexpected address on another host, expected one on ${base.host}`);
      return hashed(url.href, await fetchCached(url.href, sha256), sha256);
    },
  };
}

function served(name: string, make: () => Map<string, string>): Library {
  let files: Map<string, string> | undefined;
  const text = (path: string) => (files ??= make()).get(path) ?? '';
  return {
    name,
    catalog: () => Promise.resolve(JSON.parse(text('packs/index.json')) as Catalog),
    read: (address) => Promise.resolve(text(`packs/${address}`)),
  };
}

function parseCatalog(name: string, text: string): Catalog {
  try {
    return catalogSchema.parse(JSON.parse(text));
  } catch {
    throw new Trouble(`${name}: unexpected content, expected a catalog of packs`);
  }
}

/** The pack in a text; a fault is told with where it was. */
export function verified(name: string, text: string): Pack {
  const { pack, faults } = verifyPack(text);
  const [fault] = faults;
  if (pack && fault === undefined) return pack;
  const more = faults.length > 1 ? ` (${faults.length - 1} more)` : '';
  throw new Trouble(`${name}: ${fault ?? 'unexpected content, expected a pack'}${more}`);
}

function hashed(name: string, text: string, sha256: string): string {
  const found = sha256Hex(text);
  if (found !== sha256)
    throw new Trouble(`${name}: unexpected sha256 ${found}, expected ${sha256}, which the catalog names`);
  return text;
}

/** The text of a file, or a line on why it cannot be read. */
export function readFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Trouble(`${path}: ${fileTrouble(error)}`);
  }
}

/** Why a file cannot be read or written, in words. */
export function fileTrouble(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const words: Record<string, string> = {
    ENOENT: 'no such file',
    EISDIR: 'a folder, expected a file',
    EACCES: 'not permitted',
    EPERM: 'not permitted',
    ENOSPC: 'no space left',
    EEXIST: 'is there already',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** The JSON files below a folder that may be packs, in order. */
export function packFiles(path: string): string[] {
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !/(?:^|[\\/])(?:ledger|index)\.json$/.test(name))
    .filter((name) => !/(?:^|[\\/])(?:node_modules|schemas)[\\/]/.test(name))
    .sort()
    .map((name) => resolve(path, name));
}
