import { deflateSync } from 'fflate';
import type { PageParts } from './packed-pages.ts';

/** The pages of a site as they are stored in one file: parts that several of them contain are stored once. */
export interface PackedPages {
  shared: string;
  pages: string[];
}

/** Takes the pages of a file one after the other. Of each it keeps only what no page before had. */
export interface PagePacker {
  add(html: string): void;
  /** Packs the pages, in the order in which they were added. */
  pack(): PackedPages;
}

/**
 * Returns a packer for the HTML of pages. They consist mostly of the same elements, which compression alone would not find: they
 * are too far apart.
 */
export function packPages(): PagePacker {
  const pieces: string[] = [];
  const numbers = new Map<string, number>();
  /** The page that had a piece first, by the number of the piece; `SHARED` after another page has it too. */
  const firstIn: number[] = [];
  const pages: Uint32Array[] = [];
  return {
    add(html) {
      const numberOf = (piece: string): number => {
        const known = numbers.get(piece);
        if (known !== undefined) {
          if (firstIn[known] !== pages.length) firstIn[known] = SHARED;
          return known;
        }
        const own = copyOf(piece);
        numbers.set(own, pieces.length);
        firstIn.push(pages.length);
        return pieces.push(own) - 1;
      };
      pages.push(Uint32Array.from(html.split(/(?=<(?!\/))/), numberOf));
    },
    pack() {
      const shared = pieces.filter((_, number) => firstIn[number] === SHARED);
      let next = 0;
      const positions = firstIn.map((page) => (page === SHARED ? next++ : undefined));
      return { shared: pack(shared), pages: pages.map((page) => pack(partsOf(page, pieces, positions))) };
    },
  };
}

const SHARED = -1;

/** A part of a text would keep all of the text in memory, and needs two bytes for each letter if any part of it does. */
function copyOf(part: string): string {
  return Buffer.from(part).toString();
}

function partsOf(page: Uint32Array, pieces: readonly string[], positions: readonly (number | undefined)[]): PageParts {
  const parts: PageParts = [];
  let next = 0;
  for (const number of page) {
    const at = positions[number];
    const last = parts.at(-1);
    if (at !== undefined) {
      parts.push(at - next);
      next = at + 1;
    } else if (typeof last === 'string') parts.splice(-1, 1, last + pieces[number]);
    else parts.push(pieces[number] ?? '');
  }
  return parts;
}

function pack(data: string[] | PageParts): string {
  return Buffer.from(deflateSync(new TextEncoder().encode(JSON.stringify(data)), { level: 7 })).toString('base64');
}
