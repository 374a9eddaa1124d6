import type { Catalog } from '../../src/model/ledger.ts';
import { clipboard, expect, test } from './site-test.ts';
import { incident } from './packs.ts';

test('lists every release, and copies the command that verifies it', async ({ page, baseURL }) => {
  await page.goto('/packs/');
  const pack = page.getByRole('region', { name: 'Incident response', exact: true });
  const { workflows } = (await (await page.request.get('/packs/index.json')).json()) as Catalog;
  const released = workflows.find(({ id }) => id === incident.id)?.versions ?? [];
  const versions = released.map(({ version }) => version).reverse();
  expect(versions).toContain('1.0.0');
  await expect(pack.getByRole('heading', { level: 3 })).toHaveText(
    versions.map((version) => {
      const latest = version === incident.version ? ' latest' : '';
      return new RegExp(`^${version.replaceAll('.', '\\.')} \\d{4}-\\d\\d-\\d\\d${latest}\\s*$`);
    }),
  );
  await pack.getByRole('button', { name: `Copy command that verifies Incident response ${incident.version}` }).click();
  await expect(pack.getByRole('status').first()).toHaveText(
    `Copied: command that verifies Incident response ${incident.version}`,
  );
  const digest = (await (await page.request.get(`/packs/incident-response/${incident.version}/pack.json`)).json())
    .digest;
  expect(await clipboard(page)).toBe(
    `callbook verify ${baseURL}/packs/incident-response/${incident.version}/pack.json --digest ${digest}`,
  );
});
