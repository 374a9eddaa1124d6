/** Returns a size in B, kB, MB or GB (SI units, powers of 1000) with at most one decimal, the same in every locale. */
export function formatSize(bytes: number): string {
  if (!(bytes >= 0 && bytes < Infinity)) return 'size unknown';
  let size = Math.round(bytes);
  let unit = 'B';
  for (const [larger, inBytes] of LARGER) {
    // The rounded size decides, so that 999,960 bytes are 1 MB and never 1000 kB.
    if (size < 1000) break;
    size = Math.round(bytes / (inBytes / 10)) / 10;
    unit = larger;
  }
  return `${size} ${unit}`;
}

const LARGER = [
  ['kB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
] as const;
