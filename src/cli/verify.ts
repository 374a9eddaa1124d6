import { existsSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { verifyPack } from '../packs/verify.ts';
import { fetchText } from './fetch.ts';
import { packFiles, readFile } from './library.ts';
import { print } from './terminal.ts';
import { EXIT, Trouble, Usage } from './trouble.ts';

/** Verifies a pack, or every pack of a folder, and prints a line for each fault. */
export async function verify(place: string, { digest, json }: { digest?: string; json?: boolean }): Promise<void> {
  if (digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new Usage(`unexpected digest "${digest}", expected sha256: and 64 hexadecimal digits`);
  }
  const texts = await textsAt(place);
  if (digest !== undefined && texts.length > 1)
    throw new Usage(`unexpected --digest for ${texts.length} packs, expected one pack`);
  const results = texts.map(([name, text]) => {
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

async function textsAt(place: string): Promise<[name: string, text: string][]> {
  if (/^https?:\/\//i.test(place)) return [[place, await fetchText(place)]];
  if (!existsSync(place) || !statSync(place).isDirectory()) return [[place, readFile(place)]];
  const files = packFiles(place);
  if (files.length === 0) throw new Trouble(`${place}: unexpected folder without packs, expected JSON files`);
  return files.map((path) => [relative('.', path) || path, readFile(path)]);
}
