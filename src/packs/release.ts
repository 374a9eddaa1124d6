import { join } from 'node:path';
import type { Release } from '../model/ledger.ts';
import { packSchema, type Workflow } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { ReleaseError } from './release-error.ts';
import { withReleaseLock } from './release-lock.ts';
import { packMarkdown } from './markdown.ts';
import { makePack, packText } from './pack.ts';
import { isEnough, requiredBump, tooLow } from './required-bump.ts';
import { changelogOf } from './check-history.ts';
import { changelogPath, ledgerPath, orphans, readLedger, readReleases, readText, releaseFolder } from './releases.ts';
import { compareVersions } from './version.ts';
import { writeAtomic } from '../files/write-atomic.ts';

/**
 * Releases a workflow under the version of its document: writes the pack, its Markdown rendition and, last, the ledger, so
 * that an interrupted release has not happened. Returns the new entry, or undefined if exactly this is already released.
 * Throws a ReleaseError if the version is taken by other content, is not above the last one, or is too low for the changes.
 */
export function release(content: string, workflow: Workflow, date: string): Release | undefined {
  return withReleaseLock(releaseFolder(content, workflow.id), () => writeRelease(content, workflow, date));
}

function writeRelease(content: string, workflow: Workflow, date: string): Release | undefined {
  const { id, version } = workflow;
  const pack = makePack(workflow);
  if (!packSchema.safeParse(pack).success) throw new ReleaseError(id, 'release.invalid-pack');
  const files = { [`${version}.json`]: packText(pack), [`${version}.md`]: packMarkdown(pack) };
  const [json = '', md = ''] = Object.values(files);
  const folder = releaseFolder(content, id);

  // An interrupted release leaves exactly these files, which are written again. Any other file is unknown.
  const unknown = orphans(content, id).filter((name) => files[name] !== readText(join(folder, name)));
  if (unknown[0] !== undefined) {
    throw new ReleaseError(join(folder, unknown[0]), 'release.unknown-file');
  }
  const ledger = readLedger(content, id);
  const same = ledger.releases.find((entry) => entry.version === version);
  if (same !== undefined) {
    const released = readReleases(content, id).find(({ entry }) => entry.version === version);
    if (released?.json === json) {
      writeChangelog(content, id);
      return undefined;
    }
    throw new ReleaseError(id, 'release.version-taken', { version });
  }
  const last = ledger.releases.at(-1)?.version;
  if (last !== undefined && compareVersions(version, last) <= 0) {
    throw new ReleaseError(id, 'release.version-not-above', { version, last });
  }
  const required = requiredBump(readReleases(content, id, Object.keys(files)), pack, version);
  if (!isEnough(required, version)) throw tooLow(id, version, required);
  const entry: Release = { version, date, digest: pack.digest, json: sha256Hex(json), md: sha256Hex(md) };
  for (const [name, text] of Object.entries(files)) writeAtomic(join(folder, name), text);
  writeAtomic(ledgerPath(content, id), `${JSON.stringify({ id, releases: [...ledger.releases, entry] }, null, 2)}\n`);
  writeChangelog(content, id);
  return entry;
}

/** Rewrites the changelog of a workflow if it differs from what its releases give. */
export function writeChangelog(content: string, id: string): void {
  const text = changelogOf(content, id);
  if (readText(changelogPath(content, id)) !== text) writeAtomic(changelogPath(content, id), text);
}
