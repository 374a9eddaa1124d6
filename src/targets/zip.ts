import { zipSync } from 'fflate'; // a writer of ZIP without dependencies
import type { TargetFile } from './types.ts';

/** Files as a ZIP archive. Stored, not compressed, and all of one date: the same bytes anywhere. */
export function zipOf(files: readonly TargetFile[]): Uint8Array {
  const encoder = new TextEncoder();
  const entries = Object.fromEntries(files.map(({ path, text }) => [path, encoder.encode(text)]));
  // The format holds local time, so the parts of the date are what must be the same.
  return zipSync(entries, { level: 0, mtime: new Date(1980, 0, 1) });
}
