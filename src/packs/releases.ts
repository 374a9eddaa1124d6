import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import compareVersions from 'semver/functions/compare.js'; // node-semver: Semantic Versioning 2.0.0
import increase from 'semver/functions/inc.js';
import parse from 'semver/functions/parse.js';
import { sha256Hex } from '../base/sha256.ts';
import { decodeUtf8, parseJson } from '../base/text.ts';
import { type Pack, packSchema } from '../model/pack.ts';
import { type Ledger, ledgerSchema, type Release } from '../model/ledger.ts';
import { canonicalForms } from './pack.ts';
import { ReleaseError } from './release-error.ts';

/** A release in the repository: its entry in the ledger, its pack, and the text of its two files. */
export interface ReleasedPack {
  entry: Release;
  pack: Pack;
  json: string;
  md: string;
}

/** A workflow and its releases, oldest first. */
export interface ReleasedWorkflow {
  id: string;
  releases: ReleasedPack[];
}

/** Returns the folder of the releases of a workflow, below a content folder. */
export function releaseFolder(content: string, id: string): string {
  return join(content, 'releases', id);
}

/** Returns the path of the ledger of a workflow. */
export function ledgerPath(content: string, id: string): string {
  return join(releaseFolder(content, id), 'ledger.json');
}

/** Returns the path of the changelog of a workflow. */
export function changelogPath(content: string, id: string): string {
  return join(releaseFolder(content, id), 'CHANGELOG.md');
}

/**
 * Returns every release of a workflow, oldest first, checked against its ledger. Throws a ReleaseError if a file was altered, or
 * is not in the ledger; `unfinished` names files of a release that is still being written.
 */
export function readReleases(content: string, id: string, unfinished: string[] = []): ReleasedPack[] {
  const ledger = readLedger(content, id);
  const [unlisted] = unlistedFiles(content, id, ledger).filter((name) => !unfinished.includes(name));
  if (unlisted !== undefined)
    throw new ReleaseError(join(releaseFolder(content, id), unlisted), 'release.unknown-file');
  return ledger.releases.map((entry) => readRelease(content, id, entry));
}

/** Returns the ledger of a workflow, empty before its first release. Throws a ReleaseError if it is not a valid ledger. */
export function readLedger(content: string, id: string): Ledger {
  const path = ledgerPath(content, id);
  const bytes = readBytes(path);
  if (bytes === undefined) return { id, releases: [] };
  const result = ledgerSchema.safeParse(readJson(path, decode(path, bytes)));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ReleaseError(path, 'release.invalid-ledger', {
      path: issue?.path.join('.') || 'ledger',
      reason: issue?.message ?? '',
    });
  }
  const ledger = result.data;
  if (ledger.id !== id) throw new ReleaseError(path, 'release.ledger-id', { found: ledger.id, id });
  for (const [index, { version }] of ledger.releases.entries()) {
    const before = ledger.releases[index - 1]?.version;
    if (before === undefined || compareVersions(before, version) < 0) continue;
    throw new ReleaseError(path, 'release.ledger-order', { version, before });
  }
  return ledger;
}

/**
 * Returns the released files of a workflow that are not in its ledger: left by a release that was interrupted, or by a
 * lost ledger.
 */
export function unlistedFiles(content: string, id: string, { releases } = readLedger(content, id)): string[] {
  const known = new Set(releases.flatMap(({ version }) => [`${version}.json`, `${version}.md`]));
  const files = listFolder(releaseFolder(content, id)).filter(
    (name) => /^[^.].*\.(json|md)$/.test(name) && !['ledger.json', 'CHANGELOG.md'].includes(name),
  );
  return files.filter((name) => !known.has(name));
}

/** Returns the ids of all workflows that have releases, sorted. */
export function releasedIds(content: string): string[] {
  return listFolder(join(content, 'releases')).filter(
    (name) => !name.startsWith('.') && statSync(join(content, 'releases', name)).isDirectory(),
  );
}

/** Returns the release that `latest.json` serves: the highest version that is neither a pre-release nor yanked. */
export function latestOf(releases: readonly ReleasedPack[]): ReleasedPack | undefined {
  return releases
    .filter(({ entry }) => !isPrerelease(entry.version) && entry.yanked === undefined)
    .sort((a, b) => compareVersions(a.entry.version, b.entry.version))
    .at(-1);
}

