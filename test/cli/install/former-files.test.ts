import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, write } from './folder.ts';
import { LOCKFILE, repository, run } from './repository.ts';
import { RELEASES } from './pack-source.ts';

const TEXT = 'prompt = "Look."\n';

/** Makes a repository in which an earlier version of callbook wrote this file for this tool. */
async function withFormerFile(tool: string, path: string): Promise<string> {
  const cwd = repository(RELEASES.first);
  expect((await run(cwd, 'install', '--from', '../library', '--tool', tool)).code).toBe(0);
  const lock = JSON.parse(readFileSync(join(cwd, LOCKFILE), 'utf8'));
  lock.files[path] = { sha256: createHash('sha256').update(TEXT).digest('hex'), tools: [tool], packs: ['certificate'] };
  write(cwd, { [LOCKFILE]: JSON.stringify(lock), [path]: TEXT });
  return cwd;
}

const FORMER = [
  ['gemini-cli', '.gemini/commands/certificate/look.toml'],
  ['continue', '.continue/prompts/certificate-look.md'],
  ['opencode', '.opencode/commands/certificate/look.md'],
] as const;

test.each(FORMER)('install removes what an earlier version wrote for %s: %s', async (tool, path) => {
  const cwd = await withFormerFile(tool, path);
  expect((await run(cwd, 'install', '--from', '../library', '--tool', tool)).code).toBe(0);
  expect(Object.keys(filesOf(cwd))).not.toContain(path);
  expect(readFileSync(join(cwd, LOCKFILE), 'utf8')).not.toContain(path);
});

test.each(FORMER)('install keeps such a file of %s that a person edited: %s', async (tool, path) => {
  const cwd = await withFormerFile(tool, path);
  write(cwd, { [path]: 'mine\n' });
  await run(cwd, 'install', '--from', '../library', '--tool', tool);
  expect(filesOf(cwd)).toMatchObject({ [path]: 'mine\n' });
});
