import { beforeEach, describe, expect, it, test } from 'vitest';
import { historyErrors } from '../../src/packs/history-errors.ts';
import { releaseStatus, unreleasedMessage, versionError } from '../../src/packs/release-status.ts';
import { isEnough, proposeVersion, requiredBump } from '../../src/packs/required-bump.ts';
import { readReleases } from '../../src/packs/releases.ts';
import { errorOf } from '../support/error-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { packAfter, type Edit } from './diff/certificate.ts';
import { certificate, ID, MAJOR, MINOR, PATCH, releaseCertificate } from './releases-of-certificate.ts';

let content = '';
beforeEach(() => {
  content = temporaryFolder();
});

const release = (version: string, ...edits: Edit[]) => releaseCertificate(content, version, ...edits);
const required = (...edits: Edit[]) => requiredBump(readReleases(content, ID), packAfter(...edits));
const proposed = (edits: Edit[], current: string, prerelease?: string) =>
  proposeVersion(readReleases(content, ID), required(...edits), current, prerelease);

describe('a version', () => {
  test.each<[string, Edit[], string, Record<string, unknown>]>([
    ['1.0.0', [PATCH], 'release.version-taken', { version: '1.0.0' }],
    ['1.0.1', [MINOR], 'release.version-too-low', { version: '1.0.1', since: '1.0.0', least: '1.1.0' }],
    ['1.9.0', [MAJOR], 'release.version-too-low', { version: '1.9.0', since: '1.0.0', least: '2.0.0' }],
    ['1.1.0-rc.1', [MAJOR], 'release.version-too-low', { version: '1.1.0-rc.1', least: '2.0.0' }],
  ])('%s is too low for %j', (version, edits, id, parameters) => {
    release('1.0.0');
    expect(errorOf(() => release(version, ...edits))).toMatchObject({ id, parameters });
    expect(readReleases(content, ID)).toHaveLength(1);
  });

  it('may be higher than the changes require', () => {
    release('1.0.0');
    release('1.0.1', PATCH);
    release('2.0.0-rc.1', PATCH, MAJOR);
    release('2.0.0-rc.2', PATCH, MAJOR, MINOR);
    release('2.0.0', PATCH, MAJOR, MINOR);
    release('7.0.0', PATCH, MAJOR, MINOR, ['Ask the host.', 'Ask the host first.']);
    expect(historyErrors(content)).toEqual([]);
  });
});

describe('the proposed version', () => {
  it('is the lowest that the changes allow', () => {
    release('1.0.0');
    expect(proposed([PATCH], '1.0.0')).toBe('1.0.1');
    expect(proposed([PATCH, MINOR], '1.0.0')).toBe('1.1.0');
    expect(proposed([MAJOR], '1.0.0')).toBe('2.0.0');
    expect(proposed([MINOR], '1.0.0', 'rc')).toBe('1.1.0-rc.1');
    expect(isEnough(required(MINOR), '1.1.0-rc.1')).toBe(true);
  });

  it('is the version of the document before the first release', () => {
    expect(proposed([], '0.4.0')).toBe('0.4.0');
    expect(proposed([], '0.4.0', 'beta')).toBe('0.4.0-beta.1');
  });

  it('follows the pre-releases, unless more has changed since', () => {
    release('1.0.0');
    release('1.1.0-rc.1', MINOR);
    expect(proposed([MINOR, PATCH], '1.1.0-rc.1')).toBe('1.1.0');
    expect(proposed([MINOR, PATCH], '1.1.0-rc.1', 'rc')).toBe('1.1.0-rc.2');
    expect(proposed([MINOR, MAJOR], '1.1.0-rc.1')).toBe('2.0.0');
  });
});

describe('a document', () => {
  it('that changed after its release has the release status "changed"', () => {
    release('1.0.0');
    const workflow = certificate('1.0.0', PATCH, MINOR);
    expect(releaseStatus(content, workflow)).toBe('changed');
    expect(versionError(content, workflow, 'changed')?.sentence).toMatchInlineSnapshot(
      `"The document changed, but its version 1.0.0 is already released (minor: A guardrail was added: “Say what you saw.”; In “Classify the certificate”, “Look at {{host}}, which is {{state}}, and say how long its certificate still holds.” is now “Look at {{host}}, which is {{state}}, and say how long its certificate is valid.”). Run "callbook release certificate" to release 1.1.0."`,
    );
  });

  it('with a new version has the release status "draft"', () => {
    release('1.0.0');
    const workflow = certificate('1.1.0', MINOR);
    expect(releaseStatus(content, workflow)).toBe('draft');
    expect(versionError(content, workflow, 'draft')).toBeUndefined();
    expect(unreleasedMessage(content, workflow, 'draft')).toBe(
      'certificate: Version 1.1.0 is not released. Run "callbook release certificate", or build with --drafts for a preview.',
    );
  });

  it('in another language is released with --lang', () => {
    release('1.0.0');
    const draft = unreleasedMessage(content, certificate('1.1.0', MINOR), 'draft', 'de');
    const changed = versionError(content, certificate('1.0.0', MINOR), 'changed', 'de')?.sentence;
    for (const message of [draft, changed]) expect(message).toContain('Run "callbook release certificate --lang de"');
  });

  test.each<[string, Edit[], string, Record<string, string>]>([
    ['1.0.1', [MINOR], 'release.status-too-low', { next: '1.1.0' }],
    ['0.9.0', [], 'release.status-below', { last: '1.0.0', next: '1.0.1' }],
    ['0.9.0', [MINOR], 'release.status-below', { last: '1.0.0', next: '1.1.0' }],
  ])('with version %s and %j has an error', (version, edits, id, parameters) => {
    release('1.0.0');
    expect(versionError(content, certificate(version, ...edits), 'draft')).toMatchObject({ id, parameters });
  });
});
