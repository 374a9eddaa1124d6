// cspell:ignore titel
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/config-schema.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { temporaryFolder } from '../temporary-folder.ts';

test.each([
  ['a listed package', { dependencies: { 'not-callbook': '1' } }, 'npm install'],
  ['another package', {}, 'npm install not-callbook'],
])('a config that imports %s which is not installed says what to run', async (_what, manifest, command) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'callbook.config.mjs'), "import 'not-callbook/config';\n");
  await expect(loadConfig(folder)).rejects.toThrow(
    `callbook.config.mjs cannot be loaded, because the package not-callbook is not installed. Run "${command}" in ${folder}.`,
  );
});

test.each<[object, string]>([
  [{ titel: 'Shop', title: 'Shop' }, 'callbook.config: unknown key titel (did you mean title?)'],
  [{ title: 'Shop', color: 'red' }, 'callbook.config: unknown key color. Known keys: title, description, '],
  [{ title: 'Shop', feed: { name: 'x' } }, 'callbook.config: feed: unknown key name'],
  [{}, 'callbook.config: title: missing; write a text'],
  [{ title: 1 }, 'callbook.config: title: expected a text'],
  [{ title: 'Shop', sidebar: 'all' }, 'callbook.config: sidebar: expected a list'],
])('the config %j is explained', (config, message) => {
  expect(() => parseConfig(config)).toThrow(message);
});
