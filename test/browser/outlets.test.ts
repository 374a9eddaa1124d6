import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, openWorkflow, PromptBlock, test } from './callbook.ts';
import { outletsPage } from './outlets.ts';
import { filled } from './packs.ts';

const hostile = 'a#b&c=d%e+f "g" \'h\' `i`\n</script> 😀 é \u202E{{x}} https://evil.example/?q=1';

/** The addresses that a page wants to go to, as the browser hears of them, whether or not a program takes them. */
async function wanted(page: Page): Promise<string[]> {
  const addresses: string[] = [];
  const session = await page.context().newCDPSession(page);
  session.on('Page.frameRequestedNavigation', ({ url }) => addresses.push(url));
  await session.send('Page.enable');
  return addresses;
}

const button = (page: Page, name: string) => page.getByRole('button', { name });
const prompt = (page: Page) => page.getByLabel('Prompt');

for (const scheme of ['http', 'file'] as const) {
  test.describe(`from ${scheme}, under a policy that allows nothing but the script`, () => {
    let page: Page;
    let errors: string[] = [];

    test.beforeEach(async ({ browser, baseURL, isMobile }, testInfo) => {
      test.skip(isMobile, 'a phone has no program to open');
      // A context of its own: a page from a file is no page of the site, which is what the others are watched for.
      page = await (await browser.newContext()).newPage();
      errors = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      const html = await outletsPage();
      const path = testInfo.outputPath('outlets.html');
      writeFileSync(path, html);
      const address = scheme === 'http' ? `${baseURL}/outlets.html` : pathToFileURL(path).href;
      if (scheme === 'http')
        await page.route(address, (route) => route.fulfill({ body: html, contentType: 'text/html' }));
      await page.goto(address);
    });

    test.afterEach(async ({ isMobile }) => {
      if (isMobile) return;
      await page.context().close();
      expect(errors, 'what the policy or the script complained of').toEqual([]);
    });

    test('a download is the text, byte for byte, under its name', async () => {
      await prompt(page).fill(hostile);
      const waiting = page.waitForEvent('download');
      await button(page, 'Download .md').click();
      const download = await waiting;
      expect(download.suggestedFilename()).toBe('incident-response-assess-2026-11-23T0241Z.md');
      expect(readFileSync(await download.path(), 'utf8')).toBe(hostile);
      await expect(page.getByRole('status')).toHaveText('Downloaded: incident-response-assess-2026-11-23T0241Z.md');
    });

    test('a program gets the whole text by its own scheme, and the page stays where it is', async () => {
      const addresses = await wanted(page);
      const here = page.url();
      await prompt(page).fill(hostile);
      await button(page, 'Claude Code').click();
      await expect(page.getByRole('status')).toHaveText(
        /^Handed to Claude Code: \d+ characters\. If nothing opens, copy/,
      );
      await button(page, 'Cursor').click();
      await expect(page.getByRole('status')).toHaveText(/^Handed to Cursor/);
      expect(addresses.map((address) => new URL(address).protocol)).toEqual(['claude-cli:', 'cursor:']);
      const texts = addresses.map((address) => [...new URL(address).searchParams.values()]);
      expect(texts).toEqual([[hostile], [hostile]]);
      expect(page.url()).toBe(here);
      await expect(prompt(page)).toHaveValue(hostile);
    });

    test('nothing that was filled in stands in the document as a link', async () => {
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(window, { seen });
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes)
            for (const node of addedNodes) if (node instanceof Element) seen.push(node.outerHTML);
        }).observe(document, { childList: true, subtree: true });
      });
      await prompt(page).fill('a secret');
      for (const name of ['Claude Code', 'Cursor', 'Download .md']) await button(page, name).click();
      await expect(page.getByRole('status')).toHaveText(/^Downloaded/);
      expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual([]);
      await expect(page.locator('a, iframe, form')).toHaveCount(0);
    });

    test('what does not take the text says why, and says so no more once it does', async () => {
      const addresses = await wanted(page);
      await prompt(page).fill('x'.repeat(5001));
      const why = page.getByText('5,001 characters, Claude Code takes 5,000: copy it instead.');
      await expect(why).toBeVisible();
      await expect(button(page, 'Claude Code')).toBeDisabled();
      await expect(button(page, 'Cursor')).toBeEnabled();
      await prompt(page).fill('x'.repeat(5000));
      await expect(why).toBeHidden();
      await expect(button(page, 'Claude Code')).toBeEnabled();
      // The text counts as it is at the click, whatever was shown before.
      await prompt(page).evaluate((field: HTMLTextAreaElement) => (field.value = 'x'.repeat(8000)));
      await button(page, 'Claude Code').click();
      await expect(page.getByRole('status')).toHaveText('8,000 characters, Claude Code takes 5,000: copy it instead.');
      expect(addresses).toEqual([]);
    });
  });
}

// Until the prompt blocks bring the ways out with them.
test('a prompt goes out as Copy gives it', async ({ page, isMobile }) => {
  await openWorkflow(page);
  const addresses = await wanted(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill(hostile);
  const text = filled(['assess'], { incident_report: hostile });

  const waiting = page.waitForEvent('download');
  await assess.button('Download .md').click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^incident-response-assess-\d{4}-\d\d-\d\dT\d{4}Z\.md$/);
  expect(readFileSync(await download.path(), 'utf8')).toBe(text);

  if (isMobile)
    return expect(
      assess.root.getByText('Claude Code and Cursor open on a computer. Here, copy the prompt.'),
    ).toBeVisible();
  await assess.button('Claude Code').click();
  await expect(assess.said).toHaveText(/^Handed to Claude Code/);
  expect(addresses.map((address) => new URL(address).searchParams.get('q'))).toEqual([text]);

  await assess.field('Incident report').fill('x'.repeat(9000));
  await expect(assess.root.getByText(/, Cursor takes 8,000: copy it instead\./)).toBeVisible();
  await expect(assess.button('Cursor')).toBeDisabled();
});
