import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ledgerSchema, type Ledger, type Release } from '../model/ledger.ts';
import { packSchema, type Pack } from '../model/pack.ts';
import { sha256Hex } from './canonical.ts';
import { PackFault } from './fault.ts';
import { packDigest, packText } from './pack.ts';
import { compareVersions } from './version.ts';

/** A release as it stands in the repository: its entry in the ledger and the bytes of its two files. */
export interface ReleasedPack {
  entry: Release;
  pack: Pack;
  json: string;
  md: string;
}

/** Where the releases of a book are, below its content folder. */
export function releaseFolder(content: string, id: string): string {
  return join(content, 'releases', id);
}

/** The ledger of a workflow; an empty one where nothing was released yet. Throws a PackFault on a ledger that cannot be read. */
export function readLedger(content: string, id: string): Ledger {
  const path = join(releaseFolder(content, id), 'ledger.json');
  const text = readText(path);
  if (text === undefined) return { id, releases: [] };
  const result = ledgerSchema.safeParse(parseJson(path, text));
  if (!result.success) {
    const issue = result.error.issues[0];
    throw new PackFault(
      `${path}: unexpected ${issue?.path.join('.') ?? 'form'}, expected a ledger (${issue?.message ?? ''})`,
    );
  }
  return result.data;
}

/** Every release of a workflow, oldest first, held against its ledger; throws a PackFault on the first altered byte. */
export function readReleases(content: string, id: string): ReleasedPack[] {
  const { releases } = readLedger(content, id);
  return releases.map((entry, index) => {
    const before = releases[index - 1];
    const path = join(releaseFolder(content, id), 'ledger.json');
    if (before !== undefined && compareVersions(before.version, entry.version) >= 0) {
      throw new PackFault(`${path}: unexpected ${entry.version} after ${before.version}, expected rising versions`);
    }
    return readRelease(content, id, entry);
  });
}

/** The ids of all workflows that have releases, in order. */
export function releasedIds(content: string): string[] {
  try {
    const entries = readdirSync(join(content, 'releases'), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function readRelease(content: string, id: string, entry: Release): ReleasedPack {
  const path = join(releaseFolder(content, id), entry.version);
  const [json, md] = (['json', 'md'] as const).map((kind) => {
    const text = readText(`${path}.${kind}`);
    if (text === undefined)
      throw new PackFault(`${path}.${kind}: unexpected absence, expected the release of the ledger`);
    if (sha256Hex(text) !== entry[kind]) {
      throw new PackFault(
        `${path}.${kind}: unexpected bytes, expected those of the ledger (a release is never rewritten)`,
      );
    }
    return text;
  }) as [string, string];
  const result = packSchema.safeParse(parseJson(`${path}.json`, json));
  if (!result.success) throw new PackFault(`${path}.json: unexpected form, expected a pack of format 1`);
  const pack = result.data;
  if (
    pack.id !== id ||
    pack.version !== entry.version ||
    packDigest(pack) !== entry.digest ||
    packText(pack) !== json
  ) {
    throw new PackFault(`${path}.json: unexpected content, expected the pack that the ledger names`);
  }
  return { entry, pack, json, md };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PackFault(`${path}: unexpected text, expected JSON (${error instanceof Error ? error.message : ''})`);
  }
}
