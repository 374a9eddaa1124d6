import { t } from '../../src/messages/english.ts';
import { expect, PromptBlock, test } from './site-test.ts';

test('the home page names the workflow for what is typed, or says that none fits or that its words cannot be loaded', async ({
  page,
}) => {
  const words = '**/workflow-words.json';
  await page.route(words, (route) => route.abort());
  await page.goto('/');
  const finder = page.locator('callbook-find-workflow');
  const field = page.getByLabel(t('site.find.label'));
  await field.fill('review PR 1217');
  await expect(finder.getByRole('status')).toHaveText(t('controls.find.failed'));
  await page.unroute(words);

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
