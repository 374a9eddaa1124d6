import type { Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { expect, openWorkflow, PromptBlock, test } from './site-test.ts';
import { PageDialog } from './dialogs.ts';

/** Closes the open dialog. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog[open]')).toHaveCount(0);
}

test('single keys open the incidents, the log, its note, its milestones and the field for the reply; a dialog lists them and turns them off', async ({
  page,
}) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  const [keys, incidents, log] = [
    new PageDialog(page, 'keys'),
    new PageDialog(page, 'incidents'),
    new PageDialog(page, 'log'),
  ];
  await test.step('the dialog lists the keys of its page', async () => {
    await page.keyboard.press('?');
    await expect(keys.root).toBeVisible();
    for (const key of ['I', 'L', 'N', 'M', 'C', 'J', 'K', 'R', '?', 'Ctrl', 'Escape']) {
      await expect(keys.root.locator('kbd').getByText(key, { exact: true }).first()).toBeVisible();
    }
  });

  await test.step('it turns the single ones off, also for the next visit', async () => {
    await keys.root.getByRole('switch', { name: 'Single-key shortcuts: on' }).uncheck();
    await expect(keys.root.getByText(t('keys.single-keys-off'))).toBeVisible();
    await leave(page);
    await page.keyboard.press('l');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    await page.reload();
    await expect(page.locator('callbook-prompt button:disabled:not([data-open-in])')).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.locator('dialog[open]')).toHaveCount(0);
    await keys.open();
    await keys.root.getByRole('switch').check();
    await leave(page);
    await page.keyboard.press('l');
    await expect(log.root).toBeVisible();
    await leave(page);
  });

  await test.step('they open dialogs, of which Escape returns the focus', async () => {
    await page.keyboard.press('i');
    await expect(incidents.root).toBeVisible();
    await expect(incidents.root.getByRole('heading', { level: 2 })).toBeFocused();
    // No key fires while a dialog is open.
    await page.keyboard.press('l');
    await expect(log.root).toBeHidden();
    await leave(page);

    await page.keyboard.press('l');
    await expect(log.root).toBeVisible();
    await leave(page);
    await page.keyboard.press('n');
    await expect(log.root.getByLabel('Note')).toBeFocused();
    await expect(log.root.getByLabel('Note')).toHaveValue('');
    await page.keyboard.type('2 of 3 nodes are back');
    await page.keyboard.press('Control+Enter');
    await expect(log.row('2 of 3 nodes are back')).toHaveCount(1);
    await leave(page);

    await page.keyboard.press('m');
    await expect(log.button(/Started$/)).toBeFocused();
    await page.keyboard.press('4');
    await expect(log.status).toHaveText(/^Mitigated added at /);
    await expect(log.rows).toHaveCount(2);
    await leave(page);

    const button = page.locator('[data-opens="log"]');
    await button.press('Enter');
    await expect(log.root).toBeVisible();
    await leave(page);
    await expect(button).toBeFocused();
  });

  await test.step('while the reader types, or with a modifier, they do nothing', async () => {
    const field = assess.field('Incident report');
    await field.pressSequentially('nil?');
    await expect(field).toHaveValue('nil?');
    await page.locator('h1').click();
    for (const keys of ['Control+i', 'Alt+l', 'Meta+m']) await page.keyboard.press(keys);
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  });

  await test.step('R opens the field for the reply, ready for a paste', async () => {
    await page.evaluate(() => (location.hash = 'class=active'));
    await assess.copy.click();
    await page.keyboard.press('r');
    const reply = assess.root.getByLabel(t('markup.paste-reply-here'));
    await expect(reply).toBeFocused();
    await expect(reply).toBeInViewport();
  });

  await test.step('another page lists other keys', async () => {
    await page.goto('/conventions/');
    await keys.open();
    await expect(keys.root.getByText(t('keys.search'))).toBeVisible();
    await expect(keys.root.getByText(t('keys.log'))).toHaveCount(0);
  });
});

test('without a service worker, a dialog whose script cannot be loaded says so, and opens on the next page', async ({
  page,
}) => {
  // Before the page opens: an open page may send a request past a route that is set a moment before.
  await page.route('**/log-panel*.js', (route) => route.abort());
  await openWorkflow(page);
  await page.keyboard.press('n');
  const log = new PageDialog(page, 'log');
  await expect(log.root.getByText(t('page.dialog-failed'))).toBeVisible();
  // Text typed into it would be lost.
  await expect(log.root.locator('.cb-dialog-body')).toHaveAttribute('inert');
  await leave(page);
  await page.unroute('**/log-panel*.js');
  await openWorkflow(page, '/bug-fix/');
  await page.keyboard.press('n');
  await expect(log.root.getByLabel('Note')).toBeFocused();
});
