import { clipboard, expect, test } from './site-test.ts';
import { incident } from './packs.ts';

test('lists every release, and copies the command that verifies it', async ({ page, baseURL }) => {
  await page.goto('/packs/');
  const pack = page.getByRole('region', { name: 'Incident response', exact: true });
  await expect(pack.getByRole('heading', { level: 3 })).toHaveText([
    new RegExp(`^${incident.version.replaceAll('.', '\\.')} \\d{4}-\\d\\d-\\d\\d latest\\s*$`),
    /^1\.0\.0 \d{4}-\d\d-\d\d\s*$/,
  ]);
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
