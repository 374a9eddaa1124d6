import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerSchema, type Ledger, type Release } from '../model/ledger.ts';
import { packSchema, type Pack } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { ReleaseError } from './release-error.ts';
import { packDigest, packText } from './pack.ts';
import { compareVersions } from './version.ts';

/** A release as it stands in the repository: its entry in the ledger and the text of its two files. */
export interface ReleasedPack {
  entry: Release;
  pack: Pack;
  json: string;
  md: string;
}

/** Where the releases of a workflow are, below the content folder of its book. */
export function releaseFolder(content: string, id: string): string {
  return join(content, 'releases', id);
}

/** The path of the ledger of a workflow. */
export function ledgerPath(content: string, id: string): string {
  return join(releaseFolder(content, id), 'ledger.json');
}

/** The path of the changelog of a workflow. */
export function changelogPath(content: string, id: string): string {
  return join(releaseFolder(content, id), 'CHANGELOG.md');
}

/**
 * Every release of a workflow, oldest first, held against its ledger; none where nothing was released yet. Throws a
 * PackFault on the first altered byte, and on a released file that the ledger does not know, but for those of a release
 * that is not finished yet.
 */
export function readReleases(content: string, id: string, unfinished: string[] = []): ReleasedPack[] {
  const [orphan] = orphans(content, id).filter((name) => !unfinished.includes(name));
  if (orphan !== undefined) {
    const path = join(releaseFolder(content, id), orphan);
    throw new ReleaseError(
      path,
      'file that the ledger does not know',
      'the ledger as it was, or the release run again',
    );
  }
  return readLedger(content, id).releases.map((entry) => readRelease(content, id, entry));
}

/** The ledger of a workflow; an empty one where nothing was released yet. Throws a PackFault on one that cannot be read. */
export function readLedger(content: string, id: string): Ledger {
  const path = ledgerPath(content, id);
  const bytes = readBytes(path);
  if (bytes === undefined) return { id, releases: [] };
  const result = ledgerSchema.safeParse(parseJson(path, textOf(path, bytes)));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new ReleaseError(path, issue?.path.join('.') || 'form', `a ledger (${issue?.message ?? ''})`);
  }
  const ledger = result.data;
  if (ledger.id !== id) throw new ReleaseError(path, `id "${ledger.id}"`, `"${id}", the name of its folder`);
  for (const [index, { version }] of ledger.releases.entries()) {
    const before = ledger.releases[index - 1]?.version;
    if (before === undefined || compareVersions(before, version) < 0) continue;
    throw new ReleaseError(path, `${version} after ${before}`, 'rising versions');
  }
  return ledger;
}

/** The released files of a workflow that its ledger does not know: left by a release that was cut off, or by a lost ledger. */
export function orphans(content: string, id: string): string[] {
  const known = new Set(
    readLedger(content, id).releases.flatMap(({ version }) => [`${version}.json`, `${version}.md`]),
  );
  const files = list(releaseFolder(content, id)).filter(
    (name) => /^[^.].*\.(json|md)$/.test(name) && !['ledger.json', 'CHANGELOG.md'].includes(name),
  );
  return files.filter((name) => !known.has(name));
}

/** The ids of all workflows that have releases, in order. */
export function releasedIds(content: string): string[] {
  return list(join(content, 'releases')).filter(
    (name) => !name.startsWith('.') && statSync(join(content, 'releases', name)).isDirectory(),
  );
}

/** The text of a file; undefined where there is none. Throws a PackFault on bytes that are no UTF-8. */
export function readText(path: string): string | undefined {
  const bytes = readBytes(path);
  return bytes && textOf(path, bytes);
}

function readRelease(content: string, id: string, entry: Release): ReleasedPack {
  const path = join(releaseFolder(content, id), entry.version);
  const json = readReleased(`${path}.json`, entry.json);
  const md = readReleased(`${path}.md`, entry.md);
  const result = packSchema.safeParse(parseJson(`${path}.json`, json));
  if (!result.success) throw new ReleaseError(`${path}.json`, 'form', 'a pack of format 1');
  const pack = result.data;
  if (
    pack.id !== id ||
    pack.version !== entry.version ||
    packDigest(pack) !== entry.digest ||
    packText(pack) !== json
  ) {
    throw new ReleaseError(`${path}.json`, 'content', 'the pack that the ledger names');
  }
  return { entry, pack, json, md };
}

function readReleased(path: string, hash: string): string {
  const bytes = readBytes(path);
  if (bytes === undefined) throw new ReleaseError(path, 'absence', 'the release of the ledger');
  if (sha256Hex(bytes) !== hash) {
    throw new ReleaseError(path, 'bytes', 'those of the ledger (a release is never rewritten)');
  }
  return textOf(path, bytes);
}

function readBytes(path: string): Uint8Array | undefined {
  return unlessAbsent(() => readFileSync(path));
}

function list(folder: string): string[] {
  return unlessAbsent(() => readdirSync(folder))?.sort() ?? [];
}

function unlessAbsent<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function textOf(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ReleaseError(path, 'bytes', 'UTF-8');
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ReleaseError(path, 'text', `JSON (${error instanceof Error ? error.message : ''})`);
  }
}
