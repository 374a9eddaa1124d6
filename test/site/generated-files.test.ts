import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AddFile } from '../../src/packs/served-files.ts';
import { collectFiles, stageFiles, writeGeneratedFiles } from '../../src/site/integration/generated-files.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const files = new Map<string, string | Uint8Array>([
  ['packs/index.json', '{"title":"Störung …"}\n'],
  ['agents/cursor/plugins.zip', Uint8Array.from([0x50, 0x4b, 0xff, 0xfe, 0])],
  ['favicon.svg', '<svg/>'],
]);
const make = (add: AddFile) => {
  for (const [path, body] of files) add(path, body);
};

test('staged files are the same, and are no longer in memory', () => {
  const folder = temporaryFolder();
  const staged = stageFiles(folder, make);
  expect([...staged.keys()]).toEqual([...files.keys()]);
  for (const [path, body] of files) expect(Buffer.from(staged.get(path) ?? '')).toEqual(Buffer.from(body));
  expect(typeof staged.get('packs/index.json')).toBe('string');
  expect(staged.get('packs/other.json')).toBeUndefined();
  rmSync(join(folder, 'favicon.svg'));
  expect(() => staged.get('favicon.svg')).toThrow('ENOENT');
});

test('files can be staged again in the same folder, as after a build that failed', () => {
  const folder = temporaryFolder();
  stageFiles(folder, make);
  const again = stageFiles(folder, make);
  for (const [path, body] of files) expect(Buffer.from(again.get(path) ?? '')).toEqual(Buffer.from(body));
});

test.each([
  ['in memory', collectFiles(make)],
  ['on the disk', stageFiles(temporaryFolder(), make)],
])('a file of the project takes precedence over a generated one %s', (_, from) => {
  const dist = temporaryFolder();
  mkdirSync(dist, { recursive: true });
  writeFileSync(join(dist, 'favicon.svg'), '<svg id="own"/>');
  writeGeneratedFiles(from, dist);
  expect(readFileSync(join(dist, 'favicon.svg'), 'utf8')).toBe('<svg id="own"/>');
  expect(readFileSync(join(dist, 'agents/cursor/plugins.zip'))).toEqual(
    Buffer.from(files.get('agents/cursor/plugins.zip') ?? ''),
  );
  expect(existsSync(join(dist, 'packs/index.json'))).toBe(true);
});
