import { clipboard, expect, openWorkflow, PromptBlock, test } from './callbook.ts';
import { filled } from './packs.ts';

test('the whole way by keyboard alone', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Active/ }).focus();
  await page.keyboard.press('Enter');
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.field('Incident report')).toBeFocused();
  await page.keyboard.type('c is not a command while typing');
  await page.keyboard.press('Control+Enter');
  await expect(assess.said).toHaveText('Copied: Assess and mitigate with preflight');
  const values = { incident_report: 'c is not a command while typing' };
  expect(await clipboard(page)).toBe(filled(['preflight', 'assess'], values));

  // On to the choice of a file, and to the buttons: Clear, then its Undo.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(assess.button('Clear')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assess.field('Incident report')).toHaveValue('');
  await page.keyboard.press('Tab');
  await expect(assess.button('Undo')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assess.field('Incident report')).toHaveValue(values.incident_report);
});

test('one key copies the prompt in front of the reader', async ({ page }) => {
  await openWorkflow(page, '/incident-response/#prompt-fix');
  const fix = new PromptBlock(page, 'fix');
  await expect(fix.root).toHaveAttribute('data-current');
  await page.keyboard.press('c');
  await expect(fix.said).toHaveText(/^Copied: Apply a proper fix/);
  expect(await clipboard(page)).toBe(filled(['fix']));
});

test('the key does nothing while no prompt is in front of the reader', async ({ page }) => {
  await openWorkflow(page);
  await expect(page.locator('callbook-prompt[data-current]')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(0);
});

test('choices are made with the arrow keys', async ({ page }) => {
  await openWorkflow(page);
  const stabilize = new PromptBlock(page, 'stabilize');
  await stabilize.field('Mitigation applied').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(stabilize.root.getByLabel('recovered', { exact: true })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(stabilize.field('partially recovered')).toBeChecked();
});

test('a field that takes the focus is not hidden by the bar', async ({ page }) => {
  await openWorkflow(page);
  const handover = new PromptBlock(page, 'handover');
  await handover.root.locator('input[type=file]').focus();
  for (const label of ['Incident summary', 'Mitigation applied']) {
    await page.keyboard.press('Tab');
    await expect(handover.field(label)).toBeFocused();
    const [field, bar] = await Promise.all([
      handover.field(label).boundingBox(),
      handover.root.locator('.cb-bar').boundingBox(),
    ]);
    expect(field && bar && field.y + field.height <= bar.y).toBe(true);
  }
});
