import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
import { releaseStatus, versionProblem } from '../../src/packs/release-status.ts';
import { errorOf } from '../error-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { packAfter, type Edit } from './diff/certificate.ts';

const WORDS: Edit = ['still holds', 'is valid'];
const MORE: Edit = ['- Ask before', '- Say what you saw.\n- Ask before'];
const BREAKS: Edit = ['{#result}', '{#outcome}'];

let content = '';
beforeEach(() => {
  content = temporaryFolder();
});

const at = (version: string, ...edits: Edit[]): Workflow => {
  const { $schema: _, digest: __, ...workflow } = packAfter(...edits);
  return { ...workflow, version };
};
const freeze = (version: string, ...edits: Edit[]) => release(content, at(version, ...edits), '2026-01-02');
const { id } = at('1.0.0');
const required = (pack: Pack) => requiredBump(readReleases(content, id), pack);
const proposed = (edit: Edit[], current: string, pre?: string) =>
  proposeVersion(readReleases(content, id), required(packAfter(...edit)), current, pre);

describe('a release is refused', () => {
  test.each<[string, string, Edit[], object]>([
    ['for words under the same version', '1.0.0', [WORDS], { id: 'release.version-taken' }],
    ['for something new as a patch', '1.0.1', [MORE], { parameters: { version: '1.0.1', least: '1.1.0' } }],
    ['for a breaking change as a minor', '1.9.0', [BREAKS], { parameters: { version: '1.9.0', least: '2.0.0' } }],
    ['for a breaking change as a pre-release of a minor', '1.1.0-rc.1', [BREAKS], { parameters: { least: '2.0.0' } }],
  ])('%s', (_, version, edits, error) => {
    freeze('1.0.0');
    expect(errorOf(() => freeze(version, ...edits))).toMatchObject(error);
    expect(readReleases(content, id)).toHaveLength(1);
  });

  it('and accepted if its version is high enough', () => {
    freeze('1.0.0');
    freeze('1.0.1', WORDS);
    freeze('2.0.0-rc.1', WORDS, BREAKS);
    freeze('2.0.0-rc.2', WORDS, BREAKS, MORE);
    freeze('2.0.0', WORDS, BREAKS, MORE);
    freeze('7.0.0', WORDS, BREAKS, MORE, ['Ask the host.', 'Ask the host first.']);
    expect(historyErrors(content)).toEqual([]);
  });
});

