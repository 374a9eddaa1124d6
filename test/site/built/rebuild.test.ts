import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/sha256.ts';
import { runProcess } from '../../support/process.ts';
import { buildScript, environment, scratchProject } from '../../project.ts';

/** The hash of every file in a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(folder.length));
  return Object.fromEntries(paths.sort().map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}

// Neither is compared with dist, because Astro derives class names from the path to its package.
test('two folders, time zones and locales give the same bytes', { timeout: 600_000 }, async () => {
  const places = [
    ['here', { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }],
    ['another place/far', { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
  ] as const;
  const [first, second] = await Promise.all(
    places.map(async ([name, place]) => {
      const cwd = scratchProject(name);
      const env = { ...environment, ...place };
      const { code, out, err } = await runProcess(process.execPath, [buildScript], { cwd, env });
      expect(code, out + err).toBe(0);
      expect(out + err).not.toMatch(/warn/i);
      return hashes(join(cwd, 'dist'));
    }),
  );
  expect(second).toEqual(first);
});

test('a build that fails prints the error without a stack trace', async () => {
  const cwd = scratchProject('broken');
  const path = join(cwd, 'content/workflows/bug-fix.mdx');
  writeFileSync(path, readFileSync(path, 'utf8').replace('validated: done', 'validated: dome'));
  const { code, err } = await runProcess(process.execPath, [buildScript], { cwd, env: environment });
  expect(code).toBe(1);
  expect(err).toContain('unexpected target "dome"');
  expect(err).not.toContain('    at ');
});
