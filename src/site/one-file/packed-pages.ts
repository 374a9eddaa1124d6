import { inflateSync } from 'fflate'; // works in browsers without a promise, so that a page is shown before its scripts run
import { base64ToBytes } from '../../base/base64.ts';

/**
 * The parts of a page: its own HTML as text, and a number for each part that it shares with other pages. The number is how far
 * that part is from the one after the last shared part, because most follow each other.
 */
export type PageParts = (string | number)[];

/** Reads packed data: JSON, compressed with DEFLATE, as Base64. */
export function unpack<Data extends string[] | PageParts>(packed: string): Data {
  return JSON.parse(new TextDecoder().decode(inflateSync(base64ToBytes(packed)))) as Data;
}

/** Returns the HTML of a page. */
export function joinParts(parts: PageParts, shared: readonly string[]): string {
  let next = 0;
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const at = next + part;
      next = at + 1;
      return shared[at] ?? '';
    })
    .join('');
}
