import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/sha256.ts';
import { runProcess } from '../../support/process.ts';
import { root } from '../../content.ts';
import { buildCommand, environment, linkPackages, scratchProject } from '../../project.ts';

/** The hash of every file in a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(folder.length));
  return Object.fromEntries(paths.sort().map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}

test('another folder, time zone and locale give the same bytes as dist has', { timeout: 600_000 }, async () => {
  const cwd = scratchProject('another place/far');
  // Astro derives class names from the path to a package, so a package has to be inside the project here as well.
  linkPackages(cwd);
  const env = { ...environment, TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const { code, out, err } = await runProcess(process.execPath, [...buildCommand], { cwd, env });
  expect(code, out + err).toBe(0);
  expect(out + err).not.toMatch(/warn/i);
  expect(hashes(join(cwd, 'dist'))).toEqual(hashes(join(root, 'dist')));
  rmSync(join(cwd, 'node_modules'), { recursive: true });
});

test('a build that fails prints the error without a stack trace', async () => {
  const cwd = scratchProject('broken');
  const path = join(cwd, 'content/workflows/bug-fix.mdx');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/: done$/m, ': dome'));
  const { code, err } = await runProcess(process.execPath, [...buildCommand], { cwd, env: environment });
  expect(code).toBe(1);
  expect(err).toContain('unexpected target "dome"');
  expect(err).not.toContain('    at ');
});
