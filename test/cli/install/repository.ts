import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Outcome } from '../../support/process.ts';
import { callbook } from '../command.ts';
import { folderWith } from './folder.ts';
import { RELEASES, writePackSource, type Release } from './pack-source.ts';

/** The main file that Claude Code reads of the pack `certificate`. */
export const SKILL = '.claude/skills/certificate/SKILL.md';
export const LOCKFILE = 'callbook.lock.json';

/** Makes a repository with a file of Claude Code, next to a library with these releases. */
export function repository(...releases: Release[]): string {
  const home = folderWith({ 'repository/CLAUDE.md': 'mine\n' });
  writePackSource(join(home, 'library'), releases);
  return join(home, 'repository');
}

/** Makes a repository with the first release installed; its library then gets these releases instead. */
export async function installed(...releases: Release[]): Promise<string> {
  const cwd = repository(RELEASES.first);
  expect(await run(cwd, 'install', '--from', '../library')).toMatchObject({ code: 0, err: '' });
  if (releases.length > 0) publish(cwd, ...releases);
  return cwd;
}

/** Replaces the releases in the library next to a repository. */
export function publish(cwd: string, ...releases: Release[]): void {
  writePackSource(join(cwd, '../library'), releases);
}

/** Runs `callbook` in a repository. */
export function run(cwd: string, ...args: string[]): Promise<Outcome> {
  return callbook(args, { cwd });
}

/** The version of the pack `certificate` in the lockfile. */
export function installedVersion(cwd: string): string {
  return JSON.parse(readFileSync(join(cwd, LOCKFILE), 'utf8')).packs.certificate.version;
}
