import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, test } from 'vitest';
import type { Pack, Workflow } from '../../src/model/pack.ts';
import { setVersion } from '../../src/packs/set-version.ts';
import { requiredBump, isEnough, proposeVersion } from '../../src/packs/required-bump.ts';
import { historyErrors } from '../../src/packs/check-history.ts';
import { withdrawRelease } from '../../src/packs/withdraw.ts';
import { sha256Hex } from '../../src/base/sha256.ts';
import { release } from '../../src/packs/release.ts';
import { changelogPath, ledgerPath, readReleases } from '../../src/packs/releases.ts';
import { servedFiles } from '../../src/packs/served.ts';
import { releaseStatus, standingFault } from '../../src/packs/release-status.ts';
import { packAfter, type Edit } from './diff/certificate.ts';

const WORDS: Edit = ['still holds', 'is valid'];
const MORE: Edit = ['- Ask before', '- Say what you saw.\n- Ask before'];
const BREAKS: Edit = ['{#result}', '{#outcome}'];

let content = '';
beforeEach(() => {
  content = mkdtempSync(join(tmpdir(), 'callbook-'));
});

const at = (version: string, ...edits: Edit[]): Workflow => {
  const { $schema: _, digest: __, ...workflow } = packAfter(...edits);
  return { ...workflow, version };
};
const freeze = (version: string, ...edits: Edit[]) => release(content, at(version, ...edits), '2026-01-02');
const { id } = at('1.0.0');
const due = (pack: Pack) => requiredBump(readReleases(content, id), pack);
const proposed = (edit: Edit[], current: string, pre?: string) =>
  proposeVersion(readReleases(content, id), due(packAfter(...edit)), current, pre);

describe('a release is refused', () => {
  test.each<[string, string, Edit[], string]>([
    ['for words under the same version', '1.0.0', [WORDS], 'unexpected change under the released version 1.0.0'],
    ['for something new as a patch', '1.0.1', [MORE], 'unexpected version 1.0.1, expected 1.1.0 or above'],
    ['for what breaks as a minor', '1.9.0', [BREAKS], 'unexpected version 1.9.0, expected 2.0.0 or above'],
    ['for what breaks as a pre-release of a minor', '1.1.0-rc.1', [BREAKS], 'expected 2.0.0 or above'],
  ])('%s', (_, version, edits, message) => {
    freeze('1.0.0');
    expect(() => freeze(version, ...edits)).toThrow(message);
    expect(readReleases(content, id)).toHaveLength(1);
  });

  it('and taken where it says enough, or more', () => {
    freeze('1.0.0');
    freeze('1.0.1', WORDS);
    freeze('2.0.0-rc.1', WORDS, BREAKS);
    freeze('2.0.0-rc.2', WORDS, BREAKS, MORE);
    freeze('2.0.0', WORDS, BREAKS, MORE);
    freeze('7.0.0', WORDS, BREAKS, MORE, ['Ask the host.', 'Ask the host first.']);
    expect(historyErrors(content)).toEqual([]);
  });
});

describe('the version that is proposed', () => {
  it('is the least that says enough', () => {
    freeze('1.0.0');
    expect(proposed([WORDS], '1.0.0')).toBe('1.0.1');
    expect(proposed([WORDS, MORE], '1.0.0')).toBe('1.1.0');
    expect(proposed([BREAKS], '1.0.0')).toBe('2.0.0');
    expect(proposed([MORE], '1.0.0', 'rc')).toBe('1.1.0-rc.1');
    expect(isEnough(due(packAfter(MORE)), '1.1.0-rc.1')).toBe(true);
  });

  it('is that of the document where nothing was released yet', () => {
    expect(proposed([], '0.4.0')).toBe('0.4.0');
    expect(proposed([], '0.4.0', 'beta')).toBe('0.4.0-beta.1');
  });

  it('follows the pre-releases, unless more has changed since', () => {
    freeze('1.0.0');
    freeze('1.1.0-rc.1', MORE);
    expect(proposed([MORE, WORDS], '1.1.0-rc.1')).toBe('1.1.0');
    expect(proposed([MORE, WORDS], '1.1.0-rc.1', 'rc')).toBe('1.1.0-rc.2');
    expect(proposed([MORE, BREAKS], '1.1.0-rc.1')).toBe('2.0.0');
  });
});

