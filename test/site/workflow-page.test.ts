import { beforeEach, expect, test } from 'vitest';
import { labelRelease } from '../../src/packs/store-release.ts';
import { servedFiles } from '../../src/packs/served-files.ts';
import { workflowPage } from '../../src/site/integration/workflow-page.ts';
import { certificate, ID, MINOR, releaseCertificate } from '../packs/releases-of-certificate.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const reason = 'The new line was wrong.';
let content = '';
beforeEach(() => {
  content = temporaryFolder();
  releaseCertificate(content, '1.0.0');
});

const pageOf = (...given: Parameters<typeof certificate>) => workflowPage(content, certificate(...given), '/base/');
const latest = () => {
  const json = servedFiles(content).get(`packs/${ID}/latest.json`);
  return json === undefined ? undefined : (JSON.parse(json) as { version: string; digest: string });
};

test('the page of a release has no labels', () => {
  expect(pageOf('1.0.0')).toMatchObject({ released: '2026-01-02', labels: [], url: `/base/${ID}/` });
});

test('the page of a yanked release shows the latest release, as latest.json does, and says why', () => {
  releaseCertificate(content, '1.1.0', MINOR);
  labelRelease(content, ID, { version: '1.1.0', as: 'yanked', reason, successor: '1.0.0' });
  const page = pageOf('1.1.0', MINOR);
  expect(page.workflow).toEqual(certificate('1.0.0'));
  expect(page.digest).toBe(latest()?.digest);
  expect(page.labels).toEqual([{ version: '1.1.0', as: 'yanked', reason, successor: '1.0.0' }]);
});

test('the page of a deprecated release shows it, and says why to replace it', () => {
  labelRelease(content, ID, { version: '1.0.0', as: 'deprecated', reason });
  const page = pageOf('1.0.0');
  expect([page.workflow.version, latest()?.version]).toEqual(['1.0.0', '1.0.0']);
  expect(page.labels).toEqual([{ version: '1.0.0', as: 'deprecated', reason }]);
});

test('if every release is yanked, the page shows the document and says why, and there is no latest.json', () => {
  labelRelease(content, ID, { version: '1.0.0', as: 'yanked', reason });
  expect(latest()).toBeUndefined();
  expect(pageOf('1.0.0')).toMatchObject({
    workflow: { version: '1.0.0' },
    labels: [{ version: '1.0.0', as: 'yanked' }],
  });
});

test('a draft after a yanked release is shown as it is', () => {
  labelRelease(content, ID, { version: '1.0.0', as: 'yanked', reason });
  expect(pageOf('1.1.0', MINOR)).toMatchObject({ workflow: { version: '1.1.0' }, released: null, labels: [] });
});

test.each([
  ['yanked', 'Rotate a certificate 1.1.0 (yanked)', `<summary>Yanked: ${reason} Use 1.0.0 instead. Since 1.0.0`],
  [
    'deprecated',
    'Rotate a certificate 1.1.0 (deprecated)',
    `<summary>Deprecated: ${reason} Use 1.0.0 instead. Since 1.0.0`,
  ],
] as const)('the feed says that a release is %s, and why', (as, title, summary) => {
  releaseCertificate(content, '1.1.0', MINOR);
  labelRelease(content, ID, { version: '1.1.0', as, reason, successor: '1.0.0' });
  const feed = servedFiles(content).get('packs/feed.xml') ?? '';
  expect(feed).toContain(`<title>${title}</title>`);
  expect(feed).toContain(summary);
  expect(feed).toContain('<title>Rotate a certificate 1.0.0</title>');
});
