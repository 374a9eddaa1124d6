import { expect, expectKept, openWorkflow, PromptBlock, test } from './callbook.ts';

test.describe('with storage', () => {
  test.beforeEach(({ page }) => openWorkflow(page));

  test('prompts that use the same input stay in step', async ({ page }) => {
    await new PromptBlock(page, 'assess').field('Incident report').pressSequentially('down');
    await expect(new PromptBlock(page, 'triage').field('Incident report')).toHaveValue('down');
    await expect(new PromptBlock(page, 'handover').paper).toContainText('down');
  });

  test('slots are marked as filled or open, not by colour alone', async ({ page }) => {
    const { root } = new PromptBlock(page, 'stabilize');
    const style = (state: string, property: string) =>
      root
        .locator(`.cb-${state}`)
        .first()
        .evaluate((slot, name) => getComputedStyle(slot).getPropertyValue(name), property);
    expect(await style('open', 'border-top-style')).toBe('dashed');
    await root.getByLabel('still degraded').check();
    await expect(root.locator('.cb-filled')).toHaveText('still degraded');
    expect(await style('filled', 'border-left-style')).toBe('solid');
    expect(Number(await style('filled', 'font-weight'))).toBeGreaterThan(600);
  });

  test('Clear empties the fields of the prompt, and Undo brings them back', async ({ page }) => {
    const stabilize = new PromptBlock(page, 'stabilize');
    await stabilize.field('Mitigation applied').fill('rolled back to v213');
    await stabilize.field('partially recovered').check();
    await new PromptBlock(page, 'assess').field('Incident report').fill('it is down');

    await stabilize.button('Clear').click();
    await expect(stabilize.said).toHaveText('Cleared 2 fields, here and in other steps.');
    await expect(stabilize.field('Mitigation applied')).toHaveValue('');
    await expect(stabilize.field('partially recovered')).not.toBeChecked();
    await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue('it is down');

    await stabilize.button('Undo').click();
    await expect(stabilize.field('Mitigation applied')).toHaveValue('rolled back to v213');
    await expect(stabilize.field('partially recovered')).toBeChecked();
    await expect(stabilize.button('Undo')).toBeHidden();
  });

  test('Undo is still there after a reload', async ({ page }) => {
    const assess = new PromptBlock(page, 'assess');
    await assess.field('Incident report').fill('it is down');
    await assess.button('Clear').click();
    await expectKept(page, 'incident_report', '');
    await page.reload();
    await assess.button('Undo').click();
    await expect(assess.field('Incident report')).toHaveValue('it is down');
  });

  test('Wipe asks first, then leaves nothing behind', async ({ page }) => {
    const assess = new PromptBlock(page, 'assess');
    await assess.field('Incident report').fill('a secret');
    await expectKept(page, 'incident_report', 'a secret');
    await assess.button('Wipe').click();
    await expect(assess.button('Keep')).toBeFocused();
    await assess.button('Keep').click();
    await expect(assess.field('Incident report')).toHaveValue('a secret');

    await assess.button('Wipe').click();
    await assess.button('Wipe').click();
    await expect(assess.root.getByText(/^Wiped/)).toBeVisible();
    await expect(assess.field('Incident report')).toHaveValue('');
    await expect(assess.button('Undo')).toBeHidden();
    await openWorkflow(page);
    await expect(assess.field('Incident report')).toHaveValue('');
  });

  test('two tabs do not undo each other', async ({ page, context }) => {
    const other = await context.newPage();
    await openWorkflow(other);
    await new PromptBlock(page, 'assess').field('Incident report').fill('from the first tab');
    await new PromptBlock(other, 'stabilize').field('Mitigation applied').fill('from the second tab');
    await expectKept(page, 'incident_report', 'from the first tab');
    await expectKept(other, 'mitigation', 'from the second tab');
    await page.close();
    await other.reload();
    await expect(new PromptBlock(other, 'assess').field('Incident report')).toHaveValue('from the first tab');
    await expect(new PromptBlock(other, 'stabilize').field('Mitigation applied')).toHaveValue('from the second tab');
  });

  test('workflows keep their values apart', async ({ page }) => {
    await new PromptBlock(page, 'assess').field('Incident report').fill('it is down');
    await openWorkflow(page, '/bug-fix/');
    await expect(page.locator('callbook-prompt').getByText('it is down')).toHaveCount(0);
  });
});

const broken: [string, string, () => void][] = [
  [
    'forbidden',
    'Not kept: this browser refuses.',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('forbidden', 'SecurityError');
      };
    },
  ],
  [
    'full',
    'Not kept: the storage of this browser is full.',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
];

for (const [how, words, breakStorage] of broken) {
  test(`with storage ${how} the page goes on in memory and says so`, async ({ page }) => {
    await page.addInitScript(breakStorage);
    await openWorkflow(page);
    const assess = new PromptBlock(page, 'assess');
    await assess.field('Incident report').fill('it is down');
    await expect(assess.root.getByText(words)).toBeVisible();
    await assess.copy.click();
    await expect(assess.said).toHaveText('Copied: Assess and mitigate');
  });
}

test('words typed before the script woke up are taken in', async ({ page }) => {
  let wake: () => void = () => undefined;
  const awake = new Promise<void>((resolve) => (wake = resolve));
  await page.route('**/Prompt*.js', async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto('/incident-response/', { waitUntil: 'commit' });
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('typed early');
  await expect(assess.copy).toBeDisabled();
  wake();
  await expect(assess.copy).toBeEnabled();
  await expect(assess.paper).toContainText('typed early');
  await expect(new PromptBlock(page, 'triage').field('Incident report')).toHaveValue('typed early');
});
