import { cpSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { CliError } from '../../../src/cli/errors.ts';
import type { Desired } from '../../../src/cli/install/desired-installation.ts';
import { callbook } from '../command.ts';
import { commandFile } from '../../support/command-file.ts';
import { runProcess } from '../../support/process.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { countDiskChanges, failingAt, killedAt, withDiskFaults, type DiskChange } from './disk-faults.ts';
import { install, desiredOf, filesOf, folderWith, NOTHING, treeOf, write, type Tree } from './folder.ts';
import { RELEASES, writePackSource } from './pack-source.ts';

const SKILL = '.claude/skills/certificate/SKILL.md';
const LOOK = '.claude/skills/certificate/references/look.md';
const one = desiredOf({ [SKILL]: 'one, the first\n', [LOOK]: 'look\n', 'gone/with/it.md': 'it\n' });
const two = desiredOf({ [SKILL]: 'two, the second\n', [LOOK]: 'look again\n', 'made/for/it.md': 'it\n' }, '2.0.0');
const MINE = { 'README.md': 'mine\n' };

/** The previous installation, the edits of a person, and the desired installation. */
const scenarios: [what: string, before: Desired, edits: Tree, desired: Desired][] = [
  ['a first install, with a file that was there', NOTHING, { [LOOK]: 'mine\n' }, one],
  ['an update, with an edited file', one, { [LOOK]: 'mine\n' }, two],
  ['an uninstall, with an edited file', one, { [LOOK]: 'mine\n' }, NOTHING],
];

/** Replaces a folder by a symbolic link to another. */
function swap(folder: string, outside: string): void {
  renameSync(folder, `${folder}.moved`);
  symlinkSync(outside, folder);
}

/** Returns a function that makes a folder in that state, with a file of the user in it. It is installed once, and then copied. */
function preparing(before: Desired, edits: Tree = {}): () => string {
  const folder = folderWith(MINE);
  install(folder, before);
  write(folder, edits);
  const files = Object.fromEntries(Object.entries(treeOf(folder)).filter(([path]) => !path.endsWith('/')));
  return () => folderWith(files);
}

test.each(scenarios)(
  '%s: killed at any point, it leaves no half-written file and finishes when run again',
  (_, before, edits, desired) => {
    const prepare = preparing(before, edits);
    const finished = prepare();
    const texts = Object.values(filesOf(finished));
    const changes = countDiskChanges(() => install(finished, desired));
    const after = treeOf(finished);
    texts.push(...Object.values(filesOf(finished)));
    for (let at = 1; at <= changes; at += 1) {
      const folder = prepare();
      killedAt(at, () => install(folder, desired));
      const found = filesOf(folder);
      for (const [path, text] of Object.entries(found)) if (/\.(?:md|new)$/.test(path)) expect(texts).toContain(text);
      expect(found).toMatchObject({ ...MINE, ...edits });
      install(folder, desired);
      expect(treeOf(folder)).toEqual(after);
      install(folder, NOTHING);
      expect(filesOf(folder)).toEqual({ ...MINE, ...edits });
    }
  },
);

describe('an update that stops at any point', () => {
  const prepare = preparing(one);
  const finished = prepare();
  const changes = countDiskChanges(() => install(finished, two));

  it('keeps what a person writes before it is run again', () => {
    for (let at = 1; at <= changes; at += 1) {
      const folder = prepare();
      killedAt(at, () => install(folder, two));
      write(folder, { [SKILL]: 'written in the meantime\n' });
      install(folder, two);
      expect(filesOf(folder)[SKILL]).toBe('written in the meantime\n');
    }
  });

  it('finishes on the next run after a failed write', () => {
    for (let at = 1; at <= changes; at += 1) {
      const folder = prepare();
      expect(() => failingAt(at, 'ENOSPC', () => install(folder, two))).toThrow('ENOSPC');
      install(folder, two);
      expect(treeOf(folder)).toEqual(treeOf(finished));
    }
  });
});

it('says where a failed write was, and what to do', () => {
  const folder = folderWith();
  expect(() => failingAt(12, 'ENOSPC', () => install(folder, one))).toThrow(
    /^cannot write \S+ \(ENOSPC: simulated\)\. Some files may already be updated\. Run the command again to finish\.$/,
  );
});

it('removes its own temporary files, and keeps files with similar names', () => {
  const text = 'one, the first\n';
  const others = { [`${SKILL}.1`]: `${text}mine\n`, [`${SKILL}.2a`]: text, [`${LOOK}.3`]: text };
  const folder = folderWith({ ...others, [`${SKILL}.4`]: text.slice(0, 5), [`${SKILL}.5`]: '' });
  install(folder, desiredOf({ [SKILL]: text }));
  expect(filesOf(folder)).toEqual({ ...others, [SKILL]: text });
});

it('writes nothing through a folder that becomes a symbolic link between two files', () => {
  const desired = desiredOf({ [SKILL]: 'new\n', [LOOK]: 'new\n' });
  const prepare = preparing(one);
  const changes = countDiskChanges(() => install(prepare(), desired));
  const refused: unknown[] = [];
  for (let at = 1; at <= changes; at += 1) {
    const [folder, outside] = [prepare(), temporaryFolder()];
    cpSync(join(folder, '.claude'), outside, { recursive: true });
    const before = treeOf(outside);
    // A file is in place, or gone, after one of these calls; the calls within write-file-atomic are taken as one.
    const swapAfter = ({ number, name, make }: DiskChange) => {
      const result = make();
      if (number === at && ['renameSync', 'rmSync'].includes(name)) swap(join(folder, '.claude'), outside);
      return result;
    };
    try {
      withDiskFaults(swapAfter, () => install(folder, desired));
    } catch (error) {
      refused.push((error as CliError).id);
    }
    expect(treeOf(outside)).toEqual(before);
  }
  expect(new Set(refused)).toEqual(new Set(['install.symlink']));
});

describe('a real process', () => {
  const KILL = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const { renameSync } = fs;
    let count = 0;
    fs.renameSync = (...args) => {
      count += 1;
      if (count === Number(process.env.KILL_AT)) process.kill(process.pid, 'SIGKILL');
      renameSync(...args);
    };
    syncBuiltinESMExports();`;
  const repository = () => {
    const home = folderWith({ 'repository/CLAUDE.md': 'mine\n', 'kill.mjs': KILL });
    writePackSource(join(home, 'library'), [RELEASES.first]);
    return { cwd: join(home, 'repository'), preload: `--import=${join(home, 'kill.mjs')}` };
  };
  const args = ['install', '--from', '../library'];
  const spawn = (cwd: string, env: Record<string, string> = {}) =>
    runProcess(process.execPath, [commandFile, ...args], { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env } });

  // The tests above stop at every point; this one shows that a real kill is like theirs.
  it('that is killed at a rename installs on the next run', async () => {
    const { cwd, preload } = repository();
    const killed = await spawn(cwd, { NODE_OPTIONS: preload, KILL_AT: '4' });
    expect(killed.code).toBeNull();
    expect(await callbook(args, { cwd })).toMatchObject({ code: 0, err: '' });
    expect(await callbook(['status', '--frozen'], { cwd })).toMatchObject({ code: 0, err: '' });
    expect(await callbook(['uninstall'], { cwd })).toMatchObject({ code: 0, err: '' });
    expect(treeOf(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('cannot install at the same time as another one', async () => {
    const { cwd } = repository();
    const both = await Promise.all([spawn(cwd), spawn(cwd)]);
    expect(both.map(({ code }) => code)).toContain(0);
    for (const { code, err } of both)
      if (code !== 0)
        expect(err).toMatch(/another callbook process is installing|changed while this command was running/);
    expect(await callbook(['status', '--frozen'], { cwd })).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(cwd).filter((name) => name.startsWith('.callbook'))).toEqual([]);
  });
});
