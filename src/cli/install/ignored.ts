import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { locate, repositoryOf } from './locate.ts';

/**
 * The files of these that Git ignores, as the shortest folders that hold them: a clone would have none of them. Empty without
 * Git, and outside a repository.
 */
export function ignoredByGit(folder: string, paths: Iterable<string>): string[] {
  const repository = repositoryOf(folder);
  if (!existsSync(join(repository, '.git'))) return [];
  // Git does not look behind symbolic links.
  const real = [...paths].map((path) => relative(repository, locate(folder, path).real).split(sep).join('/'));
  const { status, stdout } = spawnSync('git', ['check-ignore', '--stdin', '-z'], {
    cwd: repository,
    input: real.join('\0'),
    encoding: 'utf8',
  });
  if (status !== 0) return [];
  const ignored = new Set(stdout.split('\0').filter((path) => path !== ''));
  const isWhole = (prefix: string) => real.every((path) => !path.startsWith(prefix) || ignored.has(path));
  const shortest = [...ignored].map((path) => {
    const prefixes = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1));
    return prefixes.find(isWhole) ?? path;
  });
  return [...new Set(shortest)].sort();
}