/** Returns the newest release of every workflow that has one, in the order of the ids. */
export function latestPacks(content: string): Pack[] {
  return releasedIds(content).flatMap((id) => latestOf(readReleases(content, id))?.pack ?? []);
}

/** Returns the text of a file; undefined if it does not exist. Throws a ReleaseError if it is not UTF-8. */
export function readText(path: string): string | undefined {
  const bytes = readBytes(path);
  return bytes && decode(path, bytes);
}

/** A release that was checked, with the stamps of its files then. */
interface CheckedRelease {
  key: string;
  pack: Pack;
}

/** The releases that were checked in this process, by path. Reading and checking them takes long, and a build needs each several times. */
const checked = new Map<string, CheckedRelease>();

/** Discards the releases that were checked; those of a large site take hundreds of megabytes. */
export function forgetReleases(): void {
  checked.clear();
}

function readRelease(content: string, id: string, entry: Release): ReleasedPack {
  const path = join(releaseFolder(content, id), entry.version);
  const stamps = [stampOf(`${path}.json`), stampOf(`${path}.md`)];
  const key = [...stamps, entry.json, entry.md, entry.digest].join(' ');
  const known = checked.get(path);
  const pack = known?.key === key ? known.pack : checkRelease(path, id, entry);
  if (stamps.includes(undefined)) checked.delete(path);
  else checked.set(path, { key, pack });
  return {
    entry,
    pack,
    // Read again when they are needed, because they are most of the memory that the releases of a large site take.
    get json() {
      return readReleased(`${path}.json`, entry.json);
    },
    get md() {
      return readReleased(`${path}.md`, entry.md);
    },
  };
}

function checkRelease(path: string, id: string, entry: Release): Pack {
  const json = readReleased(`${path}.json`, entry.json);
  readReleased(`${path}.md`, entry.md);
  const result = packSchema.safeParse(readJson(`${path}.json`, json));
  if (!result.success) throw new ReleaseError(`${path}.json`, 'release.invalid-pack');
  const pack = result.data;
  const forms = pack.id === id && pack.version === entry.version ? canonicalForms(pack) : undefined;
  if (forms?.digest !== entry.digest || forms.text !== json)
    throw new ReleaseError(`${path}.json`, 'release.other-pack');
  return pack;
}

/** How long after a change a file system may still give a second change the same time, in milliseconds. */
const CLOCK_STEP = 50;

/** Returns a stamp that differs after a file has changed; undefined if the file is missing, or was changed too recently to tell. */
function stampOf(path: string): string | undefined {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined || Date.now() - Number(stats.ctimeMs) < CLOCK_STEP) return undefined;
  return [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
}

function readReleased(path: string, hash: string): string {
  const bytes = readBytes(path);
  if (bytes === undefined) throw new ReleaseError(path, 'release.missing-file');
  if (sha256Hex(bytes) !== hash) throw new ReleaseError(path, 'release.altered-file');
  return decode(path, bytes);
}

function readBytes(path: string): Uint8Array | undefined {
  return unlessMissing(() => readFileSync(path));
}

function listFolder(folder: string): string[] {
  return unlessMissing(() => readdirSync(folder))?.sort() ?? [];
}

function unlessMissing<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function decode(path: string, bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new ReleaseError(path, 'release.not-utf8');
  return text;
}

function readJson(path: string, text: string): unknown {
  const json = parseJson(text);
  if ('reason' in json) throw new ReleaseError(path, 'release.not-json', { reason: json.reason });
  return json.value;
}

/** Orders two versions by precedence: negative, zero or positive. */
export { compareVersions };

/** Returns the version after this one, for a change of some kind. It ignores that a version is a pre-release. */
export function nextVersion(version: string, bump: 'major' | 'minor' | 'patch'): string {
  // node-semver would increase 1.1.0-rc.1 to 1.1.0 only, hence the core.
  return increase(coreOf(version), bump) ?? version;
}

/** Returns a version without its pre-release: `1.1.0` of `1.1.0-rc.1`. */
export function coreOf(version: string): string {
  const { major, minor, patch } = parsed(version);
  return `${major}.${minor}.${patch}`;
}

/** Whether a version is a pre-release, such as 1.1.0-rc.1. */
export function isPrerelease(version: string): boolean {
  return parsed(version).prerelease.length > 0;
}

function parsed(version: string) {
  const found = parse(version);
  if (!found) throw new RangeError(`${version} is not a version`);
  return found;
}
