import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parsePackSpec } from './pack-spec.ts';
import { t } from '../messages/english.ts';
import { verifyPack } from '../packs/pack.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { fetchText } from './fetch.ts';
import { print, readFile, readNamedFile, type Io } from './io.ts';
import { isAddress, openPackSource, type PackSource } from './pack-source.ts';

/** The options of `callbook verify`. */
export interface VerifyOptions {
  digest?: string;
  json?: boolean;
}

/** `callbook verify`: checks a pack file, or every pack of a folder or a site, and prints a line for each problem. */
export async function verify(place: string, { digest, json }: VerifyOptions, io: Io): Promise<number> {
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest))
    throw new UsageError('cli.digest-invalid', { digest });
  const files = await packFilesAt(place, io);
  if (digest !== undefined && files.length > 1)
    throw new UsageError('cli.digest-of-several', { place, count: files.length });
  const packs = files.map(({ name, text, error }) => {
    if (text === undefined) return { name, faults: [error ?? ''] };
    const { pack, faults } = verifyPack(text, digest === undefined ? {} : { digest });
    return { name, ...(pack && { id: pack.id, version: pack.version, digest: pack.digest }), faults };
  });
  const valid = packs.flatMap(({ name, id = '', version = '', digest: found = '', faults }) =>
    faults.length === 0 ? [t('cli.pack-valid', { name, id, version, digest: found })] : [],
  );
  const invalid = packs.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  print(json ? { packs } : [...valid, ...invalid].map((line) => `${line}\n`).join(''), io);
  return invalid.length > 0 ? EXIT.failed : EXIT.ok;
}

/** A file that may be a pack: its text, or why it could not be read. */
interface PackFile {
  name: string;
  text?: string;
  error?: string;
}

async function packFilesAt(place: string, io: Io): Promise<PackFile[]> {
  if (isAddress(place) && place.endsWith('.json') && !place.endsWith('/index.json'))
    return [{ name: place, text: await fetchText(place, io) }];
  if (isAddress(place)) return releasesOf(openPackSource(place, io, { fresh: true }));
  const path = resolve(io.cwd(), place);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats && parsePackSpec(place)) throw new UsageError('cli.verify-not-found', { place });
  if (!stats?.isDirectory()) return [{ name: place, text: readNamedFile(path, place) }];
  if ([path, join(path, 'packs')].some((folder) => existsSync(join(folder, 'index.json'))))
    return releasesOf(openPackSource(place, io));
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && !/(?:^|[\\/])(?:ledger|index|callbook\.lock)\.json$/.test(name))
    .filter((name) => !/(?:^|[\\/])(?:node_modules|schemas)[\\/]/.test(name))
    .sort();
  if (names.length === 0) throw new UsageError('cli.no-pack-files', { path: place });
  return names.map((name) => ({ name: relative(io.cwd(), join(path, name)), text: readFile(join(path, name)) }));
}

/** Reads every release of a catalog, without the cache. */
async function releasesOf(source: PackSource): Promise<PackFile[]> {
  const { workflows } = await source.catalog();
  const files: PackFile[] = [];
  for (const { address, sha256 } of workflows.flatMap(({ versions }) => versions)) {
    const name = `${source.name}: ${address}`;
    try {
      files.push({ name, text: await source.read(address, sha256) });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      files.push({ name, error: error.message });
    }
  }
  return files;
}
