import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { test as unwatched, type Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { expect, openWorkflow, PromptBlock, test } from './site-test.ts';
import { openInPage } from './open-in.ts';
import { filled } from './packs.ts';

const hostile = 'a#b&c=d%e+f "g" \'h\' `i`\n</script> 😀 é \u202E{{x}} https://evil.example/?q=1';

/** The addresses that a page asks the browser to open, whether or not there is a program for them. */
async function requestedLinks(page: Page): Promise<string[]> {
  const addresses: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Page.frameRequestedNavigation', ({ url }) => addresses.push(url));
  await session.send('Page.enable');
  return addresses;
}

/** The HTML of every element that is added to a page from now on. */
async function watchAdded(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seen });
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes)
        for (const node of addedNodes) if (node instanceof Element) seen.push(node.outerHTML);
    }).observe(document, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
}

const button = (page: Page, name: string) => page.getByRole('button', { name });
const prompt = (page: Page) => page.getByLabel('Prompt');
/** The refusal of Claude Code, which accepts 5,000 characters. */
const tooLong = (characters: string) => t('open-in.too-long', { characters, program: 'Claude Code', limit: '5,000' });

for (const scheme of ['http', 'file'] as const) {
  // A page from a file is not part of the site, whose requests are watched.
  unwatched(
    `from ${scheme}, under a policy that allows only the script, a text is downloaded and sent exactly, and never in the document`,
    async ({ page, baseURL }, testInfo) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      const html = await openInPage();
      const path = testInfo.outputPath('open-in.html');
      writeFileSync(path, html);
      const address = scheme === 'http' ? `${baseURL}/open-in.html` : pathToFileURL(path).href;
      if (scheme === 'http')
        await page.route(address, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
      await page.goto(address);
      const url = page.url();
      const addresses = await requestedLinks(page);
      const added = await watchAdded(page);

      await test.step('a download is the exact text, under its file name', async () => {
        await prompt(page).fill(hostile);
        const waiting = page.waitForEvent('download');
        await button(page, t('markup.download')).click();
        const download = await waiting;
        expect(download.suggestedFilename()).toBe('incident-response-assess-2026-11-23T0241Z.md');
        expect(readFileSync(await download.path(), 'utf8')).toBe(hostile);
        await expect(page.getByRole('status')).toHaveText(
          t('open-in.downloaded', { file: 'incident-response-assess-2026-11-23T0241Z.md' }),
        );
      });

      await test.step('a program gets the whole text by a link of its scheme, and the page stays open', async () => {
        addresses.length = 0;
        await button(page, 'Claude Code').click();
        await expect(page.getByRole('status')).toHaveText(
          /^Sent to Claude Code: \d+ characters\. If nothing opens, copy/,
        );
        await button(page, 'Cursor').click();
        await expect(page.getByRole('status')).toHaveText(/^Sent to Cursor/);
        expect(addresses.map((one) => new URL(one).protocol)).toEqual(['claude-cli:', 'cursor:']);
        const texts = addresses.map((one) => [...new URL(one).searchParams.values()]);
        expect(texts).toEqual([[hostile], [hostile]]);
        expect(page.url()).toBe(url);
        await expect(prompt(page)).toHaveValue(hostile);
      });

      await test.step('the text was never in the document as a link', async () => {
        expect(await added()).toEqual([]);
        await expect(page.locator('a, iframe, form')).toHaveCount(0);
      });

      await test.step('a program that does not accept the text says why, until the text is shorter', async () => {
        addresses.length = 0;
        await prompt(page).fill('x'.repeat(5001));
        const reason = page.getByText(tooLong('5,001'));
        await expect(reason).toBeVisible();
        await expect(button(page, 'Claude Code')).toBeDisabled();
        await expect(button(page, 'Cursor')).toBeEnabled();
        await prompt(page).fill('x'.repeat(5000));
        await expect(reason).toBeHidden();
        await expect(button(page, 'Claude Code')).toBeEnabled();
        // The text is checked again when the button is pressed.
        await prompt(page).evaluate((field: HTMLTextAreaElement) => (field.value = 'x'.repeat(8000)));
        await button(page, 'Claude Code').click();
        await expect(page.getByRole('status')).toHaveText(tooLong('8,000'));
        expect(addresses).toEqual([]);
      });

      expect(errors, 'violations of the policy, and errors of the script').toEqual([]);
    },
  );
}

test('a prompt is downloaded and sent exactly as it is copied @phone', async ({ page, isMobile }) => {
  await openWorkflow(page);
  const addresses = await requestedLinks(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill(hostile);
  const text = filled(['assess'], { incident_report: hostile });

  await assess.more();
  const waiting = page.waitForEvent('download');
  await assess.button(t('markup.download')).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^incident-response-assess-\d{4}-\d\d-\d\dT\d{4}Z\.md$/);
  expect(readFileSync(await download.path(), 'utf8')).toBe(text);

  if (isMobile)
    return expect(
      assess.root.getByText(t('markup.open-in-phone', { programs: ['Claude Code', 'Cursor'] })),
    ).toBeVisible();
  await assess.button('Claude Code').click();
  await expect(assess.status).toHaveText(/^Sent to Claude Code/);
  expect(addresses.map((address) => new URL(address).searchParams.get('q'))).toEqual([text]);

  await assess.field('Incident report').fill('x'.repeat(9000));
  await expect(assess.root.getByText(/\. Cursor accepts 8,000: copy the prompt instead\./)).toBeVisible();
  await expect(assess.button('Cursor')).toBeDisabled();
});
