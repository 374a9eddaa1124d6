import { beforeEach, describe, expect, it, test } from 'vitest';
import { catalogSchema } from '../../src/model/ledger.ts';
import { servedFiles } from '../../src/packs/served-files.ts';
import { labelRelease, type ReleaseLabel } from '../../src/packs/store-release.ts';
import { errorOf } from '../support/error-of.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { ID, MINOR, releaseCertificate } from './releases-of-certificate.ts';

let content = '';
beforeEach(() => {
  content = temporaryFolder();
});

describe('labelRelease', () => {
  it('changes no file of the release, but a yanked release is no longer the latest', () => {
    releaseCertificate(content, '1.0.0');
    releaseCertificate(content, '1.1.0', MINOR);
    const before = servedFiles(content);
    labelRelease(content, ID, { version: '1.1.0', as: 'yanked', reason: 'Wrong.', successor: '1.0.0' });
    const after = servedFiles(content);
    expect(after.get(`packs/${ID}/1.1.0/pack.json`)).toBe(before.get(`packs/${ID}/1.1.0/pack.json`));
    expect(after.get(`packs/${ID}/latest.json`)).toBe(after.get(`packs/${ID}/1.0.0/pack.json`));
    const { workflows } = catalogSchema.parse(JSON.parse(after.get('packs/index.json') ?? ''));
    expect(workflows[0]?.versions[1]).toMatchObject({ yanked: 'Wrong.', successor: '1.0.0' });
  });

  test.each<[Partial<ReleaseLabel>, string, object]>([
    [{ version: '3.0.0' }, 'release.not-released', { version: '3.0.0', versions: ['1.0.0'] }],
    [{ successor: '9.0.0' }, 'release.not-released', { version: '9.0.0' }],
    [{ successor: '1.0.0' }, 'release.own-successor', { version: '1.0.0' }],
    [{ reason: ' ' }, 'release.no-reason', {}],
    [{ reason: 'a\nb' }, 'release.reason-form', {}],
  ])('rejects %j', (part, id, parameters) => {
    releaseCertificate(content, '1.0.0');
    const mark: ReleaseLabel = { version: '1.0.0', as: 'deprecated', reason: 'x', ...part };
    expect(errorOf(() => labelRelease(content, ID, mark))).toMatchObject({ id, parameters });
  });

  it('needs a release', () => {
    const mark = { version: '1.0.0', as: 'yanked', reason: 'x' } as const;
    expect(errorOf(() => labelRelease(content, ID, mark))).toMatchObject({ id: 'release.none-released' });
  });
});
