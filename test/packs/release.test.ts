import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { catalogSchema } from '../../src/model/ledger.ts';
import type { Workflow } from '../../src/model/pack.ts';
import { sha256Hex } from '../../src/base/sha256.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { storeRelease } from '../../src/packs/store-release.ts';
import { historyErrors } from '../../src/packs/history-errors.ts';
import { readReleases } from '../../src/packs/releases.ts';
import { servedFiles } from '../../src/packs/served-files.ts';
import { releaseStatus } from '../../src/packs/release-status.ts';
import { workflows } from '../content.ts';
import { errorOf } from '../support/error-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const day = '2026-01-02';
const workflow = workflows[0] as Workflow;
const at = (version: string, title = workflow.title): Workflow => ({ ...workflow, version, title });

let content = '';
let folder = '';
beforeEach(() => {
  content = temporaryFolder();
  folder = join(content, 'releases', workflow.id);
});

describe('a release', () => {
  test('writes the pack, its Markdown rendition and the ledger, and nothing else', () => {
    const entry = storeRelease(content, at('1.0.0'), day);
    expect(readdirSync(folder).sort()).toEqual(['1.0.0.json', '1.0.0.md', 'CHANGELOG.md', 'ledger.json']);
    const json = readFileSync(join(folder, '1.0.0.json'), 'utf8');
    expect(json).toBe(packText(makePack(at('1.0.0'))));
    expect(entry).toMatchObject({
      version: '1.0.0',
      date: day,
      json: sha256Hex(json),
      digest: JSON.parse(json).digest,
    });
    expect(releaseStatus(content, at('1.0.0'))).toEqual(entry);
  });

  test('of an unchanged workflow changes nothing', () => {
    storeRelease(content, at('1.0.0'), day);
    const before = readFileSync(join(folder, 'ledger.json'), 'utf8');
    expect(storeRelease(content, at('1.0.0'), '2027-01-01')).toBeUndefined();
    expect(readFileSync(join(folder, 'ledger.json'), 'utf8')).toBe(before);
  });

  test('does not change earlier releases', () => {
    for (const version of ['1.0.0', '1.1.0-rc.1', '1.1.0']) storeRelease(content, at(version), day);
    expect(readReleases(content, workflow.id).map(({ entry }) => entry.version)).toEqual([
      '1.0.0',
      '1.1.0-rc.1',
      '1.1.0',
    ]);
  });

  test.each([
    ['the same version with different content', '1.0.0', 'release.version-taken', { version: '1.0.0' }],
    [
      'a version below the last',
      '0.9.0',
      'release.version-not-above',
      { version: '0.9.0', last: '1.0.0', least: '1.0.1' },
    ],
    [
      'a pre-release of the last',
      '1.0.0-rc.1',
      'release.version-not-above',
      { version: '1.0.0-rc.1', last: '1.0.0', least: '1.0.1' },
    ],
  ])('is rejected for %s', (_, version, id, parameters) => {
    storeRelease(content, at('1.0.0'), day);
    expect(errorOf(() => storeRelease(content, at(version, 'Another title'), day))).toMatchObject({ id, parameters });
    expect(readdirSync(folder).sort()).toEqual(['1.0.0.json', '1.0.0.md', 'CHANGELOG.md', 'ledger.json']);
  });
});

