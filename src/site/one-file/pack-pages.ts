import { deflateSync } from 'fflate';
import type { PageParts } from './packed-pages.ts';

/** The pages of a site as they are stored in one file: parts that several of them contain are stored once. */
export interface PackedPages {
  shared: string;
  pages: string[];
}

/**
 * Packs the HTML of pages. They consist mostly of the same elements, which compression alone would not find: they are too far
 * apart.
 */
export function packPages(pages: readonly string[]): PackedPages {
  const split = pages.map((html) => html.split(/(?=<(?!\/))/));
  const shared = sharedPieces(split);
  const positions = new Map(shared.map((piece, index) => [piece, index]));
  return { shared: pack(shared), pages: split.map((pieces) => pack(partsOf(pieces, positions))) };
}

/** Returns the pieces that are in more than one page, in the order of their first occurrence. */
function sharedPieces(pages: string[][]): string[] {
  const count = new Map<string, number>();
  for (const pieces of pages) for (const piece of new Set(pieces)) count.set(piece, (count.get(piece) ?? 0) + 1);
  return [...count].flatMap(([piece, pages]) => (pages > 1 ? [piece] : []));
}

function partsOf(pieces: string[], positions: ReadonlyMap<string, number>): PageParts {
  const parts: PageParts = [];
  let next = 0;
  for (const piece of pieces) {
    const at = positions.get(piece);
    const last = parts.at(-1);
    if (at !== undefined) {
      parts.push(at - next);
      next = at + 1;
    } else if (typeof last === 'string') parts.splice(-1, 1, last + piece);
    else parts.push(piece);
  }
  return parts;
}

function pack(data: string[] | PageParts): string {
  return Buffer.from(deflateSync(new TextEncoder().encode(JSON.stringify(data)), { level: 7 })).toString('base64');
}
