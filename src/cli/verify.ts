import { existsSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { verifyPack } from '../packs/verify.ts';
import { fetchText } from './fetch.ts';
import { openLibrary, packFiles, readFile, type Library } from './library.ts';
import { print } from './terminal.ts';
import { EXIT, Trouble, Usage } from './trouble.ts';

/** Verifies a pack, or every pack of a folder or a site, and prints a line for each fault. */
export async function verify(place: string, { digest, json }: { digest?: string; json?: boolean }): Promise<void> {
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new Usage(`unexpected digest "${digest}", expected sha256: and 64 hexadecimal digits`);
  }
  const packs = await packsAt(place);
  if (digest !== undefined && packs.length > 1)
    throw new Usage(`unexpected --digest for ${packs.length} packs, expected one pack`);
  const results = packs.map(({ name, text, fault }) => {
    if (text === undefined) return { name, faults: [fault ?? ''] };
    const { pack, faults } = verifyPack(text, digest === undefined ? {} : { digest });
    return { name, ...(pack && { id: pack.id, version: pack.version, digest: pack.digest }), faults };
  });
  const faults = results.flatMap(({ name, faults: found }) => found.map((fault) => `${name}: ${fault}\n`));
  if (faults.length > 0) process.exitCode = EXIT.failed;
  if (json) return print({ packs: results });
  const good = results.flatMap(({ name, id, version, digest: found, faults: none }) =>
    none.length === 0 ? [`${name}: ${id ?? ''} ${version ?? ''}, ${found ?? ''}\n`] : [],
  );
  print([...good, ...faults].join(''));
}

/** What is to be verified: the text of a pack, or why its catalog says that it is none. */
interface Candidate {
  name: string;
  text?: string;
  fault?: string;
}

async function packsAt(place: string): Promise<Candidate[]> {
  const isAddress = /^https?:\/\//i.test(place);
  if (isAddress && /\.json$/.test(place) && !place.endsWith('/index.json'))
    return [{ name: place, text: await fetchText(place) }];
  if (isAddress) return releasesOf(openLibrary(place, { fresh: true }));
  if (!existsSync(place) || !statSync(place).isDirectory()) return [{ name: place, text: readFile(place) }];
  if ([place, join(place, 'packs')].some((folder) => existsSync(join(folder, 'index.json'))))
    return releasesOf(openLibrary(place));
  const files = packFiles(place);
  if (files.length === 0) throw new Trouble(`${place}: unexpected folder without packs, expected JSON files`);
  return files.map((path) => ({ name: relative('.', path) || path, text: readFile(path) }));
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
      if (!(error instanceof Trouble)) throw error;
      candidates.push({ name, fault: error.message });
    }
  }
  return candidates;
}
