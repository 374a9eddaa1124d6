import { t } from '../../src/messages/english.ts';
import { clipboard, expect, openWorkflow, PromptBlock, test } from './site-test.ts';
import { filled } from './packs.ts';

test('a prompt can be filled and copied with the keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Active/ }).focus();
  await page.keyboard.press('Enter');
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.field('Incident report')).toBeFocused();
  await page.keyboard.type('c is not a command while typing');
  await page.keyboard.press('Control+Enter');
  await expect(assess.status).toHaveText(t('page.copied', { title: 'Assess and mitigate' }));
  const values = { incident_report: 'c is not a command while typing' };
  expect(await clipboard(page)).toBe(filled(['assess'], values));

  // The reply comes next. The form is folded; behind its last field come the buttons: Clear, and its Undo.
  await expect(assess.root.getByLabel(t('markup.paste-reply-here'))).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(assess.title).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await assess.field('Tried and found so far').focus();
  await page.keyboard.press('Tab');
  await expect(assess.button(t('markup.clear'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assess.field('Incident report')).toHaveValue('');
  await page.keyboard.press('Tab');
  await expect(assess.button(t('markup.undo'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assess.field('Incident report')).toHaveValue(values.incident_report);
});

test('a single key copies the current prompt, and does nothing without one; arrow keys choose; the focus is never behind the copy bar', async ({
  page,
}) => {
  await openWorkflow(page);
  await expect(page.locator('callbook-prompt[data-current]')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(0);

  const stabilize = new PromptBlock(page, 'stabilize');
  await stabilize.field('Mitigation applied').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(stabilize.root.getByLabel('recovered', { exact: true })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(stabilize.field('partially recovered')).toBeChecked();

  const handover = new PromptBlock(page, 'handover');
  await handover.root.locator('input[type=file]').focus();
  for (const label of ['Incident summary', 'Mitigation applied']) {
    await page.keyboard.press('Tab');
    await expect(handover.field(label)).toBeFocused();
    const [field, bar] = await Promise.all([
      handover.field(label).boundingBox(),
      handover.root.locator('.cb-copy-bar').boundingBox(),
    ]);
    expect(field && bar && field.y + field.height <= bar.y).toBe(true);
  }

  await test.step('with a current prompt the key copies it', async () => {
    await page.evaluate(() => (location.hash = 'prompt-fix'));
    const fix = new PromptBlock(page, 'fix');
    await expect(fix.root).toHaveAttribute('data-current');
    await page.keyboard.press('c');
    await expect(fix.status).toHaveText(/^Copied: Apply a proper fix/);
    expect(await clipboard(page)).toBe(filled(['fix']));
  });
});
