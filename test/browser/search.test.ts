import { brokenRules } from './accessible.ts';
import { expect, test } from './site-test.ts';

test('the search finds a step by its text and opens it, by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search this site' })).toBeVisible();
  await page.keyboard.type('blast radius');
  const found = page.getByRole('dialog').getByRole('link').first();
  await expect(found).toBeVisible();
  await expect(page.getByRole('status').first()).toHaveText(/\d+ results?/);
  expect(await brokenRules(page, 'dialog[open]')).toEqual([]);
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

test('words of a search, and their synonyms, lead to the page, in words of the page', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('textbox', { name: 'Search this site' });
  const results = page.getByRole('dialog').getByRole('link');
  for (const word of ['rollback', 'roll back', 'revert', 'postmortem', 'approve']) {
    await test.step(word, async () => {
      // The results of the word before are gone before this one is looked up.
      await field.fill('zzyzx');
      await expect(results).toHaveCount(0);
      await field.fill(word);
      await expect(results.first()).toBeVisible();
      const addresses = await results.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(addresses.join(' ')).toContain('/incident-response/');
      for (const text of await results.allInnerTexts()) expect(text).not.toMatch(/\{\{|\*\*|##|JavaScript is off/);
    });
  }
  await field.fill('incident');
  await expect(page.getByRole('status').first()).toHaveText(/^\d+ of \d+ results$/);
});
