import { expect, test } from 'vitest';
import { marketFiles, repositoryFiles, targets } from '../../src/targets/index.ts';
import { certificate } from './packs.ts';

const cases = targets.map((target) => {
  return [target.name, [...repositoryFiles(target, [certificate]), ...marketFiles(target, [certificate])]] as const;
});

/** The snapshot of each text: one for all files that have it. */
const snapshots = new Map<string, string>();
for (const [name, files] of cases) {
  // Without dots in front and with an ending of its own, so that no tool takes a snapshot for a file of its own.
  for (const { path, text } of files) {
    if (!snapshots.has(text)) snapshots.set(text, `${name}/${path.replace(/(^|\/)\./g, '$1')}.txt`);
  }
}

test.each(cases)('the files of %s have these bytes', async (name, files) => {
  const listed = Object.fromEntries(files.map(({ path, text }) => [path, snapshots.get(text)]));
  await expect(`${JSON.stringify(listed, null, 2)}\n`).toMatchFileSnapshot(`snapshots/${name}/files.json`);
  for (const { path, text } of files) await expect(text).toMatchFileSnapshot(`snapshots/${listed[path] ?? ''}`);
});
