import { expectAccessible } from './accessible.ts';
import { expect, test } from './site-test.ts';

test('the search finds a step by its text and opens it, by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Search this site' })).toBeVisible();
  await page.keyboard.type('blast radius');
  const found = page.getByRole('dialog').getByRole('link').first();
  await expect(found).toBeVisible();
  await expect(page.getByRole('status').first()).toHaveText(/\d+ results?/);
  await expectAccessible(page);
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

for (const [word, page] of [
  ['rollback', 'incident-response'],
  ['roll back', 'incident-response'],
  ['revert', 'incident-response'],
  ['postmortem', 'incident-response'],
  ['approve', 'incident-response'],
] as const) {
  test(`the search for “${word}” leads to the ${page} page, in words of the page`, async ({ page: tab }) => {
    await tab.goto('/');
    await tab.keyboard.press('Control+k');
    await tab.keyboard.type(word);
    const results = tab.getByRole('dialog').getByRole('link');
    await expect(results.first()).toBeVisible();
    const addresses = await results.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(addresses.join(' ')).toContain(`/${page}/`);
    for (const text of await results.allInnerTexts()) expect(text).not.toMatch(/\{\{|\*\*|##|JavaScript is off/);
  });
}

test('the search says how many results it does not list', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('incident');
  await expect(page.getByRole('status').first()).toHaveText(/^\d+ of \d+ results$/);
});