describe('an altered release is reported', () => {
  test.each([
    [
      'a byte of the pack',
      '1.0.0.json',
      (text: string) => text.replace('Bug', 'Big'),
      'release.altered-file',
      '1.0.0.json',
    ],
    ['a byte of the Markdown', '1.0.0.md', (text: string) => `${text} `, 'release.altered-file', '1.0.0.md'],
    ['a ledger that is not JSON', 'ledger.json', () => '{', 'release.not-json', 'ledger.json'],
    ['a ledger of another form', 'ledger.json', () => '{"id":"x"}', 'release.invalid-ledger', 'ledger.json'],
    [
      'a digest in the ledger',
      'ledger.json',
      (text: string) => text.replace(/sha256:[0-9a-f]{8}/, 'sha256:00000000'),
      'release.other-pack',
      '1.0.0.json',
    ],
  ])('%s', (_, name, alter, id, subject) => {
    storeRelease(content, at('1.0.0'), day);
    const path = join(folder, name);
    writeFileSync(path, alter(readFileSync(path, 'utf8')));
    for (const read of [() => readReleases(content, workflow.id), () => servedFiles(content)])
      expect(errorOf(read)).toMatchObject({ id, subject: join(folder, subject) });
  });

  test.each([
    ['the pack', '1.0.0.json'],
    ['the Markdown', '1.0.0.md'],
  ])('%s, after it was read unaltered', (_, name) => {
    storeRelease(content, at('1.0.0'), day);
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    const longAgo = new Date('2026-01-02');
    utimesSync(path, longAgo, longAgo);
    // The release is kept only after its files have not changed for a while.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
    const [first] = readReleases(content, workflow.id);
    expect(readReleases(content, workflow.id)[0]?.pack).toBe(first?.pack);
    writeFileSync(path, text.replace('Bug', 'Big'));
    utimesSync(path, longAgo, longAgo);
    expect(errorOf(() => readReleases(content, workflow.id))).toMatchObject({ id: 'release.altered-file' });
  });
});

describe('a file that the ledger does not list', () => {
  test('is an error, so that a lost ledger does not allow rewriting a release', () => {
    storeRelease(content, at('1.0.0'), day);
    rmSync(join(folder, 'ledger.json'));
    const subject = join(folder, '1.0.0.json');
    for (const work of [
      () => readReleases(content, workflow.id),
      () => storeRelease(content, at('1.0.0', 'Another title'), day),
    ])
      expect(errorOf(work)).toMatchObject({ id: 'release.unknown-file', subject });
    expect(historyErrors(content)).toMatchObject([{ id: 'release.unknown-file', subject }]);
  });

  test('is written again by a release that was interrupted', () => {
    storeRelease(content, at('1.0.0'), day);
    const whole = readFileSync(join(folder, 'ledger.json'), 'utf8');
    rmSync(join(folder, 'ledger.json'));
    rmSync(join(folder, '1.0.0.md'));
    expect(storeRelease(content, at('1.0.0'), day)).toBeDefined();
    expect(readFileSync(join(folder, 'ledger.json'), 'utf8')).toBe(whole);
  });

  test('does not apply to a ledger of another workflow', () => {
    storeRelease(content, at('1.0.0'), day);
    const path = join(folder, 'ledger.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace(`"id": "${workflow.id}"`, '"id": "another"'));
    expect(errorOf(() => readReleases(content, workflow.id))).toMatchObject({ id: 'release.ledger-id', subject: path });
  });
});

describe('two releases at the same time', () => {
  test('the second is rejected, and nothing is lost', () => {
    storeRelease(content, at('1.0.0'), day);
    writeFileSync(join(folder, '.lock'), String(process.ppid));
    expect(() => storeRelease(content, at('1.1.0'), day)).toThrow('Another release of this workflow is running.');
    expect(readReleases(content, workflow.id)).toHaveLength(1);
  });

  test('a release that was killed does not block the next', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, '.lock'), String(pid));
    expect(storeRelease(content, at('1.0.0'), day)).toBeDefined();
    expect(readdirSync(folder).sort()).toEqual(['1.0.0.json', '1.0.0.md', 'CHANGELOG.md', 'ledger.json']);
  });
});

test('an invalid pack is never written', () => {
  const broken = { ...workflow, title: 'a\nb' };
  expect(errorOf(() => storeRelease(content, broken, day))).toMatchObject({
    id: 'release.invalid-workflow',
    parameters: { path: 'title' },
  });
  expect(readdirSync(folder)).toEqual([]);
});

