import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CliError } from '../errors.ts';

/** The result of following a path on disk. */
export interface LocatedPath {
  /** The path without symbolic links. */
  real: string;
  /** Undefined if there is nothing. */
  stat: Stats | undefined;
  /** Whether the last name of the path is a symbolic link. */
  isLink: boolean;
}

/** The repository that a folder is in: the nearest folder above with `.git`, or else the folder. */
function repositoryOf(folder: string): string {
  return foldersAbove(folder).find((above) => existsSync(join(above, '.git'))) ?? folder;
}

/** A folder and those that contain it, up to the root of the file system. */
export function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/**
 * Finds a path below a folder whose own path has no symbolic links. Links are followed while they stay in the repository:
 * teams link `.claude/skills` to `.agents/skills`. Throws if a link leaves it or was written as a text file, if a part of it
 * is not a folder, or if a name exists in another spelling.
 */
export function locate(folder: string, path: string): LocatedPath {
  const names = path.split('/');
  let real = folder;
  for (const [index, name] of names.entries()) {
    const at = join(real, name);
    const upTo = names.slice(0, index + 1).join('/');
    const stat = lstatSync(at, { throwIfNoEntry: false });
    if (!stat) {
      refuseOtherSpelling(real, upTo);
      return { real: join(real, ...names.slice(index)), stat: undefined, isLink: false };
    }
    const isLink = stat.isSymbolicLink();
    real = isLink ? followLink(at, repositoryOf(folder), upTo) : at;
    const target = isLink ? lstatSync(real) : stat;
    refuseLinkAsText(real, target, upTo);
    if (index === names.length - 1) return { real, stat: target, isLink };
    if (!target.isDirectory()) throw new CliError('install.not-a-folder', { path: upTo });
  }
  return { real, stat: lstatSync(real), isLink: false };
}

/** Returns the folders that contain a path, from the outermost. */
export function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/**
 * Returns which of these files Git ignores, so that a clone would not have them; a folder if it ignores all of its files. Empty
 * without Git, and outside a repository.
 */
export function ignoredByGit(folder: string, paths: Iterable<string>): string[] {
  const repository = repositoryOf(folder);
  if (!existsSync(join(repository, '.git'))) return [];
  // Git does not follow symbolic links.
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

function followLink(at: string, repository: string, path: string): string {
  const written = readlinkSync(at);
  const named = resolve(dirname(at), written);
  const parameters = { path, target: written };
  if (!existsSync(at))
    throw new CliError(isInside(named, repository) ? 'install.symlink-broken' : 'install.symlink', parameters);
  const target = realpathSync(at);
  if (!isInside(target, repository)) throw new CliError('install.symlink', parameters);
  return target;
}

/** The longest text that is looked at as the target of a link, in bytes. */
const MAX_TARGET_LENGTH = 255;

/** Where symbolic links are off, as on most Windows machines, Git writes them as files with the target as their text. */
function refuseLinkAsText(at: string, stat: Stats, path: string): void {
  if (!stat.isFile() || stat.size === 0 || stat.size > MAX_TARGET_LENGTH) return;
  const target = readFileSync(at, 'utf8');
  if (!/^[^\s@#<>"'|*?]+$/.test(target) || !existsSync(resolve(dirname(at), target))) return;
  throw new CliError('install.link-as-text', { path, target });
}

/** Whether a path is in a repository, but not in its `.git` folder. */
function isInside(path: string, repository: string): boolean {
  const names = relative(repository, path).split(sep);
  return (
    !names.includes('..') && !names.some((name) => name.toLowerCase() === '.git') && !/^[a-z]:/i.test(names[0] ?? '')
  );
}

/** `Skill.md` and `skill.md` are two files on one machine, and the same file on another. */
function refuseOtherSpelling(folder: string, path: string): void {
  const parent = path.slice(0, path.lastIndexOf('/') + 1);
  const other = readdirSync(folder).find((name) => folded(`${parent}${name}`) === folded(path));
  if (other !== undefined) throw new CliError('install.other-spelling', { path, other: `${parent}${other}` });
}

/** Folds a path as file systems do that ignore case and Unicode composition. */
export function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
