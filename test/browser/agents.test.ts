import { readFileSync } from 'node:fs';
import type { Agents } from '../../src/model/agents.ts';
import { t } from '../../src/messages/english.ts';
import { expectAccessible, openAll } from './accessible.ts';
import { clipboard, expect, test } from './site-test.ts';

const ADDRESS = '/agents/';
const { targets } = JSON.parse(
  readFileSync(new URL('../../dist/agents/index.json', import.meta.url), 'utf8'),
) as Agents;
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

test('lists every tool, closed, with at most one open, serves its files, and copies its commands and MCP server', async ({
  page,
  baseURL,
}) => {
  await page.goto(`${ADDRESS}#codex`);
  await expect(page.locator('details[open] > summary'), 'a link to a tool').toHaveText(['Codex']);
  await page.goto(ADDRESS);
  await expect(page.locator('summary')).toHaveText([...targets.map(({ title }) => title), t('agents.mcp')]);
  await expect(page.locator('details[open]')).toHaveCount(0);
  await page.locator('#codex > summary').press('Enter');
  await page.locator('#gemini-cli > summary').press('Enter');
  await expect(page.locator('details[open] > summary')).toHaveText(['Gemini CLI']);
  await page.locator('#gemini-cli > summary').press('Enter');
  await expect(page.locator('details[open]')).toHaveCount(0);

  for (const { name, title, server } of targets.filter(({ installable }) => installable)) {
    await test.step(`the commands and the server of ${title}, with the address of this site`, async () => {
      const tool = page.locator(`[data-tool=${name}]`);
      await tool.locator('summary').click();
      await tool.getByRole('button', { name: `Copy commands for ${title}`, exact: true }).click();
      await expect(tool.getByRole('status').first()).toHaveText(`Copied: commands for ${title}`);
      expect(await clipboard(page)).toBe(
        `npm install --global ${baseURL}/callbook-${version}.tgz\ncallbook install --tool ${name} --from ${baseURL}`,
      );
      if (!server) return;
      await tool.getByRole('button', { name: `Copy MCP server for ${title}`, exact: true }).click();
      const copied = tool.locator('.snippet').filter({ hasText: 'mcp' }).last().getByRole('status');
      await expect(copied).toHaveText(`Copied: MCP server for ${title}`);
      expect(await clipboard(page)).toBe(server.text.trimEnd().replaceAll('https://RUNBOOK', baseURL ?? ''));
    });
  }

  await test.step('the package of the command, and the files of the tools', async () => {
    expect((await page.request.get(`/callbook-${version}.tgz`)).status()).toBe(200);
    const listed = targets.flatMap(({ name, files }) =>
      files.map(({ path, bytes }) => [`/agents/${name}/${path}`, bytes]),
    );
    expect(listed.length).toBeGreaterThan(0);
    for (const [path, bytes] of listed as [string, number][]) {
      const answer = await page.request.get(path);
      expect([path, answer.status(), (await answer.body()).length]).toEqual([path, 200, bytes]);
    }
  });

  await test.step('accessible with all tools open, and no sideways scrolling at 320 px', async () => {
    await openAll(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
