import { join } from 'node:path';
import type { Workflow } from '../model/pack.ts';
import type { Release } from '../model/ledger.ts';
import { sha256Hex } from './canonical.ts';
import { PackFault } from './fault.ts';
import { packMarkdown } from './markdown.ts';
import { makePack, packText } from './pack.ts';
import { readReleases, releaseFolder } from './releases.ts';
import { compareVersions } from './version.ts';
import { writeWhole } from './write.ts';

/**
 * Releases a workflow under the version of its document: writes the pack, its Markdown twin and, last, the ledger.
 * Gives the new entry, or undefined when exactly this was released before. Throws a PackFault when the version is taken
 * by other bytes or is not above the last one.
 */
export function release(content: string, workflow: Workflow, date: string): Release | undefined {
  const { id, version } = workflow;
  const pack = makePack(workflow);
  const [json, md] = [packText(pack), packMarkdown(pack)];
  const released = readReleases(content, id);
  const same = released.find(({ entry }) => entry.version === version);
  if (same?.json === json) return undefined;
  const folder = releaseFolder(content, id);
  if (same !== undefined) {
    throw new PackFault(
      `${id}: unexpected change under the released version ${version}, expected a higher version in the document`,
    );
  }
  const last = released.at(-1)?.entry.version;
  if (last !== undefined && compareVersions(version, last) <= 0) {
    throw new PackFault(`${id}: unexpected version ${version}, expected one above ${last}`);
  }
  const entry: Release = { version, date, digest: pack.digest, json: sha256Hex(json), md: sha256Hex(md) };
  writeWhole(join(folder, `${version}.json`), json);
  writeWhole(join(folder, `${version}.md`), md);
  const ledger = { id, releases: [...released.map((before) => before.entry), entry] };
  writeWhole(join(folder, 'ledger.json'), `${JSON.stringify(ledger, null, 2)}\n`);
  return entry;
}
