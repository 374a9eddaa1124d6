import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filePage } from '../../src/site/one-file/one-file.ts';
import { readPage } from '../../src/site/postbuild/security-policy.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test.each([
  ['an image of the site', '<img src="/ops/map.svg" srcset="/ops/map.svg 2x" alt="A map">', '<img src="data:image/svg+xml;base64,PHN2Zy8+" alt="A map">'],
  ['an image that is data already', '<img src="data:image/png;base64,AA" alt="">', '<img src="data:image/png;base64,AA" alt="">'],
  ['an image that the site does not have', '<img src="/ops/no.svg" alt="">', '<img src="/ops/no.svg" alt="">'],
  ['a link to a page', '<a href="/ops/deploy/#roll-back">a</a>', '<a href="?deploy#roll-back">a</a>'],
  ['a link to a file', '<a href="/ops/packs/index.json">a</a>', '<a>a</a>'],
])('the site as one file has %s', (_, html, expected) => {
  const dist = temporaryFolder();
  writeFileSync(join(dist, 'map.svg'), '<svg/>');
  const page = readPage(`<!doctype html><html><head><title>A</title></head><body>${html}</body></html>`);
  const source = { dist, paths: new Set(['', 'deploy/']), base: '/ops/' };
  expect(filePage({ ...page, path: '' }, source).html).toBe(expected);
}); // prettier-ignore
