import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { freePort } from '../support/port.ts';
import { serveSite } from '../support/serve-site.ts';
import { clipboard, expect, expectSaved, INCIDENT, PromptBlock, test, watchPolicy } from './site-test.ts';
import { filled, incident, packs, pages } from './packs.ts';

test.use({
  serviceWorkers: 'allow',
  // Whatever else the browser keeps must not pass for what the service worker has copied.
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
  baseURL: async ({}, use) => {
    const site = await serveSite();
    await use(site.origin);
    site.close();
  },
});
// The browser copies the whole site, which takes a machine under load long.
test.slow();
const COPIED = { timeout: 90_000 };

test('after one visit everything works offline', async ({ page, context }) => {
  await page.goto('/');
  await expect(page.getByText(t('controls.offline.ready'))).toBeVisible(COPIED);
  await context.setOffline(true);
  for (const { id, version } of packs) {
    const [html, pack] = await page.evaluate(
      (urls) => Promise.all(urls.map((url) => fetch(url).then((response) => response.text()))),
      [`/${id}/`, `/packs/${id}/${version}/pack.json`],
    );
    expect(html).toContain('<callbook-prompt');
    expect(JSON.parse(pack ?? '')).toMatchObject({ id, version });
  }
  await page.goto('/');
  await page.getByRole('link', { name: /^Active/ }).click();
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('the network is down');
  await assess.copy.click();
  await expect(assess.status).toHaveText(/^Copied/);
  expect(await clipboard(page)).toBe(filled(['assess'], { incident_report: 'the network is down' }));
  await page.keyboard.press('Control+k');
  await page.keyboard.type('blast radius');
  await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();

  // Nearly right addresses lead to the page that was meant.
  for (const address of ['/incident-response', '/incident-response/?from=pager', '/callbook.html?incident-response']) {
    await page.goto(`${address}#class=active&incident_report=down+at+${address.length}`);
    await expect(assess.field('Incident report')).toHaveValue(`down at ${address.length}`);
    expect(new URL(page.url()).pathname).toBe(INCIDENT);
  }
  await page.goto('/no-such-page');
  await expect(page.getByText(t('site.not-found.text'))).toBeVisible();
});

