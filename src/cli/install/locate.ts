import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CliError } from '../errors.ts';
import { folded } from './paths.ts';

/** Where a path is on disk. */
export interface Location {
  /** The path without symbolic links. */
  real: string;
  /** Undefined if there is nothing. */
  stat: Stats | undefined;
  /** Whether the last name of the path is a symbolic link. */
  isLink: boolean;
}

/** The repository that a folder is in: the nearest folder above with `.git`, or else the folder. */
export function repositoryOf(folder: string): string {
  return foldersAbove(folder).find((above) => existsSync(join(above, '.git'))) ?? folder;
}

/** A folder and those that contain it, up to the root of the file system. */
export function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}

/**
 * Finds a path below a folder whose own path has no symbolic links. Links are followed while they stay in the repository:
 * teams let `.claude/skills` lead to `.agents/skills`. Throws if a link leaves it, if something on the way is no folder, or
 * if a name exists in another spelling.
 */
export function locate(folder: string, path: string): Location {
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
    if (index === names.length - 1) return { real, stat: target, isLink };
    if (!target.isDirectory()) throw new CliError('install.not-a-folder', { path: upTo });
  }
  return { real, stat: lstatSync(real), isLink: false };
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

/** Whether a path is in a repository, and not in what Git keeps there. */
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
