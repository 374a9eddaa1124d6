import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { verifyPack } from '../packs/verify.ts';
import { fetchText } from './fetch.ts';
import { openLibrary, packFiles, readFile, type Library } from './library.ts';
import { print, type Io } from './io.ts';
import { EXIT, CliError, UsageError } from './errors.ts';

/** Verifies a pack, or every pack of a folder or a site, and prints a line for each fault. */
export async function verify(
  place: string,
  { digest, json }: { digest?: string; json?: boolean },
  io: Io,
): Promise<number> {
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new UsageError('cli.text', {
      text: `unexpected digest "${digest}", expected sha256: and 64 hexadecimal digits`,
    });
  }
  const packs = await packsAt(place, io);
  if (digest !== undefined && packs.length > 1)
    throw new UsageError('cli.text', { text: `unexpected --digest for ${packs.length} packs, expected one pack` });
  const results = packs.map(({ name, text, fault }) => {
    if (text === undefined) return { name, faults: [fault ?? ''] };
    const { pack, faults } = verifyPack(text, digest === undefined ? {} : { digest });
    return { name, ...(pack && { id: pack.id, version: pack.version, digest: pack.digest }), faults };
  });
  const faults = results.flatMap(({ name, faults: found }) => found.map((fault) => `${name}: ${fault}\n`));
  const exitCode = faults.length > 0 ? EXIT.failed : EXIT.ok;
  if (json) {
    print({ packs: results }, io);
    return exitCode;
  }
  const good = results.flatMap(({ name, id, version, digest: found, faults: none }) =>
    none.length === 0 ? [`${name}: ${id ?? ''} ${version ?? ''}, ${found ?? ''}\n`] : [],
  );
  print([...good, ...faults].join(''), io);
  return exitCode;
}

/** What is to be verified: the text of a pack, or why its catalog says that it is none. */
interface Candidate {
  name: string;
  text?: string;
  fault?: string;
}

async function packsAt(place: string, io: Io): Promise<Candidate[]> {
  const isAddress = /^https?:\/\//i.test(place);
  if (isAddress && /\.json$/.test(place) && !place.endsWith('/index.json'))
    return [{ name: place, text: await fetchText(place, io) }];
  if (isAddress) return releasesOf(openLibrary(place, io, { fresh: true }));
  const path = resolve(io.cwd(), place);
  if (!existsSync(path) || !statSync(path).isDirectory()) return [{ name: place, text: readFile(path, place) }];
  if ([path, join(path, 'packs')].some((folder) => existsSync(join(folder, 'index.json'))))
    return releasesOf(openLibrary(place, io));
  const files = packFiles(path);
  if (files.length === 0)
    throw new CliError('cli.text', { text: `${place}: unexpected folder without packs, expected JSON files` });
  return files.map((file) => ({ name: relative(io.cwd(), file), text: readFile(file) }));
}

/** Every release of a catalog; one whose bytes are not those that the catalog names is at fault. */
async function releasesOf(library: Library): Promise<Candidate[]> {
  const { workflows } = await library.catalog();
  const candidates: Candidate[] = [];
  for (const { address, sha256 } of workflows.flatMap(({ versions }) => versions)) {
    const name = `${library.name}: ${address}`;
    try {
      candidates.push({ name, text: await library.read(address, sha256) });
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      candidates.push({ name, fault: error.message });
    }
  }
  return candidates;
}