describe('the proposed version', () => {
  it('is the lowest that the changes allow', () => {
    freeze('1.0.0');
    expect(proposed([WORDS], '1.0.0')).toBe('1.0.1');
    expect(proposed([WORDS, MORE], '1.0.0')).toBe('1.1.0');
    expect(proposed([BREAKS], '1.0.0')).toBe('2.0.0');
    expect(proposed([MORE], '1.0.0', 'rc')).toBe('1.1.0-rc.1');
    expect(isEnough(required(packAfter(MORE)), '1.1.0-rc.1')).toBe(true);
  });

  it('is that of the document before the first release', () => {
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

describe('a document that has changed since its release', () => {
  it('is reported with what changed and the version that the changes require', () => {
    freeze('1.0.0');
    expect(versionProblem(content, at('1.0.0', WORDS, MORE), 'changed')).toBe(
      'The document changed, but its version 1.0.0 is already released (minor: A line was added to the rule: “Say what you saw.”; In “Classify the certificate”, “Look at {{host}}, which is {{state}}, and say how long its certificate still holds.” is now “Look at {{host}}, which is {{state}}, and say how long its certificate is valid.”). Run "npm run release -- certificate" to release 1.1.0.',
    );
  });

  it('is a draft if its version is high enough, and a problem if it is too low', () => {
    freeze('1.0.0');
    expect(releaseStatus(content, at('1.1.0', MORE))).toBe('draft');
    expect(versionProblem(content, at('1.1.0', MORE), 'draft')).toBeUndefined();
    expect(versionProblem(content, at('1.0.1', MORE), 'draft')).toMatch(
      /^Version 1\.0\.1 is too low .* release 1\.1\.0\.$/,
    );
  });
});

describe('the changelog', () => {
  it('lists each release with what it changed, the newest first', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE);
    freeze('2.0.0', MORE, BREAKS);
    withdrawRelease(content, id, {
      version: '1.1.0',
      as: 'yanked',
      reason: 'The new line was wrong.',
      successor: '2.0.0',
    });
    const text = readFileSync(changelogPath(content, id), 'utf8').replace(/sha256:[0-9a-f]{64}/g, 'sha256:…');
    expect(text).toMatchInlineSnapshot(`
      "# Rotate a certificate: releases

      ## 2.0.0 (2026-01-02)

      Digest \`sha256:…\`.

      Since 1.1.0:

      ### What breaks

      - “Result” of “Replace the certificate” has another id: read it as outcome, instead of result

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

  it('is rewritten by a release that was interrupted before it', () => {
    freeze('1.0.0');
    const whole = readFileSync(changelogPath(content, id), 'utf8');
    rmSync(changelogPath(content, id));
    expect(historyErrors(content)).toMatchObject([{ id: 'release.changelog-missing' }]);
    expect(freeze('1.0.0')).toBeUndefined();
    expect(readFileSync(changelogPath(content, id), 'utf8')).toBe(whole);
  });
});

describe('altered history', () => {
  it('lacks a release that was taken out of the ledger', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE);
    const ledger = JSON.parse(readFileSync(ledgerPath(content, id), 'utf8')) as { releases: unknown[] };
    writeFileSync(ledgerPath(content, id), JSON.stringify({ ...ledger, releases: ledger.releases.slice(0, 1) }));
    for (const end of ['json', 'md']) rmSync(join(content, 'releases', id, `1.1.0.${end}`));
    expect(historyErrors(content)).toMatchObject([{ id: 'release.changelog-lost', parameters: { version: '1.1.0' } }]);
  });

  it('has another date in the ledger', () => {
    freeze('1.0.0');
    const ledger = readFileSync(ledgerPath(content, id), 'utf8');
    writeFileSync(ledgerPath(content, id), ledger.replace('2026-01-02', '2026-01-03'));
    expect(historyErrors(content)).toMatchObject([
      { id: 'release.changelog-date', parameters: { version: '1.0.0', date: '2026-01-03' } },
    ]);
  });
});

describe('the feed', () => {
  it('lists the releases, the newest first, escaped for XML', () => {
    freeze('1.0.0');
    freeze('1.1.0', MORE, ['Rotate a certificate', 'Rotate <a> & certificate']);
    const feed = servedFiles(content).get('packs/feed.xml') ?? '';
    expect([...feed.matchAll(/<title>(.*)<\/title>/g)].map(([, title]) => title)).toEqual([
      'Releases of prompt packs',
      'Rotate &lt;a&gt; &amp; certificate 1.1.0',
      'Rotate a certificate 1.0.0',
    ]);
    expect(feed).toContain('<summary>Since 1.0.0, minor: A line was added to the rule: “Say what you saw.”; ');
  });
});

describe('a withdrawal', () => {
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
    [{ version: '3.0.0', as: 'yanked', reason: 'x' }, 'release.not-released'],
    [{ version: '1.0.0', as: 'yanked', reason: 'x', successor: '9.0.0' }, 'release.not-released'],
    [{ version: '1.0.0', as: 'deprecated', reason: ' ' }, 'release.no-reason'],
    [{ version: '1.0.0', as: 'deprecated', reason: 'x', successor: '1.0.0' }, 'release.own-successor'],
  ] as const)('%j is refused', (withdrawal, message) => {
    freeze('1.0.0');
    expect(errorOf(() => withdrawRelease(content, id, withdrawal))).toMatchObject({ id: message });
  });
});

it('serves released bytes even if the current renderer would write others', () => {
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