test('a new version of the site waits until the reader accepts it, and older tabs keep working with their own parts', async ({
  browser,
  baseURL,
}) => {
  let version = 1;
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const [old, other] = [await context.newPage(), await context.newPage()];
  // The second version has other names for all parts that are loaded on use, and the server no longer has the first ones.
  const isLazy = (path: string) =>
    /^\/_astro\/(?:worker|secretlint|find-secrets-with-secretlint|reply-panel|open-in)[-.]/.test(path);
  // Copying what no page of this test needs would only take time.
  const isUnused = /\{url:"\/(?:packs|pagefind|guides|agents)\/[^}]*\},?/g;
  const site = await serve(baseURL ?? '', (path, body) => {
    if (version === 2 && isLazy(path)) return null;
    if (path !== '/sw.js') return body;
    const needed = body.replaceAll(isUnused, '');
    return version === 1
      ? needed
      : needed.replaceAll(
          /"\/(_astro\/(?:worker|secretlint|find-secrets-with-secretlint|reply-panel|open-in)[-.])/g,
          '"/404.html?$1',
        );
  });
  await old.goto(`${site.address}${INCIDENT}`);
  await expect(old.getByText(t('controls.offline.ready'))).toBeVisible(COPIED);
  version = 2;
  await other.goto(`${site.address}/`);
  await other.evaluate(() => navigator.serviceWorker.ready.then((registration) => registration.update()));
  const question = other.getByText('A new version of this site is ready.');
  const isWaiting = () =>
    other.evaluate(() => navigator.serviceWorker.ready.then(({ waiting }) => waiting?.state ?? 'none'));
  await expect(question).toBeVisible(COPIED);
  expect(await isWaiting()).toBe('installed');
  await other.getByRole('button', { name: 'Later' }).click();
  await expect(question).toBeHidden();
  expect(await isWaiting()).toBe('installed');
  await other.reload();
  await Promise.all([other.waitForEvent('load'), other.getByRole('button', { name: t('site.update.reload') }).click()]);
  await expect.poll(isWaiting).toBe('none');
  await expect(old.getByText(t('controls.offline.updated'))).toBeVisible();

  const assess = new PromptBlock(old, 'assess');
  const secret = ['ghp', 'a1'.repeat(18)].join('_');
  await old.evaluate((text) => navigator.clipboard.writeText(text), `down ${secret}`);
  await assess.field('Incident report').focus();
  await old.keyboard.press('Control+v');
  await expect(assess.status).toHaveText(t('evidence.masked', { count: 1 }));
  await expect(old.locator('[data-notice="failed"]')).toBeHidden();
  await context.close();
  await site.close();
});

test.describe('the one file, from a disk', () => {
  const file = pathToFileURL(new URL('../../dist/callbook.html', import.meta.url).pathname).href;

  test('is filled in by an address, fills in, copies and saves, opens every workflow, and sends no requests', async ({
    page,
    context,
  }) => {
    const requests: string[] = [];
    context.on('request', (request) => {
      if (!request.url().startsWith(file.split('?')[0] ?? file)) requests.push(request.url());
    });
    const blocked = await watchPolicy(page);
    const assess = new PromptBlock(page, 'assess');
    await page.goto(`${file}?incident-response#class=degraded&incident_report=slow+in+one+region`);
    await expect(assess.field('Incident report')).toHaveValue('slow in one region');
    expect(page.url(), 'the values are not left in the address bar').toBe(`${file}?incident-response`);

    await page.goto(file);
    await test.step('no broken links', () => expectNoBrokenLinks(page));
    await page.getByRole('link', { name: /^Active/ }).click();
    await expect(assess.status).toHaveText(t('page.start-class', { class: 'Active' }));
    await assess.field('Incident report').fill('down, $& and {{slot}}');
    await assess.copy.click();
    await expect(assess.status).toHaveText(/^Copied/);
    const expected = filled(['assess'], { incident_report: 'down, $& and {{slot}}' });
    expect(await copied(page)).toBe(expected);
    await expectSaved(page, 'incident_report', 'down, $& and {{slot}}');
    await page.reload();
    await expect(assess.field('Incident report')).toHaveValue('down, $& and {{slot}}');
    await expectPrompts(page, incident);
    for (const pack of packs.filter(({ id }) => id !== incident.id)) {
      await page.goto(`${file}?${pack.id}`);
      await expectPrompts(page, pack);
    }
    expect(await blocked()).toEqual([]);
    expect(requests).toEqual([]);
  });
});

/** Expects the prompts of a workflow on its page, some of them visible. */
async function expectPrompts(page: Page, { prompts }: (typeof packs)[number]): Promise<void> {
  expect(await page.locator('callbook-prompt pre').count()).toBe(prompts.length);
  await expect(page.locator('callbook-prompt').filter({ visible: true })).not.toHaveCount(0);
}

/** Expects that the links of all pages that are packed into the one file stay in it, or leave the site. */
async function expectNoBrokenLinks(page: Page): Promise<void> {
  // Each page of the site is packed into a template.
  const [templates, links] = await page.evaluate(() => {
    const ids = [...document.querySelectorAll<HTMLElement>('template[data-page]')].map(
      ({ dataset }) => dataset['page'] ?? '',
    );
    const parts = ids.map((id) => new DOMParser().parseFromString(globalThis.callbookPage?.(id) ?? '', 'text/html'));
    return [
      ids,
      parts.flatMap((part) => [...part.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '')),
    ] as const;
  });
  expect(templates.map((path) => (path === '' ? '/' : `/${path}/`)).toSorted()).toEqual(
    pages.filter((address) => address !== '/404.html').toSorted(),
  );
  expect(links.length).toBeGreaterThan(100);
  expect(links.filter((href) => !/^(\?|#|https?:\/\/)/.test(href))).toEqual([]);
}

/** Serves the site at another address, with `change` applied to its service worker and scripts; null is not found. */
async function serve(origin: string, change: (path: string, body: string) => string | null) {
  const server = createServer((request, response) => {
    void fetch(origin + (request.url ?? '/')).then(async (answer) => {
      const bytes = Buffer.from(await answer.arrayBuffer());
      const path = request.url ?? '/';
      const changed = path.endsWith('.js') ? change(path, bytes.toString('utf8')) : bytes;
      const type = { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' };
      response.writeHead(changed === null ? 404 : answer.status, type);
      response.end(changed);
    });
  });
  const port = await freePort();
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(closed);
      }),
  };
}

/** Returns the clipboard of a page that cannot read it, by pasting it into a field. */
async function copied(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.setContent('<textarea></textarea>');
  await other.locator('textarea').focus();
  await other.keyboard.press('Control+v');
  const text = await other.locator('textarea').inputValue();
  await other.close();
  return text;
}
