import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { historyErrors } from '../../src/packs/history-errors.ts';
import { changelogPath, ledgerPath } from '../../src/packs/releases.ts';
import { servedFiles } from '../../src/packs/served-files.ts';
import { labelRelease } from '../../src/packs/store-release.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import type { Edit } from './diff/certificate.ts';
import { ID, MAJOR, MINOR, releaseCertificate } from './releases-of-certificate.ts';

let content = '';
beforeEach(() => {
  content = temporaryFolder();
});

const release = (version: string, ...edits: Edit[]) => releaseCertificate(content, version, ...edits);
const readChangelog = () => readFileSync(changelogPath(content, ID), 'utf8');
const errorIds = () => historyErrors(content).map(({ id }) => id);

describe('the changelog', () => {
  it('lists what each release changed, the newest first', () => {
    release('1.0.0');
    release('1.1.0', MINOR);
    release('2.0.0', MINOR, MAJOR);
    const mark = {
      version: '1.1.0',
      as: 'yanked',
      reason: 'The new line was wrong.',
      successor: '2.0.0',
    } as const;
    labelRelease(content, ID, mark);
    expect(readChangelog().replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')).toMatchInlineSnapshot(`
      "# Rotate a certificate: releases

      ## 2.0.0 (2026-01-02)

      Digest \`sha256:…\`.

      Since 1.1.0:

      ### Breaking changes

      - “Result” of “Replace the certificate” has a new id: read it as outcome instead of result

      ## 1.1.0 (2026-01-02)

      Digest \`sha256:…\`.

      **Yanked:** The new line was wrong. Use 2.0.0 instead.

      Since 1.0.0:

      ### New

      - A guardrail was added: “Say what you saw.”

      ## 1.0.0 (2026-01-02)

      Digest \`sha256:…\`.

      The first release.
      "
    `);
  });

  it('is written again by the release that was interrupted before it', () => {
    release('1.0.0');
    const changelog = readChangelog();
    rmSync(changelogPath(content, ID));
    expect(errorIds()).toEqual(['release.changelog-missing']);
    expect(release('1.0.0')).toBeUndefined();
    expect(readChangelog()).toBe(changelog);
  });

  it('shows that a release was removed from the ledger', () => {
    release('1.0.0');
    release('1.1.0', MINOR);
    const ledger = JSON.parse(readFileSync(ledgerPath(content, ID), 'utf8')) as { releases: unknown[] };
    writeFileSync(ledgerPath(content, ID), JSON.stringify({ ...ledger, releases: ledger.releases.slice(0, 1) }));
    for (const extension of ['json', 'md']) rmSync(join(content, 'releases', ID, `1.1.0.${extension}`));
    expect(errorIds()).toEqual(['release.changelog-lost']);
  });

  it('shows that a date was changed in the ledger', () => {
    release('1.0.0');
    const ledger = readFileSync(ledgerPath(content, ID), 'utf8');
    writeFileSync(ledgerPath(content, ID), ledger.replace('2026-01-02', '2026-01-03'));
    expect(errorIds()).toEqual(['release.changelog-date']);
  });
});

describe('the feed', () => {
  it('lists the releases, the newest first, and is escaped for XML', () => {
    release('1.0.0');
    release('1.1.0', MINOR, ['Rotate a certificate', 'Rotate <a> & certificate']);
    const feed = servedFiles(content).get('packs/feed.xml') ?? '';
    expect([...feed.matchAll(/<title>(.*)<\/title>/g)].map(([, title]) => title)).toEqual([
      'Callbook: releases of packs',
      'Rotate &lt;a&gt; &amp; certificate 1.1.0',
      'Rotate a certificate 1.0.0',
    ]);
    expect(feed).toContain('<summary>Since 1.0.0, minor: A guardrail was added: “Say what you saw.”; ');
  });
});
