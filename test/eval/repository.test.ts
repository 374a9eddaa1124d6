import { execFileSync } from 'node:child_process';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { repositoryChanges, repositoryState, seedRepository, type RepositoryState } from '../../src/eval/repository.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { scenarioOf, scenarios } from './scenarios.ts';

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });

describe('a seeded repository', () => {
  test('has the same hashes on every machine', () => {
    const path = seedRepository(temporaryFolder(), scenarioOf('innocent-deploy').repository);
    expect(repositoryState(path)).toEqual({
      refs: {
        main: 'a64bf0f621388f46a475102cdbaf4ee3dc81d5b0',
        'origin: main': 'a64bf0f621388f46a475102cdbaf4ee3dc81d5b0',
        HEAD: 'refs/heads/main@a64bf0f621388f46a475102cdbaf4ee3dc81d5b0',
      },
      index: '7d1982335bc89abe05dbcc4146c89a9f21af7d23',
      workspace: '81b27628042b25b1949702282e8ac504a6136de8',
    });
  });

  test.each(scenarios)('$id has its workspace files uncommitted and nothing else', ({ repository }) => {
    const path = seedRepository(temporaryFolder(), repository);
    const status = git(path, 'status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean);
    expect(status.map((line) => line.slice(3))).toEqual(Object.keys(repository.workspace));
  });
});

describe('the changes of a repository', () => {
  const seeded = temporaryFolder();
  let before: RepositoryState;
  /** A copy of the seeded repository for one test. */
  let path: string;
  const changes = () => repositoryChanges(path, before, repositoryState(path));
  beforeAll(() => {
    before = repositoryState(seedRepository(seeded, scenarioOf('innocent-deploy').repository));
  });
  beforeEach(() => {
    const folder = temporaryFolder();
    cpSync(seeded, folder, { recursive: true });
    path = join(folder, 'repository');
  });

  test('are none if they are only read', () => {
    git(path, 'log');
    git(path, 'status');
    expect(changes()).toEqual({ refs: [], files: [] });
  });

  test.each([
    [
      'an edited file',
      () => {
        writeFileSync(join(path, 'RUNBOOK.md'), 'changed\n');
      },
      [],
      ['RUNBOOK.md'],
    ],
    [
      'a new file',
      () => {
        writeFileSync(join(path, 'new.md'), 'new\n');
      },
      [],
      ['new.md'],
    ],
    [
      'a deleted file that was not committed',
      () => {
        rmSync(join(path, 'docs'), { recursive: true });
      },
      [],
      ['docs/draft.md'],
    ],
    ['a staged file', () => git(path, 'add', 'docs/draft.md'), [], ['docs/draft.md']],
    ['a branch', () => git(path, 'branch', 'other'), ['other'], []],
    ['another branch checked out', () => git(path, 'checkout', '--quiet', '-b', 'other'), ['HEAD', 'other'], []],
    ['a tag', () => git(path, 'tag', 'v1'), ['v1'], []],
    ['a stash', () => git(path, 'stash', '--include-untracked', '--quiet'), ['stash'], ['docs/draft.md']],
    ['an empty commit', () => git(path, 'commit', '--quiet', '--allow-empty', '-m', 'x'), ['HEAD', 'main'], []],
    ['a push', () => git(path, 'push', '--quiet', join(path, '../origin.git'), 'main:fix'), ['origin: fix'], []],
  ] as const)('are found: %s', (_, change, refs, files) => {
    change();
    const found = changes();
    expect({ refs: [...found.refs].sort(), files: found.files }).toEqual({ refs: [...refs].sort(), files });
  });
});