describe('a document that has moved on', () => {
  it('is told what changed and which version that needs', () => {
    freeze('1.0.0');
    expect(standingFault(content, at('1.0.0', WORDS, MORE), 'changed')).toEqual({
      unexpected:
        'change under the released version 1.0.0 (minor: A rule more in every prompt: “Say what you saw.”; “Classify the certificate” says it otherwise: “Look at {{host}}, which is {{state}}, and say how long its certificate still holds.” became “Look at {{host}}, which is {{state}}, and say how long its certificate is valid.”)',
      expected: 'version 1.1.0 or above (npm run release -- certificate)',
    });
  });

  it('is a draft where its version says enough, and a fault where it says too little', () => {
    freeze('1.0.0');
    expect(releaseStatus(content, at('1.1.0', MORE))).toBe('draft');
    expect(standingFault(content, at('1.1.0', MORE), 'draft')).toBeUndefined();
    expect(standingFault(content, at('1.0.1', MORE), 'draft')?.expected).toMatch(/^version 1\.1\.0 or above/);
  });
});

describe('the changelog', () => {
  it('tells each release from what it changed, the newest first', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE);
    freeze('2.0.0', MORE, BREAKS);
    withdrawRelease(content, id, { version: '1.1.0', as: 'yanked', reason: 'The new line was wrong.', successor: '2.0.0' });
    const text = readFileSync(changelogPath(content, id), 'utf8').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');
    expect(text).toMatchInlineSnapshot(`
      "# Rotate a certificate: releases

      ## 2.0.0 (2026-01-02)

      Digest \`sha256:…\`.

      Since 1.1.0:

      ### What breaks

      - “Result” of “Replace the certificate” has another id: read it as outcome, no more as result

      ## 1.1.0 (2026-01-02)

      Digest \`sha256:…\`.

      **Yanked:** The new line was wrong. Take 2.0.0 in its place.

      Since 1.0.0:

      ### What is new

      - A rule more in every prompt: “Say what you saw.”

      ## 1.0.0 (2026-01-02)

      Digest \`sha256:…\`.

      The first release.
      "
    `);
  });

  it('is written anew by the release that was cut off before it', () => {
    freeze('1.0.0');
    const whole = readFileSync(changelogPath(content, id), 'utf8');
    rmSync(changelogPath(content, id));
    expect(historyErrors(content).map(({ unexpected }) => unexpected)).toEqual(['absence of a release']);
    expect(freeze('1.0.0')).toBeUndefined();
    expect(readFileSync(changelogPath(content, id), 'utf8')).toBe(whole);
  });
});

describe('altered history', () => {
  it('with a release taken out of the ledger is a hole', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE);
    const ledger = JSON.parse(readFileSync(ledgerPath(content, id), 'utf8')) as { releases: unknown[] };
    writeFileSync(ledgerPath(content, id), JSON.stringify({ ...ledger, releases: ledger.releases.slice(0, 1) }));
    for (const end of ['json', 'md']) rmSync(join(content, 'releases', id, `1.1.0.${end}`));
    expect(historyErrors(content).map(({ unexpected }) => unexpected)).toEqual([
      'release 1.1.0 that the ledger has lost',
    ]);
  });

  it('with another date in the ledger is altered', () => {
    freeze('1.0.0');
    const ledger = readFileSync(ledgerPath(content, id), 'utf8');
    writeFileSync(ledgerPath(content, id), ledger.replace('2026-01-02', '2026-01-03'));
    expect(historyErrors(content).map(({ unexpected }) => unexpected)).toEqual([
      'date of 1.0.0 that is not 2026-01-03, as in the ledger',
    ]);
  });
});

