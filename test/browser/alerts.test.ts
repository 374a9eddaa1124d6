import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { alertLink } from '../support/alert-link.ts';
import { alertTemplates } from '../../src/incident/alert/alert-templates.ts';
import { t } from '../../src/messages/english.ts';
import { expectAccessible, openAll } from './accessible.ts';
import { clipboard, expect, test } from './site-test.ts';
import { incident, pages } from './packs.ts';

const ADDRESS = '/alerts/';
const template = (page: Page, name: string): Locator =>
  page.locator('details').filter({ has: page.getByRole('heading', { name, exact: true }) });
const copy = (page: Page, name: string): Locator => page.getByRole('button', { name: `Copy ${name}`, exact: true });

test('is linked from the first page and the sidebar, and copies each text with the address of this site, which fills in the page; without a clipboard the text is selected', async ({
  page,
  baseURL,
}) => {
  expect(pages).toContain(ADDRESS);
  await page.goto('/');
  await page.getByRole('link', { name: /^templates for Alertmanager/ }).click();
  await expect(page).toHaveURL(ADDRESS);
  await expect(page.locator('nav [aria-current="page"]')).toHaveText('Link from an alert');
  await expect(
    page.getByText(`The commands and templates below already use this site’s URL, ${baseURL}.`),
  ).toBeVisible();
  await expect(page.locator('callbook-snippets')).not.toContainText('RUNBOOK');
  await openAll(page);
  for (const { name, text } of alertTemplates(t, alertLink(baseURL ?? ''))) {
    await test.step(name, async () => {
      await copy(page, name).click();
      await expect(template(page, name).getByRole('status')).toHaveText(`Copied: ${name}`);
      expect(await clipboard(page)).toBe(text);
      await expect(template(page, name).locator('pre')).toHaveText(text, { useInnerText: false });
    });
  }
  await expectAccessible(page);

  // Every input that an address can fill in is listed.
  const names = await page.locator('#address ~ ul').first().locator('li > code').allTextContents();
  expect(names.map((name) => name.trim()).toSorted()).toEqual(['class', ...Object.keys(incident.inputs)].toSorted());

  // At 320 px long lines scroll in their box, also by keyboard, and the page does not.
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  const box = page.getByRole('region', { name: 'Text to copy: Alertmanager: template' });
  await box.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);

  await page.evaluate(() => {
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  await copy(page, 'Slack: workflow').click();
  await expect(template(page, 'Slack: workflow').getByRole('status')).toContainText('The text is selected');
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(`${baseURL}/incident-response/#class=active`);

  const text = (await template(page, 'Slack: workflow').locator('pre').textContent()) ?? '';
  await page.goto(`${text}&incident_report=5xx+rate+38%25`);
  await expect(page.locator('#prompt-assess').getByLabel('Incident report')).toHaveValue('5xx rate 38%');

  await test.step('opened from a file, the texts keep the placeholder and say so', async () => {
    // Modules do not load from a file, so this is the page without its script.
    await page.goto(`file://${fileURLToPath(new URL('../../dist/alerts/index.html', import.meta.url))}`);
    await expect(page.getByText('Replace https://RUNBOOK with the URL')).toBeVisible();
    await expect(page.locator('callbook-snippets pre').first()).toContainText('https://RUNBOOK/incident-response/');
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('every text is complete, says what to replace, and has no buttons', async ({ page }) => {
    await page.goto(ADDRESS);
    const texts = await page.locator('callbook-snippets pre').allTextContents();
    expect(texts).toEqual(alertTemplates(t, alertLink('https://RUNBOOK')).map(({ text }) => text));
    await expect(page.getByText('Replace https://RUNBOOK with the URL')).toBeVisible();
    await expect(page.locator('callbook-snippets button').filter({ visible: true })).toHaveCount(0);
  });
});
