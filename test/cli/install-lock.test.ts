import { describe, expect, it, test } from 'vitest';
import { lockText, parseLock, type Lock } from '../../src/cli/install/lock.ts';
import { ownFault } from '../../src/cli/install/paths.ts';
import { wantedFiles } from '../../src/cli/install/wanted.ts';
import { detectedTools, namedTools } from '../../src/cli/install/tools.ts';
import type { Target } from '../../src/targets/types.ts';
import { targets } from '../../src/targets/index.ts';
import { packAfter } from '../packs/diff/certificate.ts';
import { folderWith } from './install-folder.ts';

const hash = '0'.repeat(64);
const lock: Lock = {
  lockfileVersion: 1,
  tools: ['codex', 'claude-code'],
  packs: {
    certificate: { version: '1.0.0', digest: `sha256:${hash}`, from: '../book' },
    'bug-fix': { version: '1.0.0', digest: `sha256:${hash}` },
  },
  files: {
    'b.md': { sha256: hash, tools: ['codex', 'claude-code'], packs: ['certificate', 'bug-fix'] },
    'a.md': { byHand: true, sha256: hash, tools: ['codex'], packs: ['certificate'] },
  },
  folders: ['b', 'a'],
};

describe('the lock', () => {
  it('has one text for one content', () => {
    expect(lockText(lock)).toMatchInlineSnapshot(`
      "{
        "lockfileVersion": 1,
        "tools": [
          "claude-code",
          "codex"
        ],
        "packs": {
          "bug-fix": {
            "version": "1.0.0",
            "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000"
          },
          "certificate": {
            "version": "1.0.0",
            "digest": "sha256:0000000000000000000000000000000000000000000000000000000000000000",
            "from": "../book"
          }
        },
        "files": {
          "a.md": {
            "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
            "tools": [
              "codex"
            ],
            "packs": [
              "certificate"
            ],
            "byHand": true
          },
          "b.md": {
            "sha256": "0000000000000000000000000000000000000000000000000000000000000000",
            "tools": [
              "claude-code",
              "codex"
            ],
            "packs": [
              "bug-fix",
              "certificate"
            ]
          }
        },
        "folders": [
          "a",
          "b"
        ]
      }
      "
    `);
    expect(lockText(parseLock(lockText(lock)))).toBe(lockText(lock));
    const edited = lockText(lock).replace('"byHand": true', '"byHand": "edited"');
    expect(lockText(parseLock(edited))).toBe(edited);
    expect(parseLock(lockText(lock).replaceAll('\n', '\r\n'))).toEqual(parseLock(lockText(lock)));
  });

  const path = (name: string) =>
    lockText({ ...lock, files: { [name]: { sha256: hash, tools: ['codex'], packs: ['x'] } } });
  test.each([
    ['{', 'unexpected text, expected JSON'],
    [
      `<<<<<<< ours\n${lockText(lock)}=======\n>>>>>>> theirs\n`,
      'unexpected marks of a merge conflict, expected one side of it (take either, then: callbook install)',
    ],
    ['{"lockfileVersion":2,"new":1}', 'unexpected lockfileVersion 2, expected 1 (a newer callbook wrote it'],
    ['[]', 'unexpected form at its top, expected that of a lock'],
    [lockText(lock).replace('"1.0.0"', '"1"'), 'unexpected form at packs.bug-fix.version'],
    [lockText(lock).replace('"folders"', '"more"'), 'unexpected form at folders'],
    [path('../x'), 'unexpected form at files.../x'],
    [path('/etc/x'), 'unexpected form at files./etc/x'],
    [path('a\\..\\x'), 'unexpected form at files'],
    [path('.git/hooks/x'), 'unexpected form at files'],
    [path('skills/x/LOCAL.md'), 'unexpected form at files'],
    [path('callbook.lock.json'), 'unexpected form at files'],
  ])('refuses %j', (text, line) => {
    expect(() => parseLock(text)).toThrow(`callbook.lock.json: ${line}`);
  });
});

describe('what tools want', () => {
  const pack = packAfter();
  const tool = (name: string, texts: Record<string, string>, common?: Record<string, string>): Target => {
    const written = (files: Record<string, string>) =>
      Object.entries(files).map(([path, text]) => ({ path, text: `${text}${pack.rule.join('\n')}` }));
    return {
      ...base,
      name,
      files: () => written(texts),
      ...(common && { common: () => written(common) }),
    };
  };
  const [base] = targets as [Target];

  it('is one file for two who read the same', () => {
    const wanted = wantedFiles([tool('one', { 'a.md': 'x' }), tool('two', { 'a.md': 'x' }, { 'b.md': 'y' })], [pack]);
    expect([...wanted].map(([path, { tools, packs }]) => [path, tools, packs])).toEqual([
      ['a.md', ['one', 'two'], ['certificate']],
      ['b.md', ['two'], ['certificate']],
    ]);
  });

  test.each([
    [{ 'a.md': 'y' }, 'a.md: unexpected second text of two, expected that of one (install one of them)'],
    [{ 'A.md': 'x' }, 'A.md: unexpected second spelling of a.md, expected one'],
    [{ 'a.md/b.md': 'x' }, 'a.md: unexpected file and folder of one name, expected one of them'],
    [{ '../a.md': 'x' }, '../a.md: unexpected step in a path of two, expected another name'],
    [
      { 'skills/x/LOCAL.md': 'x' },
      'skills/x/LOCAL.md: unexpected name that is no file of a tool of two, expected another name',
    ],
  ])('is refused where it cannot be: %j', (files, line) => {
    expect(() => wantedFiles([tool('one', { 'a.md': 'x' }), tool('two', files)], [pack])).toThrow(line);
  });

  it('is what every tool of the registry reads, all at once', () => {
    expect(wantedFiles(targets, [pack]).size).toBeGreaterThan(targets.length);
  });

  it('has nothing where a team puts its own beside a skill, and may have a file of that name elsewhere', () => {
    const skills = [...wantedFiles(targets, [pack]).keys()].filter((path) => path.endsWith('/SKILL.md'));
    expect(skills.length).toBeGreaterThan(3);
    for (const path of skills)
      for (const name of ['LOCAL.md', 'local.md'])
        expect(ownFault(path.replace('SKILL.md', name))).toBe('name that is no file of a tool');
    for (const path of ['.claude/skills/skills/references/local.md', '.opencode/commands/skills/local.md', 'local.md'])
      expect(ownFault(path)).toBeUndefined();
  });
});

describe('the tools', () => {
  it('are those that were named, with commas or without', () => {
    expect(namedTools(['codex,cursor', 'claude-code'], targets).map(({ name }) => name)).toEqual([
      'claude-code',
      'codex',
      'cursor',
    ]);
    expect(() => namedTools(['agent-plugins'], targets)).toThrow('expected one that reads files of a repository');
    expect(() => namedTools(['courser'], targets)).toThrow(/unexpected tool "courser".*\(did you mean cursor\?\)/);
  });

  it('are those that a repository shows signs of', () => {
    const folder = folderWith({ 'CLAUDE.md': '', '.codex/config.toml': '' });
    expect(detectedTools(folder, targets).map(({ name }) => name)).toEqual(['claude-code', 'codex']);
    expect(() => detectedTools(folderWith(), targets)).toThrow(
      'unexpected repository without a sign of a tool, expected --tool with one or more of claude-code, ',
    );
  });
});