describe('the release status of a workflow', () => {
  test.each([
    ['never released', at('1.1.0'), 'draft'],
    ['changed under its version', at('1.0.0', 'Another title'), 'changed'],
  ] as const)('%s', (_, now, expected) => {
    storeRelease(content, at('1.0.0'), day);
    expect(releaseStatus(content, now)).toBe(expected);
  });
});

describe('a site serves', () => {
  test('every release at its address, the latest as latest.json, and a catalog with the hashes of the bytes', () => {
    for (const version of ['1.0.0', '1.1.0', '2.0.0-rc.1']) storeRelease(content, at(version), day);
    const files = servedFiles(content);
    const { id } = workflow;
    expect([...files.keys()]).toEqual([
      'llms-full.txt',
      'llms.txt',
      `packs/${id}/1.0.0/pack.json`,
      `packs/${id}/1.0.0/pack.md`,
      `packs/${id}/1.1.0/pack.json`,
      `packs/${id}/1.1.0/pack.md`,
      `packs/${id}/2.0.0-rc.1/pack.json`,
      `packs/${id}/2.0.0-rc.1/pack.md`,
      `packs/${id}/changelog.md`,
      `packs/${id}/latest.json`,
      'packs/feed.xml',
      'packs/index.json',
      'schemas/frontmatter-v1.json',
      'schemas/prompt-pack-v1.json',
    ]);
    expect(files.get(`packs/${id}/latest.json`)).toBe(files.get(`packs/${id}/1.1.0/pack.json`));
    const catalog = catalogSchema.parse(JSON.parse(files.get('packs/index.json') ?? ''));
    expect(catalog.workflows.map((entry) => [entry.id, entry.latest])).toEqual([[id, '1.1.0']]);
    for (const { address, sha256, markdown } of catalog.workflows[0]?.versions ?? []) {
      expect(sha256Hex(files.get(`packs/${address}`) ?? '')).toBe(sha256);
      expect(sha256Hex(files.get(`packs/${markdown.address}`) ?? '')).toBe(markdown.sha256);
    }
  });

  test('no latest.json if there is only a pre-release', () => {
    storeRelease(content, at('1.0.0-rc.1'), day);
    expect([...servedFiles(content).keys()]).not.toContain(`packs/${workflow.id}/latest.json`);
  });

  test('the released bytes, even if the current version of Callbook would write different ones', () => {
    storeRelease(content, at('1.0.0'), day);
    const [released] = readReleases(content, workflow.id);
    const md = `${released?.md ?? ''}\nwritten by an earlier version\n`;
    const ledger = readFileSync(join(folder, 'ledger.json'), 'utf8');
    writeFileSync(join(folder, '1.0.0.md'), md);
    writeFileSync(join(folder, 'ledger.json'), ledger.replace(released?.entry.md ?? '', sha256Hex(md)));
    expect(storeRelease(content, at('1.0.0'), day)).toBeUndefined();
    storeRelease(content, at('1.1.0', 'Another title'), day);
    expect(servedFiles(content).get(`packs/${workflow.id}/1.0.0/pack.md`)).toBe(md);
  });

  test('all packs as one text, or links to them if they are too long for a language model', () => {
    const full = (id: string, notes: string[] = []) => {
      storeRelease(content, { ...at('1.0.0'), id, notes }, day);
      return servedFiles(content).get('llms-full.txt') ?? '';
    };
    expect(full(workflow.id)).toBe(servedFiles(content).get(`packs/${workflow.id}/1.0.0/pack.md`));
    const links = full('long', ['x'.repeat(1_000_000)]);
    expect(links).toContain(`(/packs/${workflow.id}/1.0.0/pack.md)`);
    expect(links).toContain('(/packs/long/1.0.0/pack.md)');
    expect(links.length).toBeLessThan(1000);
  });
});
