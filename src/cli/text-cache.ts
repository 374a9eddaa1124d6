import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../base/sha256.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Io } from './io.ts';

/** Reads the text that was saved under a hash; undefined if there is none. */
export function readCached(sha256: string, io: Pick<Io, 'env'>): string | undefined {
  return readBytes(sha256, io)?.toString('utf8');
}

/** Reads the text that has this hash; undefined if it is not in the cache. */
export function readCachedWithHash(sha256: string, io: Pick<Io, 'env'>): string | undefined {
  const bytes = readBytes(sha256, io);
  return bytes && sha256Hex(bytes) === sha256 ? bytes.toString('utf8') : undefined;
}

function readBytes(sha256: string, { env }: Pick<Io, 'env'>): Buffer | undefined {
  try {
    return readFileSync(join(cacheFolder({ env }), sha256));
  } catch {
    return undefined;
  }
}

/** Saves a text under a hash. */
export async function writeCached(sha256: string, text: string, io: Pick<Io, 'env'>): Promise<void> {
  try {
    const { writeAtomic } = await import('../files/write-atomic.ts');
    writeAtomic(join(cacheFolder(io), sha256), text);
  } catch {
    // Nothing depends on the cache, and the folder may be read-only.
  }
}

/** Which texts were verified before, by keys with their hashes, so that it is not done again at each start. */
export interface VerifiedTexts {
  has(key: string): boolean;
  add(key: string): void;
}

/** Returns the memory of the cache for a version of this command; another version may find other errors. */
export function verifiedTexts(version: string, io: Pick<Io, 'env'>): VerifiedTexts {
  const folder = join(cacheFolder(io), `verified-${version}`);
  return {
    has: (key) => existsSync(join(folder, key)),
    add: (key) => {
      try {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, key), '');
      } catch {
        // Then it is verified again.
      }
    },
  };
}
