import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './site-test.ts';

test('the search finds a step by its text and opens it, by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search this site' })).toBeVisible();
  await page.keyboard.type('blast radius');
  const found = page.getByRole('dialog').getByRole('link').first();
  await expect(found).toBeVisible();
  await expect(page.getByRole('status').first()).toHaveText(/\d+ results?/);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await found.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/incident-response\//);
});

test('the search says that there are no results', async ({ page }) => {
  await page.goto('/conventions/');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByRole('textbox', { name: 'Search this site' }).fill('zzyzx');
  await expect(page.getByText('No results')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});
