import { t } from '../../src/messages/english.ts';
import { expect, PromptBlock, test } from './site-test.ts';

test('the home page names the workflow for what is typed, or says that none fits', async ({ page }) => {
  await page.goto('/');
  const finder = page.locator('callbook-find-workflow');
  const field = page.getByLabel(t('site.find.label'));
  await field.fill('this test fails one run in twenty');
  await expect(finder.getByRole('status').getByRole('link')).toHaveText(['Bug fix']);
  await field.fill('what does this regex do?');
  await expect(finder.getByRole('status')).toHaveText(t('controls.find.none'));
  // cspell:disable-next-line
  await field.fill('Klasse aufteilen ohne Verhalten');
  await expect(finder.getByRole('status')).toHaveText(t('controls.find.unknown'));
  await field.fill('');
  await expect(finder.getByRole('status')).toHaveText('');
  await field.fill('review PR 1217');
  await expect(finder.getByRole('link', { name: 'Code review' })).toBeVisible();
  await field.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Code review');
  await expect(new PromptBlock(page, 'triage').field('Review target')).toHaveValue('review PR 1217');
});

test('the home page says so if the words of the workflows cannot be loaded', async ({ page }) => {
  await page.route('**/workflow-words.json', (route) => route.abort());
  await page.goto('/');
  await page.getByLabel(t('site.find.label')).fill('review PR 1217');
  await expect(page.locator('callbook-find-workflow').getByRole('status')).toHaveText(t('controls.find.failed'));
});
