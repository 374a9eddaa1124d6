import { expect, test } from 'vitest';
import { agentTools, marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { certificate } from './packs.ts';

const cases = agentTools
  .map((target) => {
    const files = [...repositoryFiles(target, [certificate]), ...marketplaceFiles(target, [certificate])];
    return [target.name, files] as const;
  })
  // Some tools take workflows for incidents only.
  .filter(([, files]) => files.length > 0);

/** The snapshot of each text. Files with the same text share one. */
const snapshots = new Map<string, string>();
for (const [name, files] of cases) {
  // Without leading dots and with another extension, so that no tool reads a snapshot as one of its files.
  for (const { path, text } of files) {
    if (!snapshots.has(text)) snapshots.set(text, `${name}/${path.replace(/(^|\/)\./g, '$1')}.txt`);
  }
}

test.each(cases)('the files of %s match their snapshots', async (name, files) => {
  const listed = Object.fromEntries(files.map(({ path, text }) => [path, snapshots.get(text)]));
  await expect(`${JSON.stringify(listed, null, 2)}\n`).toMatchFileSnapshot(`snapshots/${name}/files.json`);
  for (const { path, text } of files) await expect(text).toMatchFileSnapshot(`snapshots/${listed[path] ?? ''}`);
});
