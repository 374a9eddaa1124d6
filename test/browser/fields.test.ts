import { t } from '../../src/messages/english.ts';
import { expect, expectSaved, INCIDENT, openWorkflow, PromptBlock, test, storageStatus } from './site-test.ts';
import { PageDialog } from './dialogs.ts';

test('a value is shown in all prompts that use it, and in no other workflow; Clear, Undo and deleting the incident work', async ({
  page,
}) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  const stabilize = new PromptBlock(page, 'stabilize');
  await test.step('in all prompts that use it, set apart by more than color', async () => {
    const { root } = stabilize;
    const style = (state: string, property: string) =>
      root
        .locator(`.cb-${state}`)
        .first()
        .evaluate((slot, name) => getComputedStyle(slot).getPropertyValue(name), property);
    expect(await style('open', 'border-top-style')).toBe('dashed');
    await root.getByLabel('still degraded').check();
    await expect(root.locator('.cb-filled')).toHaveText('still degraded');
    await expect.poll(() => style('filled', 'border-left-style')).toBe('solid');
    await expect.poll(async () => Number(await style('filled', 'font-weight'))).toBeGreaterThan(600);
    await assess.field('Incident report').pressSequentially('down');
    await expect(new PromptBlock(page, 'triage').field('Incident report')).toHaveValue('down');
    await expect(new PromptBlock(page, 'handover').preview).toContainText('down');
  });

  await test.step('Clear and Undo', async () => {
    await stabilize.field('Mitigation applied').fill('rolled back to v213');
    await stabilize.field('partially recovered').check();
    await assess.field('Incident report').fill('it is down');

    await stabilize.button(t('markup.clear')).click();
    await expect(stabilize.status).toHaveText(t('page.cleared', { count: 2 }));
    await expect(stabilize.field('Mitigation applied')).toHaveValue('');
    await expect(stabilize.field('partially recovered')).not.toBeChecked();
    await expect(assess.field('Incident report')).toHaveValue('it is down');

    await stabilize.button(t('markup.undo')).click();
    await expect(stabilize.field('Mitigation applied')).toHaveValue('rolled back to v213');
    await expect(stabilize.field('partially recovered')).toBeChecked();
    await expect(stabilize.button(t('markup.undo'))).toBeHidden();
  });

  await test.step('a value is in no other workflow, and Undo works on a later visit', async () => {
    await assess.button(t('markup.clear')).click();
    await expectSaved(page, 'incident_report', '');
    await openWorkflow(page, '/bug-fix/');
    await expect(page.locator('callbook-prompt').getByText('rolled back to v213', { exact: true })).toHaveCount(0);

    await openWorkflow(page, `${INCIDENT}#all-steps`);
    await assess.button(t('markup.undo')).click();
    await expect(assess.field('Incident report')).toHaveValue('it is down');
  });

  await test.step('deleting the incident', async () => {
    await expectSaved(page, 'incident_report', 'it is down');
    const list = new PageDialog(page, 'incidents');
    await list.open();
    await list.button(t('markup.delete-incident')).click();
    await expect(list.button(t('markup.cancel'))).toBeFocused();
    await list.button(t('markup.cancel')).click();
    await expect(assess.field('Incident report')).toHaveValue('it is down');

    await list.button(t('markup.delete-incident')).click();
    await list.root.locator('[data-storage=delete]').click();
    await expect(list.root.getByText(t('page.storage-deleted'))).toBeVisible();
    await list.close();
    await expect(assess.field('Incident report')).toHaveValue('');
    await expect(assess.button(t('markup.undo'))).toBeHidden();
    await openWorkflow(page);
    await expect(assess.field('Incident report')).toHaveValue('');
  });
});

/** Ways of the browser to refuse to save, and what the page says. Each next one breaks more than the one before. */
const broken: [string, string, () => void][] = [
  [
    'full',
    t('page.storage-full'),
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
  [
    'blocked',
    t('page.storage-blocked'),
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('forbidden', 'SecurityError');
      };
    },
  ],
];

test('with storage that is full or blocked the page works in memory and says so', async ({ page }) => {
  for (const [how, text, breakStorage] of broken) {
    await test.step(how, async () => {
      await page.addInitScript(breakStorage);
      await page.goto('about:blank');
      await openWorkflow(page, `${INCIDENT}#class=active`);
      const assess = new PromptBlock(page, 'assess');
      await assess.field('Incident report').fill('it is down');
      await expect(storageStatus(page)).toHaveText(text);
      await expect(page.getByText(t('page.not-saved'), { exact: true })).toBeVisible();
      await assess.copy.click();
      await expect(assess.status).toHaveText(t('page.copied', { title: 'Assess and mitigate' }));
    });
  }
});

test('text typed before the script is loaded is not lost', async ({ page }) => {
  let load: () => void = () => undefined;
  const loaded = new Promise<void>((resolve) => (load = resolve));
  await page.route('**/Prompt*.js', async (route) => {
    await loaded;
    await route.continue();
  });
  await page.goto('/incident-response/', { waitUntil: 'commit' });
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('typed early');
  await expect(assess.copy).toBeDisabled();
  load();
  await expect(assess.copy).toBeEnabled();
  await expect(assess.preview).toContainText('typed early');
  await expect(new PromptBlock(page, 'triage').field('Incident report')).toHaveValue('typed early');
});