describe('the feed', () => {
  it('tells the releases, the newest first, in words that XML can hold', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE, ['Rotate a certificate', 'Rotate <a> & certificate']);
    const feed = servedFiles(content).get('packs/feed.xml') ?? '';
    expect([...feed.matchAll(/<title>(.*)<\/title>/g)].map(([, title]) => title)).toEqual([
      'Releases of prompt packs',
      'Rotate &lt;a&gt; &amp; certificate 1.1.0',
      'Rotate a certificate 1.0.0',
    ]);
    expect(feed).toContain('<summary>Since 1.0.0, minor: A rule more in every prompt: “Say what you saw.”; ');
  });
});

describe('a mark', () => {
  it('changes no byte of a release, and moves latest.json off a yanked one', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE);
    const before = servedFiles(content);
    withdrawRelease(content, id, { version: '1.1.0', as: 'yanked', reason: 'Wrong.', successor: '1.0.0' });
    const after = servedFiles(content);
    expect(after.get(`packs/${id}/1.1.0/pack.json`)).toBe(before.get(`packs/${id}/1.1.0/pack.json`));
    expect(after.get(`packs/${id}/latest.json`)).toBe(after.get(`packs/${id}/1.0.0/pack.json`));
    expect(JSON.parse(after.get('packs/index.json') ?? '').workflows[0].versions[1]).toMatchObject({
      yanked: 'Wrong.',
      successor: '1.0.0',
    });
  });

  test.each([
    [{ version: '3.0.0', as: 'yanked', reason: 'x' }, 'unexpected version 3.0.0, expected a released one (1.0.0)'],
    [{ version: '1.0.0', as: 'yanked', reason: 'x', successor: '9.0.0' }, 'unexpected version 9.0.0'],
    [{ version: '1.0.0', as: 'deprecated', reason: ' ' }, 'unexpected mark without a reason'],
    [{ version: '1.0.0', as: 'deprecated', reason: 'x', successor: '1.0.0' }, 'as its own successor'],
  ] as const)('%j is refused', (mark, message) => {
    freeze('1.0.0');
    expect(() => withdrawRelease(content, id, mark)).toThrow(message);
  });
});

it('serves released bytes for ever, though another renderer would write others', () => {
  freeze('1.0.0');
  const [released] = readReleases(content, id);
  const md = `${released?.md ?? ''}\nwritten by an older renderer\n`;
  const ledger = readFileSync(ledgerPath(content, id), 'utf8');
  writeFileSync(join(content, 'releases', id, '1.0.0.md'), md);
  writeFileSync(ledgerPath(content, id), ledger.replace(released?.entry.md ?? '?', sha256Hex(md)));
  expect(freeze('1.0.0')).toBeUndefined();
  freeze('1.1.0', MORE);
  expect(servedFiles(content).get(`packs/${id}/1.0.0/pack.md`)).toBe(md);
});

describe('the version in a document', () => {
  const document = (line: string) =>
    `---\ntitle: x\nversion: 9.9.9\nworkflow:\n  preflight: coding\n${line}\n  rule: coding\n---\nversion: 1.0.0\n`;

  test.each(['  version: 1.0.0', '  version: "1.0.0"', "    version:   '1.0.0'   # the first", '  version: 1.0.0\r'])(
    '%j',
    (line) => {
      expect(setVersion(document(line), '1.0.0', '1.1.0-rc.1')).toBe(document(line.replace('1.0.0', '1.1.0-rc.1')));
    },
  );

  test.each(['  versions: 1.0.0', '  version: 1.0.1', '  flow: { version: 1.0.0 }'])('%j is none', (line) => {
    expect(setVersion(document(line), '1.0.0', '1.1.0')).toBeUndefined();
  });
});
