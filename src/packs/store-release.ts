import { join } from 'node:path';
import type { Ledger, Release } from '../model/ledger.ts';
import { packSchema, type Workflow } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { ReleaseError } from './release-error.ts';
import { packMarkdown } from './pack-markdown.ts';
import { makePack, packText } from './pack.ts';
import { isEnough, requiredBump, versionTooLowError } from './required-bump.ts';
import { changelogMarkdown } from './changelog.ts';
import {
  changelogPath,
  ledgerPath,
  readLedger,
  readReleases,
  readText,
  releaseFolder,
  unlistedFiles,
  compareVersions,
  nextVersion,
} from './releases.ts';
import { LockHeldError, withLock } from '../files/with-lock.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { oneLine } from '../model/fields.ts';
import { readFileSync } from 'node:fs';

/**
 * Releases a workflow under the version of its document: writes the pack, its Markdown rendition and, last, the ledger, so
 * an interrupted release leaves no trace in the ledger. Returns the new entry, or undefined if exactly this is already
 * released. Throws a ReleaseError if the version is already used for different content, is not above the last one, or is
 * too low for the changes.
 */
export function storeRelease(content: string, workflow: Workflow, date: string): Release | undefined {
  return withReleaseLock(content, workflow.id, () => writePackAndLedger(content, workflow, date));
}

function writePackAndLedger(content: string, workflow: Workflow, date: string): Release | undefined {
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
    throw new ReleaseError(id, 'release.version-not-above', { version, last, least: nextVersion(last, 'patch') });
  const required = requiredBump(readReleases(content, id, Object.keys(files)), pack, version);
  if (!isEnough(required, version)) throw versionTooLowError(id, version, required);
  const entry: Release = { version, date, digest: pack.digest, json: sha256Hex(json), md: sha256Hex(md) };
  for (const [name, text] of Object.entries(files)) writeAtomic(join(folder, name), text);
  writeLedger(content, { id, releases: [...ledger.releases, entry] });
  return entry;
}

/** Writes the ledger of a workflow, and its changelog. */
function writeLedger(content: string, ledger: Ledger): void {
  writeAtomic(ledgerPath(content, ledger.id), `${JSON.stringify(ledger, null, 2)}\n`);
  writeChangelog(content, ledger.id);
}

/** Runs some work on the releases of a workflow. Throws a ReleaseError if another process is working on them. */
function withReleaseLock<Result>(content: string, id: string, work: () => Result): Result {
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

/** The mark of a release that must not be used (`yanked`) or should be replaced (`deprecated`), with the reason. */
export interface ReleaseLabel {
  version: string;
  as: 'yanked' | 'deprecated';
  reason: string;
  /** The version to use instead. */
  successor?: string;
}

/**
 * Yanks or deprecates a release in its ledger, and returns the changed entry. The files of the release stay, and are still
 * served. Throws a ReleaseError if the version or the successor was never released, or there is no reason.
 */
export function labelRelease(content: string, id: string, label: ReleaseLabel): Release {
  return withReleaseLock(content, id, () => {
    checkLabel(content, id, label);
    const { version, as, reason, successor } = label;
    const releases = readLedger(content, id).releases.map((entry) =>
      entry.version === version
        ? { ...entry, [as]: reason.trim(), ...(successor !== undefined && { successor }) }
        : entry,
    );
    writeLedger(content, { id, releases });
    return releases.find((entry) => entry.version === version) as Release;
  });
}

/** Throws the ReleaseError that `labelRelease` would throw, without writing anything. */
export function checkLabel(content: string, id: string, { version, reason, successor }: ReleaseLabel): void {
  const versions = readReleases(content, id).map(({ entry }) => entry.version);
  for (const one of [version, ...(successor === undefined ? [] : [successor])]) {
    if (versions.includes(one)) continue;
    if (versions.length === 0) throw new ReleaseError(id, 'release.none-released', { version: one });
    throw new ReleaseError(id, 'release.not-released', { version: one, versions });
  }
  if (successor === version) throw new ReleaseError(id, 'release.own-successor', { version });
  if (reason.trim() === '') throw new ReleaseError(id, 'release.no-reason');
  if (!oneLine.safeParse(reason.trim()).success) throw new ReleaseError(id, 'release.reason-form');
}

/** The frontmatter of a document with any line ends. */
const FRONTMATTER = /^\uFEFF?---\r?\n[\s\S]*?\n---[ \t]*(?:\r?\n|$)/;
/** A line `version: 1.0.0` in the block `workflow`, quoted or not. */
const VERSION = /^(workflow:[^\n]*\n(?:(?:[ \t][^\n]*)?\n)*?[ \t]+version:[ \t]*)(["']?)([^\s"'#]+)\2/m;

/**
 * Sets the version in the frontmatter of a document, and changes nothing else. Undefined if the document does not have
 * the earlier version as `version: 1.0.0` on a line of the block `workflow`.
 */
export function setVersion(text: string, before: string, after: string): string | undefined {
  const match = VERSION.exec(FRONTMATTER.exec(text)?.[0] ?? '');
  if (match?.[3] !== before) return undefined;
  const start = match.index + (match[1]?.length ?? 0) + (match[2]?.length ?? 0);
  return `${text.slice(0, start)}${after}${text.slice(start + before.length)}`;
}

/** Runs some work with a new version in a document. If the work throws, the document is restored. */
export function withDocumentVersion<Result>(path: string, before: string, after: string, work: () => Result): Result {
  if (before === after) return work();
  const text = readFileSync(path, 'utf8');
  const changed = setVersion(text, before, after);
  if (changed === undefined) throw new ReleaseError(path, 'release.version-of-document', { before, after });
  writeAtomic(path, changed);
  try {
    return work();
  } catch (error) {
    writeAtomic(path, text);
    throw error;
  }
}
