import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic'; // writes next to the file, syncs to disk, then renames

/** Writes a file so that a reader sees either the old content or the new, and makes the folders it needs. */
export function writeAtomic(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
}
