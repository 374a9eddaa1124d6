import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packPages, type PackedPages } from '../../src/site/one-file/pack-pages.ts';
import { joinParts, unpack, type PageParts } from '../../src/site/one-file/packed-pages.ts';
import { anyCharacter } from '../support/any-character.ts';

function packed(pages: string[]): PackedPages {
  const packer = packPages();
  for (const page of pages) packer.add(page);
  return packer.pack();
}

function roundTrip(pages: string[]): string[] {
  const { shared: packedShared, pages: packedPages } = packed(pages);
  const shared = unpack<string[]>(packedShared);
  return packedPages.map((page) => joinParts(unpack<PageParts>(page), shared));
}

const piece = fc.oneof(
  fc.constantFrom('<p>', '</p>', '<a href="?x">', '<', ' a < b ', '0', '17'),
  fc.string({ unit: anyCharacter }),
);
const html = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

test('every page is the same after it was packed and read', () => {
  fc.assert(
    fc.property(fc.array(html, { maxLength: 6 }), (pages) => {
      expect(roundTrip(pages)).toEqual(pages);
    }),
  );
});

test('what pages share is stored once, however far apart it is', () => {
  const layout = Array.from(
    { length: 3000 },
    (_, index) => `<li id="${index * 7919}">${(index * 104_729) % 99_991}</li>`,
  ).join('');
  const pages = Array.from({ length: 50 }, (_, index) => `<h1>Page ${index}</h1>${layout}`);
  const { shared, pages: own } = packed(pages);
  expect(layout.length).toBeGreaterThan(64_000);
  expect(Math.max(...own.map(({ length }) => length))).toBeLessThan(200);
  expect(shared.length).toBeLessThan(layout.length);
  expect(roundTrip(pages)).toEqual(pages);
});
