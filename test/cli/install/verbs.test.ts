import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { callbook } from './command.ts';
import { folderWith, tree, wholeTree, write } from './install-folder.ts';
import { RELEASES, writeLibrary, type Release } from './install-library.ts';

const { first, words, added, broken } = RELEASES;
const SKILL = '.claude/skills/certificate/SKILL.md';
const LOCK = 'callbook.lock.json';

/** A repository that is worked on with Claude Code, beside a library with these releases. */
function repository(...releases: Release[]): string {
  const home = folderWith({ 'repository/CLAUDE.md': 'mine\n' });
  writeLibrary(join(home, 'book'), releases);
  return join(home, 'repository');
}

const release = (cwd: string, ...releases: Release[]) => writeLibrary(join(cwd, '../book'), releases);
const run = (cwd: string, ...args: string[]) => callbook(args, { cwd });
const versionIn = (cwd: string) => JSON.parse(readFileSync(join(cwd, LOCK), 'utf8')).packs.certificate.version;

/** A repository in which the first release is installed. */
async function installed(...releases: Release[]): Promise<string> {
  const cwd = repository(first);
  expect((await run(cwd, 'install', '--from', '../book')).err).toBe('');
  if (releases.length > 0) release(cwd, ...releases);
  return cwd;
}

describe('install', () => {
  it('writes for the tools that it finds, once, and says so', async () => {
    const cwd = repository(first);
    const { code, out, err } = await run(cwd, 'install', '--from', '../book');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^certificate {2}1\.0\.0\nclaude-code: \d+ files written; callbook\.lock\.json says which\n$/);
    expect(JSON.parse(readFileSync(join(cwd, LOCK), 'utf8'))).toMatchObject({
      tools: ['claude-code'],
      packs: { certificate: { version: '1.0.0', from: '../book' } },
    });
    const before = wholeTree(cwd);
    expect(await run(cwd, 'install')).toEqual({ code: 0, out: 'up to date: claude-code\n', err: '' });
    expect(wholeTree(cwd)).toEqual(before);
  });

  it('writes the same lock from wherever it is called', async () => {
    const [here, there] = [repository(first), repository(first)];
    await run(here, 'install', '--from', '../book');
    await run(join(there, '..'), 'install', '--dir', 'repository', '--from', 'book');
    expect(wholeTree(there)).toEqual(wholeTree(here));
  });

  it('takes what is said, and keeps the version that is installed', async () => {
    const cwd = await installed(first, added, broken);
    expect((await run(cwd, 'install', '--tool', 'codex')).code).toBe(0);
    expect(versionIn(cwd)).toBe('1.0.0');
    expect((await run(cwd, 'install', '--pack', 'certificate@1.1.0')).code).toBe(0);
    expect(versionIn(cwd)).toBe('1.1.0');
  });

  test.each([
    [['--tool', 'claud-code'], 2, 'unexpected tool "claud-code"'],
    [['--pack', 'nothing'], 1, 'unexpected pack "nothing"'],
    [['--pack', '../x.json'], 2, 'unexpected pack "../x.json", expected <id> or <id>@<version>'],
    [['--pack', 'certificate@9.0.0'], 1, 'unexpected version "9.0.0" of certificate'],
    [['--dir', 'nowhere'], 2, 'nowhere: unexpected absence of a folder, expected one that is there (--dir)'],
    [['--frozen'], 1, 'callbook.lock.json: unexpected absence, expected what is installed'],
    [['--frozen', '--tool', 'codex'], 2, 'unexpected --tool, --pack or --from, expected --frozen alone'],
  ])('refuses %j', async (args, code, line) => {
    const cwd = repository(first);
    const from = args[0] === '--frozen' ? [] : ['--from', '../book'];
    const outcome = await run(cwd, 'install', ...from, ...args);
    expect([outcome.code, outcome.out]).toEqual([code, '']);
    expect(outcome.err).toContain(line);
    expect(tree(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('leaves a file that was there, and says what lies beside it', async () => {
    const cwd = repository(first);
    write(cwd, { [SKILL]: 'mine\n' });
    const { code, out } = await run(cwd, 'install', '--from', '../book');
    expect([code, out.split('\n')[0]]).toEqual([
      1,
      `${SKILL}  was there before, kept; the new text lies in ${SKILL}.new: merge it, then remove that one`,
    ]);
    expect(tree(cwd)[SKILL]).toBe('mine\n');
    expect((await run(cwd, 'status')).out).toContain(`changed by hand; the new text lies in ${SKILL}.new`);
    rmSync(join(cwd, `${SKILL}.new`));
    expect((await run(cwd, 'status', '--frozen')).code).toBe(0);
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
  });

  it('says that a new text waits for as long as it does', async () => {
    const cwd = repository(first);
    write(cwd, { [SKILL]: 'mine\n' });
    await run(cwd, 'install', '--from', '../book');
    release(cwd, first, added);
    const waits = `${SKILL}  changed by hand, kept; the new text still lies in ${SKILL}.new\n`;
    const again = await run(cwd, 'install');
    expect([again.code, again.out]).toEqual([1, `${waits}up to date: claude-code\n`]);
    expect((await run(cwd, 'update')).code).toBe(1);
    const up = await run(cwd, 'update');
    expect([up.code, up.out]).toEqual([1, `${waits}up to date\n`]);
    rmSync(join(cwd, `${SKILL}.new`));
    expect((await run(cwd, 'update')).code).toBe(0);
    expect((await run(cwd, 'install')).code).toBe(0);
  });

  it('takes names that every object has, and a prompt that is called as what a team adds', async () => {
    const names = { id: 'constructor', edits: [['look', 'local'] as const] };
    const cwd = repository({ ...names, version: '1.0.0' });
    const tools = ['--tool', 'claude-code,opencode,agents-md'];
    const outcome = await run(cwd, 'install', '--from', '../book', '--pack', 'constructor', ...tools);
    expect([outcome.code, outcome.err]).toEqual([0, '']);
    expect(Object.keys(tree(cwd))).toContain('.claude/skills/constructor/references/local.md');
    release(cwd, { ...names, version: '1.0.0' }, { ...names, version: '1.0.1' });
    expect((await run(cwd, 'update', '--to', 'constructor@1.0.1')).code).toBe(0);
    expect((await run(cwd, 'status', '--frozen')).out).toBe('constructor  1.0.1  up to date\n');
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
    expect((await run(cwd, 'uninstall', '--pack', 'constructor')).code).toBe(0);
    expect(wholeTree(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('knows from its own a workflow that it has not installed, though every object has its name', async () => {
    const cwd = await installed();
    const { code, err } = await run(cwd, 'update', '--to', 'constructor@1.0.0');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('unexpected pack "constructor", expected one of certific'),
    ]);
  });

  it('with --dry-run says what it would do, and writes nothing', async () => {
    const cwd = repository(first);
    const { code, out } = await run(cwd, 'install', '--from', '../book', '--dry-run');
    expect([code, out.includes(`create  ${SKILL}\n`), out.endsWith('nothing was written (--dry-run)\n')]).toEqual([
      0,
      true,
      true,
    ]);
    expect(tree(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('with --frozen writes what the lock says, or nothing', async () => {
    const cwd = await installed(first, added);
    const before = wholeTree(cwd);
    rmSync(join(cwd, '.claude'), { recursive: true });
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
    expect(wholeTree(cwd)).toEqual(before);
    write(cwd, { [SKILL]: 'mine\n' });
    const edited = await run(cwd, 'install', '--frozen');
    expect([edited.code, edited.err]).toEqual([
      1,
      `callbook: ${SKILL}: unexpected change by hand, expected the text of ${LOCK}; nothing was changed\n`,
    ]);
    const lock = readFileSync(join(cwd, LOCK), 'utf8');
    writeFileSync(join(cwd, LOCK), lock.replace(/"sha256": "[0-9a-f]{8}/, '"sha256": "00000000'));
    expect((await run(cwd, 'install', '--frozen')).err).toMatch(
      /unexpected text of .*, expected what this callbook writes/,
    );
    release(cwd, { ...first, edits: [['still holds', 'is valid']] });
    expect((await run(cwd, 'install', '--frozen')).err).toMatch(/certificate@1\.0\.0: unexpected digest/);
  });

  it('lets one of two go on at a time', async () => {
    const cwd = repository(first);
    const both = await Promise.all([1, 2].map(() => run(cwd, 'install', '--from', '../book')));
    for (const { code, err } of both.filter((one) => one.code !== 0)) {
      expect([code, err]).toEqual([1, expect.stringMatching(/at the same time|in this moment|goes on/)]);
    }
    expect(both.some(({ code }) => code === 0)).toBe(true);
    expect((await run(cwd, 'status', '--frozen')).code).toBe(0);
    expect(Object.keys(wholeTree(cwd)).filter((path) => /^\.callbook|\.(old|new)$/.test(path))).toEqual([]);
  });
});

describe('update', () => {
  it('shows what changes, then takes the newest that breaks nothing', async () => {
    const cwd = await installed(first, words, added, broken);
    const { code, out } = await run(cwd, 'update');
    expect(code).toBe(0);
    expect(out).toMatch(/^certificate {2}1\.0\.0 → 1\.1\.0 {2}minor, 2 changes\n {2}minor {2}.*\n {2}patch {2}.*\n/);
    expect(out).toContain('certificate  2.0.0 is there and breaks something (callbook update --major takes it');
    expect(versionIn(cwd)).toBe('1.1.0');
    expect((await run(cwd, 'update')).out).toMatch(/^certificate {2}2\.0\.0 is there.*\nup to date\n$/);
  });

  test.each([
    [['--major'], '2.0.0'],
    [['--to', 'certificate@1.0.1'], '1.0.1'],
    [['--to', 'certificate@2.0.0'], '2.0.0'],
    [['--dry-run'], '1.0.0'],
  ])('%j comes to %s', async (args, version) => {
    const cwd = await installed(first, words, added, broken);
    expect((await run(cwd, 'update', ...args)).code).toBe(0);
    expect(versionIn(cwd)).toBe(version);
  });

  it('lays the new text beside what somebody changed', async () => {
    const cwd = await installed(first, added);
    write(cwd, { [SKILL]: 'mine\n', '.claude/skills/certificate/LOCAL.md': 'ours\n' });
    const { code, out } = await run(cwd, 'update');
    expect([code, out]).toEqual([1, expect.stringContaining(`${SKILL}  changed by hand, kept; the new text lies in`)]);
    expect(tree(cwd)).toMatchObject({ [SKILL]: 'mine\n', '.claude/skills/certificate/LOCAL.md': 'ours\n' });
  });

  it('refuses other bytes under the same version, and a pack that is not installed', async () => {
    const cwd = await installed({ ...first, edits: [['still holds', 'is valid']] }, added);
    const before = wholeTree(cwd);
    const { code, err } = await run(cwd, 'update');
    expect([code, err]).toEqual([1, expect.stringContaining('its bytes were changed under the same version')]);
    expect((await run(cwd, 'update', '--to', 'other@1.0.0')).err).toContain('unexpected pack "other", expected one of');
    expect(wholeTree(cwd)).toEqual(before);
  });

  it('takes a number for what it says, and what breaks for what it is', async () => {
    const cwd = await installed(first, { ...broken, version: '1.2.0' });
    const json = JSON.parse((await run(cwd, 'update', '--json')).out);
    expect(json.packs).toMatchObject([{ id: 'certificate', from: '1.0.0', to: '1.0.0', held: { version: '1.2.0' } }]);
  });

  it('goes on where the old version cannot be had any more', async () => {
    const cwd = await installed(added);
    const { code, out } = await run(cwd, 'update');
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('1.0.0 cannot be had any more, so what changes is not known'),
    ]);
  });
});

describe('status', () => {
  test.each([
    ['as installed', [first], 0, 0, 'up to date'],
    [
      'something newer',
      [first, added, broken],
      0,
      0,
      '1.1.0 is newer (minor, 2 changes); 2.0.0 is newer and breaks something',
    ],
    ['deprecated', [{ ...first, deprecated: 'Old.' }], 0, 0, 'deprecated: Old.'],
    ['yanked', [{ ...first, yanked: 'Wrong.' }, added], 0, 1, 'yanked: Wrong.; 1.1.0 is newer (minor, 2 changes)'],
    ['other bytes', [{ ...added, version: '1.0.0' }], 1, 1, 'certificate@1.0.0: unexpected digest'],
  ] as const)('%s', async (_, releases, code, frozen, line) => {
    const cwd = await installed(...releases);
    const outcome = await run(cwd, 'status');
    expect([outcome.code, outcome.err]).toEqual([code, '']);
    expect(outcome.out).toContain(`certificate  1.0.0  ${line}`);
    expect((await run(cwd, 'status', '--frozen')).code).toBe(frozen);
  });

  it('fails where a file is missing or changed, and not for line ends', async () => {
    const cwd = await installed();
    const text = readFileSync(join(cwd, SKILL), 'utf8');
    write(cwd, { [SKILL]: text.replaceAll('\n', '\r\n') });
    expect((await run(cwd, 'status')).code).toBe(0);
    write(cwd, { [SKILL]: `${text}mine\n` });
    expect(await run(cwd, 'status')).toMatchObject({
      code: 1,
      out: expect.stringContaining(`${SKILL}  changed by hand\n`),
    });
    rmSync(join(cwd, SKILL));
    expect(JSON.parse((await run(cwd, 'status', '--json')).out).files).toEqual([{ path: SKILL, is: 'missing' }]);
  });

  it('names what else the library has, which is no failure', async () => {
    const cwd = await installed(first, { ...first, id: 'other' }, { ...first, id: 'yanked', yanked: 'Wrong.' });
    const { code, out } = await run(cwd, 'status', '--frozen');
    expect([code, out]).toEqual([
      0,
      'certificate  1.0.0  up to date\nnot installed: other (callbook install --pack <id>)\n',
    ]);
    expect(JSON.parse((await run(cwd, 'status', '--json')).out).others).toEqual(['other']);
  });

  it('works where the library cannot be reached, and fails then with --frozen', async () => {
    const cwd = await installed();
    rmSync(join(cwd, '../book'), { recursive: true });
    const { code, out } = await run(cwd, 'status');
    expect([code, out]).toEqual([0, expect.stringContaining('not known whether it is the newest')]);
    expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
  });

  it('says that nothing is installed, which with --frozen is a failure', async () => {
    const cwd = repository();
    expect(await run(cwd, 'status')).toEqual({
      code: 0,
      out: 'nothing is installed here (callbook install)\n',
      err: '',
    });
    expect((await run(cwd, 'status', '--frozen')).code).toBe(1);
  });
});

describe('uninstall', () => {
  it('leaves what was there before, what somebody changed, and LOCAL.md', async () => {
    const cwd = await installed();
    write(cwd, { [SKILL]: 'mine\n', '.claude/skills/certificate/LOCAL.md': 'ours\n' });
    const { code, out } = await run(cwd, 'uninstall');
    expect([code, out.split('\n')[0]]).toEqual([0, `${SKILL}  changed by hand, so it stays and is yours now`]);
    expect(Object.keys(wholeTree(cwd)).filter((path) => !path.endsWith('/'))).toEqual([
      '.claude/skills/certificate/LOCAL.md',
      SKILL,
      'CLAUDE.md',
    ]);
  });

  it('takes what was changed as well, if it is told to', async () => {
    const cwd = await installed();
    write(cwd, { [SKILL]: 'mine\n' });
    expect((await run(cwd, 'uninstall', '--force')).code).toBe(0);
    expect(wholeTree(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('never takes what was there before', async () => {
    const cwd = repository(first);
    write(cwd, { [SKILL]: 'mine\n' });
    await run(cwd, 'install', '--from', '../book');
    const { code, out } = await run(cwd, 'uninstall', '--force');
    expect([code, out.split('\n')[0]]).toEqual([0, `${SKILL}  was there before, so it stays and is yours`]);
    expect(Object.entries(wholeTree(cwd)).filter(([, text]) => text !== '')).toEqual([
      [SKILL, 'mine\n'],
      ['CLAUDE.md', 'mine\n'],
    ]);
  });

  it('keeps what another tool needs', async () => {
    const cwd = repository(first);
    await run(cwd, 'install', '--from', '../book', '--tool', 'agent-skills');
    const shared = wholeTree(cwd);
    await run(cwd, 'install', '--tool', 'cursor', 'claude-code');
    expect((await run(cwd, 'uninstall', '--tool', 'cursor,claude-code')).code).toBe(0);
    expect(wholeTree(cwd)).toEqual(shared);
    expect((await run(cwd, 'uninstall', '--tool', 'cursor')).err).toContain(
      'unexpected tool "cursor", expected agent-skills',
    );
    expect((await run(cwd, 'uninstall', '--pack', 'certificate')).code).toBe(0);
    expect(wholeTree(cwd)).toEqual({ 'CLAUDE.md': 'mine\n' });
  });

  it('writes what tells of several packs anew, for those that stay', async () => {
    const cwd = folderWith();
    await run(cwd, 'install', '--tool', 'agents-md');
    expect(tree(cwd)['AGENTS.md']).toContain('bug-fix');
    expect((await run(cwd, 'uninstall', '--pack', 'bug-fix')).code).toBe(0);
    expect(tree(cwd)['AGENTS.md']).not.toContain('bug-fix');
    expect((await run(cwd, 'install', '--frozen')).code).toBe(0);
    expect((await run(cwd, 'uninstall')).code).toBe(0);
    expect(existsSync(cwd)).toBe(true);
    expect(wholeTree(cwd)).toEqual({});
  });
});
