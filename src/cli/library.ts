import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { Catalog } from '../model/catalog.ts';
import type { Pack } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { CliError, UsageError } from './errors.ts';
import type { Io } from './io.ts';

/** Where packs come from: the package itself, a folder, or the address of a site. */
export interface Library {
  /** What it is called in messages. */
  name: string;
  catalog(): Promise<Catalog>;
  /** The text of a file of the catalog, by its address there. */
  read(address: string, sha256: string): Promise<string>;
}

/** Whether what is asked for must come from the library itself, and not from what was kept of it. */
export interface Freshness {
  fresh?: boolean;
}

/** The library that a name means: an http address, a folder, or, where there is none, the packs of this package. */
export function openLibrary(from: string | undefined, io: Io, { fresh = false }: Freshness = {}): Library {
  if (from === undefined) return builtIn();
  if (/^https?:\/\//i.test(from)) return site(from, io, fresh);
  return folder(from, io.cwd());
}

/**
 * Opens and verifies the pack that a command line names: a pack file, an address, a workflow document (.mdx), or the
 * `id` or `id@version` of a pack in the library.
 */
export async function openNamed(spec: string, from: string | undefined, io: Io): Promise<Pack> {
  if (spec.endsWith('.mdx')) return (await import('./document.ts')).packOfDocument(spec, io.cwd());
  if (/^https?:\/\//i.test(spec)) return verified(spec, await (await import('./fetch.ts')).fetchText(spec, io));
  if (/[\\/]|\.json$/.test(spec)) return verified(spec, readFile(resolve(io.cwd(), spec), spec));
  return openPack(spec, openLibrary(from, io));
}

/** Opens and verifies a pack of a library, named `id` (its latest version) or `id@version`. */
export async function openPack(spec: string, library: Library): Promise<Pack> {
  const catalog = await library.catalog();
  return (await openRelease(findRelease(spec, catalog, library.name), library)).pack;
}

/** A workflow of a catalog, and one of its releases. */
export interface Found {
  workflow: Workflow;
  release: Workflow['versions'][number];
}

type Workflow = Catalog['workflows'][number];

/** The release that `id` (the newest one) or `id@version` means in the catalog of a library of this name. */
export function findRelease(spec: string, { workflows }: Catalog, name: string): Found {
  const [id = '', version, ...rest] = spec.split('@');
  if (rest.length > 0 || id === '')
    throw new UsageError('cli.text', { text: `unexpected pack "${spec}", expected <id> or <id>@<version>` });
  const workflow = workflows.find((one) => one.id === id);
  if (!workflow) {
    throw new CliError('cli.text', {
      text: `unexpected pack "${id}", expected one of ${workflows.map((one) => one.id).join(', ') || 'none'} (${name})`,
    });
  }
  const wanted = version ?? workflow.latest;
  const release = workflow.versions.find((one) => one.version === wanted);
  if (release) return { workflow, release };
  const versions = workflow.versions.map((one) => one.version).join(', ');
  throw new CliError('cli.text', {
    text:
      wanted === null
        ? `${id} has no release yet that is no pre-release: name one of ${versions}`
        : `unexpected version "${wanted}" of ${id}, expected one of ${versions}`,
  });
}

/** The pack of a release and its text; verified, or refused with a word why. */
export async function openRelease(
  { workflow, release }: Found,
  library: Library,
): Promise<{ pack: Pack; text: string }> {
  const text = await library.read(release.address, release.sha256);
  const pack = await verified(release.address, text);
  const [found, named] = [`${pack.id} ${pack.version}`, `${workflow.id} ${release.version}`];
  if (found !== named)
    throw new CliError('cli.text', {
      text: `${release.address}: unexpected pack ${found}, expected ${named}, which the catalog names`,
    });
  if (pack.digest !== release.digest) {
    throw new CliError('cli.text', {
      text: `${release.address}: unexpected digest ${pack.digest}, expected ${release.digest}, which the catalog names`,
    });
  }
  return { pack, text };
}

function builtIn(): Library {
  // The package carries what a site would serve; the repository has its releases.
  const packs = join(import.meta.dirname, '..', 'packs');
  if (!existsSync(join(packs, 'index.json')))
    return served('this package', join(import.meta.dirname, '..', '..', 'content'));
  return {
    name: 'this package',
    catalog: () => Promise.resolve(JSON.parse(readFile(join(packs, 'index.json'))) as Catalog),
    read: (address, sha256) => Promise.resolve(hashed(address, readFile(join(packs, ...address.split('/'))), sha256)),
  };
}

function folder(name: string, cwd: string): Library {
  const path = resolve(cwd, name);
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new UsageError('cli.text', { text: `unexpected ${name}, expected a folder or an http address` });
  const content = [path, join(path, 'content')].find((one) => existsSync(join(one, 'releases')));
  if (content !== undefined) return served(name, content);
  const packs = [path, join(path, 'packs')].find((one) => existsSync(join(one, 'index.json')));
  if (packs === undefined) {
    throw new UsageError('cli.text', {
      text: `${name}: unexpected folder without packs, expected one with index.json, packs/index.json or releases/`,
    });
  }
  const fileAt = (address: string) => {
    const file = resolve(packs, address);
    if (file.startsWith(`${resolve(packs)}${sep}`)) return file;
    throw new CliError('cli.text', {
      text: `${address}: unexpected address outside of ${packs}, expected one below it`,
    });
  };
  return {
    name,
    catalog: () => parseCatalog(join(packs, 'index.json'), readFile(join(packs, 'index.json'))),
    read: (address, sha256) => Promise.resolve(hashed(join(packs, address), readFile(fileAt(address)), sha256)),
  };
}

const fetching = () => import('./fetch.ts');

function site(address: string, io: Io, fresh: boolean): Library {
  if (URL.canParse(address) === false)
    throw new UsageError('cli.text', {
      text: `unexpected address ${address}, expected one such as https://runbooks.example.com`,
    });
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
    async catalog() {
      const { fetchOrKept, fetchText } = await fetching();
      const parse = (text: string) => parseCatalog(index, text);
      return fresh ? parse(await fetchText(index, io)) : fetchOrKept(index, parse, io);
    },
    read: async (path, sha256) => {
      const { fetchCached, fetchText } = await fetching();
      const url = URL.canParse(path, base) ? new URL(path, base) : undefined;
      if (url?.origin !== base.origin)
        throw new CliError('cli.text', {
          text: `${path}: unexpected address on another host, expected one on ${base.host}`,
        });
      return hashed(url.href, await (fresh ? fetchText(url.href, io) : fetchCached(url.href, sha256, io)), sha256);
    },
  };
}

/** What a site of this content folder would serve. */
function served(name: string, content: string): Library {
  let files: Promise<Map<string, string>> | undefined;
  const text = async (path: string) => {
    files ??= import('../packs/served.ts').then(({ servedFiles }) => servedFiles(content));
    return (await files).get(path) ?? '';
  };
  return {
    name,
    catalog: async () => JSON.parse(await text('packs/index.json')) as Catalog,
    read: (address) => text(`packs/${address}`),
  };
}

async function parseCatalog(name: string, text: string): Promise<Catalog> {
  const { catalogSchema } = await import('../model/catalog.ts');
  try {
    return catalogSchema.parse(JSON.parse(text));
  } catch {
    throw new CliError('cli.text', { text: `${name}: unexpected content, expected a catalog of packs` });
  }
}

/** The pack in a text; a fault is told with where it was. */
export async function verified(name: string, text: string): Promise<Pack> {
  const { verifyPack } = await import('../packs/verify.ts');
  const { pack, faults } = verifyPack(text);
  const [fault] = faults;
  if (pack && fault === undefined) return pack;
  const more = faults.length > 1 ? ` (${faults.length - 1} more)` : '';
  throw new CliError('cli.text', { text: `${name}: ${fault ?? 'unexpected content, expected a pack'}${more}` });
}

function hashed(name: string, text: string, sha256: string): string {
  const found = sha256Hex(text);
  if (found !== sha256)
    throw new CliError('cli.text', {
      text: `${name}: unexpected sha256 ${found}, expected ${sha256}, which the catalog names`,
    });
  return text;
}

/** Reads a file as UTF-8; errors call it by `name`. */
export function readFile(path: string, name = path): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new CliError('cli.text', { text: `${name}: ${fileFault(error)}` });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliError('cli.text', { text: `${name}: unexpected bytes, expected UTF-8` });
  }
}

/** Why a file cannot be read or written, in words. */
export function fileFault(error: unknown): string {
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
