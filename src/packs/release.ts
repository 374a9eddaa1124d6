import { join } from 'node:path';
import type { Ledger, Release } from '../model/ledger.ts';
import { packSchema, type Workflow } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { ReleaseError } from './release-error.ts';
import { packMarkdown } from './pack-markdown.ts';
import { makePack, packText } from './make-pack.ts';
import { isEnough, requiredBump, tooLow } from './required-bump.ts';
import { changelogMarkdown } from './changelog.ts';
import {
  changelogPath,
  ledgerPath,
  readLedger,
  readReleases,
  readText,
  releaseFolder,
  unlistedFiles,
} from './releases.ts';
import { compareVersions } from './version.ts';
import { LockHeldError, withLock } from '../files/with-lock.ts';
import { writeAtomic } from '../files/write-atomic.ts';

/**
 * Releases a workflow under the version of its document: writes the pack, its Markdown rendition and, last, the ledger, so
 * an interrupted release leaves no trace in the ledger. Returns the new entry, or undefined if exactly this is already
 * released. Throws a ReleaseError if the version is already used for different content, is not above the last one, or is
 * too low for the changes.
 */
export function release(content: string, workflow: Workflow, date: string): Release | undefined {
  return withReleaseLock(content, workflow.id, () => writeRelease(content, workflow, date));
}

function writeRelease(content: string, workflow: Workflow, date: string): Release | undefined {
  const { id, version } = workflow;
  const pack = makePack(workflow);
  const issue = packSchema.safeParse(pack).error?.issues[0];
  if (issue)
    throw new ReleaseError(id, 'release.invalid-workflow', { path: issue.path.join('.'), reason: issue.message });
  const [json, md] = [packText(pack), packMarkdown(pack)];
  const files: Record<string, string> = { [`${version}.json`]: json, [`${version}.md`]: md };
  const folder = releaseFolder(content, id);

  // An interrupted release leaves exactly these files, which are written again. Any other file is unknown.
  const unknown = unlistedFiles(content, id).find((name) => files[name] !== readText(join(folder, name)));
  if (unknown !== undefined) throw new ReleaseError(join(folder, unknown), 'release.unknown-file');
  const ledger = readLedger(content, id);
  if (ledger.releases.some((entry) => entry.version === version)) {
    const released = readReleases(content, id).find(({ entry }) => entry.version === version);
    if (released?.json !== json) throw new ReleaseError(id, 'release.version-taken', { version });
    writeChangelog(content, id);
    return undefined;
  }
  const last = ledger.releases.at(-1)?.version;
  if (last !== undefined && compareVersions(version, last) <= 0)
    throw new ReleaseError(id, 'release.version-not-above', { version, last });
  const required = requiredBump(readReleases(content, id, Object.keys(files)), pack, version);
  if (!isEnough(required, version)) throw tooLow(id, version, required);
  const entry: Release = { version, date, digest: pack.digest, json: sha256Hex(json), md: sha256Hex(md) };
  for (const [name, text] of Object.entries(files)) writeAtomic(join(folder, name), text);
  writeLedger(content, { id, releases: [...ledger.releases, entry] });
  return entry;
}

/** Writes the ledger of a workflow, and its changelog. */
export function writeLedger(content: string, ledger: Ledger): void {
  writeAtomic(ledgerPath(content, ledger.id), `${JSON.stringify(ledger, null, 2)}\n`);
  writeChangelog(content, ledger.id);
}

/** Runs some work on the releases of a workflow. Throws a ReleaseError if another process is working on them. */
export function withReleaseLock<Result>(content: string, id: string, work: () => Result): Result {
  const folder = releaseFolder(content, id);
  try {
    return withLock(join(folder, '.lock'), work);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new ReleaseError(folder, 'release.locked', { lock: error.path });
  }
}

function writeChangelog(content: string, id: string): void {
  const path = changelogPath(content, id);
  const releases = readReleases(content, id);
  const text = changelogMarkdown(releases.at(-1)?.pack.title ?? id, releases);
  if (readText(path) !== text) writeAtomic(path, text);
}
