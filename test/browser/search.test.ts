import { brokenRules } from './accessible.ts';
import { expect, test, watchPolicy } from './site-test.ts';

test('the search finds a page by its words and their synonyms, in words of the page, and opens it by keyboard alone', async ({
  page,
}) => {
  const blocked = await watchPolicy(page);
  await page.goto('/');
  const dialog = page.getByRole('dialog', { name: 'Search this site' });
  const field = page.getByRole('textbox', { name: 'Search this site' });
  const results = dialog.getByRole('link');

  await test.step('a step by its text, with the keyboard', async () => {
    await page.keyboard.press('Control+k');
    await expect(dialog).toBeVisible();
    await page.keyboard.type('blast radius');
    await expect(results.first()).toBeVisible();
    await expect(page.getByRole('status').first()).toHaveText(/\d+ results?/);
    expect(await brokenRules(page, 'dialog[open]')).toEqual([]);
  });

  await test.step('the policy allows this, and blocks requests to other origins', async () => {
    expect(await blocked()).toEqual([]);
    const response = await page.evaluate(() =>
      fetch('https://example.com/').then(String, (error: unknown) => String(error)),
    );
    expect(response).toContain('TypeError');
    expect((await blocked()).join()).toContain('connect-src');
  });

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

  await test.step('nothing', async () => {
    await field.fill('zzyzx');
    await expect(page.getByText('No results')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('a result opens with Enter', async () => {
    await page.getByRole('button', { name: 'Search' }).click();
    await field.fill('blast radius');
    await expect(results.first()).toBeVisible();
    await results.first().focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/incident-response\//);
  });
});
