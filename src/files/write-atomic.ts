import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic'; // writes next to the file, syncs to disk, then renames

/**
 * Writes a file atomically: other processes see the old content or the new. Creates missing folders. With a `mode` the
 * file gets these permissions, otherwise those it had.
 */
export function writeAtomic(path: string, content: string | Uint8Array, mode?: number): void {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = typeof content === 'string' ? content : Buffer.from(content);
  writeFileAtomic(path, bytes, mode === undefined ? {} : { mode });
}
