import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compareText } from '../base/text.ts';
import { repositoryStream } from './repository-stream.ts';
import type { ScenarioData } from './scenario.ts';

/** The state of a repository: where its references point, and the contents of its index and its workspace as tree hashes. */
export interface RepositoryState {
  /** By name: branches, tags, the stash, HEAD, and the branches of the remote as `origin: <name>`. */
  refs: Record<string, string>;
  index: string;
  workspace: string;
}

/** The differences between two states of a repository. */
export interface RepositoryChanges {
  /** The names of the references that moved, were made or were deleted. */
  refs: string[];
  /** The paths that changed in the workspace or the index. */
  files: string[];
}

/** Variables that keep the configuration of the machine out of every call. */
const GIT_ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
} as const;

/**
 * Makes the repository of a scenario in `<folder>/repository`, with a remote `origin` in `<folder>/origin.git`, and returns its
 * path.
 */
export function seedRepository(folder: string, repository: ScenarioData['repository']): string {
  const path = join(folder, 'repository');
  const origin = join(folder, 'origin.git');
  const options = ['-c', 'init.defaultBranch=main', '-c', 'core.autocrlf=false'];
  // No templates: their sample hooks are many files, and differ between machines.
  git(folder, [...options, 'init', '--quiet', '--template=', '--object-format=sha1', path]);
  git(path, ['fast-import', '--quiet', '--done'], repositoryStream(repository));
  git(path, ['reset', '--quiet', '--hard']);
  git(folder, ['clone', '--quiet', '--bare', '--template=', path, origin]);
  git(path, ['remote', 'add', 'origin', origin]);
  writeFiles(path, repository.workspace);
  return path;
}

function writeFiles(folder: string, files: ScenarioData['repository']['workspace']): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text === null) rmSync(path);
    else writeFileSync(path, text);
  }
}

/** Returns the state of a seeded repository. It changes nothing that the agent or a later call can see. */
export function repositoryState(path: string): RepositoryState {
  const own = git(path, ['for-each-ref', '--format=%(refname:short) %(objectname)']);
  const remote = git(join(path, '..', 'origin.git'), [
    'for-each-ref',
    '--format=origin: %(refname:short) %(objectname)',
  ]);
  const [hash = '', branch = ''] = git(path, ['rev-parse', 'HEAD', '--symbolic-full-name', 'HEAD']).split('\n');
  const lines = `${own}${remote}HEAD ${branch}@${hash}`.split('\n').filter(Boolean);
  const refs = lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), line.slice(line.lastIndexOf(' ') + 1)]);
  // From an empty index every file is read, even if its time did not change.
  const scratch = { GIT_INDEX_FILE: join(path, '..', 'index') };
  rmSync(scratch.GIT_INDEX_FILE, { force: true });
  git(path, ['add', '--all', '--force'], '', scratch);
  return {
    refs: Object.fromEntries(refs) as Record<string, string>,
    index: git(path, ['write-tree']).trim(),
    workspace: git(path, ['write-tree'], '', scratch).trim(),
  };
}

/** Returns the differences between two states of a repository, sorted by name. */
export function repositoryChanges(path: string, before: RepositoryState, after: RepositoryState): RepositoryChanges {
  const names = new Set([...Object.keys(before.refs), ...Object.keys(after.refs)]);
  const files = [
    ...changedPaths(path, before.workspace, after.workspace),
    ...changedPaths(path, before.index, after.index),
  ];
  return {
    refs: [...names].filter((name) => before.refs[name] !== after.refs[name]).sort(compareText),
    files: [...new Set(files)].sort(compareText),
  };
}

function changedPaths(path: string, before: string, after: string): string[] {
  if (before === after) return [];
  return git(path, ['diff-tree', '-r', '-z', '--name-only', '--no-renames', before, after]).split('\0').filter(Boolean);
}

/** Runs Git without the configuration of the machine, and returns its output. */
function git(folder: string, args: string[], input = '', env: Record<string, string> = {}): string {
  return execFileSync('git', args, {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: folder, ...GIT_ENVIRONMENT, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
}
