import { clipboard, expect, expectKept, PromptBlock, test } from './callbook.ts';
import { filled } from './packs.ts';

const report = 'Alert 02:41 UTC: checkout-api 5xx rate 38 %\n\nSince: about 02:35 UTC, rising';

test('from the landing page to a copied Step 0 in three actions, and nothing lost in a reload', async ({
  page,
  isMobile,
}) => {
  await page.goto('/');
  const assess = new PromptBlock(page, 'assess');

  // First action: the class.
  await page.getByRole('link', { name: /^Active/ }).click();
  await expect(assess.paper).toBeInViewport();
  await expect(assess.copy).toBeInViewport();
  await expect(assess.said).toHaveText('Active: start here, with preflight.');
  await expect(assess.missing).toHaveText('Not given yet: Incident report');

  // Second action: the report. On a laptop the field already has the focus; on a phone no keyboard comes up unasked.
  if (isMobile) await expect(assess.title).toBeFocused();
  else await expect(assess.field('Incident report')).toBeFocused();
  await assess.field('Incident report').fill(report);
  await expect(assess.paper).toHaveText(filled(['assess'], { incident_report: report }), { useInnerText: false });
  await expect(assess.missing).toBeHidden();

  // Third action: Copy.
  await assess.copy.click();
  await expect(assess.said).toHaveText('Copied: Assess and mitigate with preflight');
  expect(await clipboard(page)).toBe(filled(['preflight', 'assess'], { incident_report: report }));
  await expect(assess.withPreflight).not.toBeChecked();

  await expectKept(page, 'incident_report', report);
  await page.reload();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await expect(assess.root.getByText('Active', { exact: true })).toBeVisible();
  await expect(assess.withPreflight).not.toBeChecked();
});

test('a reader in a hurry copies Step 0 in two actions, and is told what is missing', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Degraded/ }).click();
  const assess = new PromptBlock(page, 'assess');
  await assess.copy.click();
  await expect(assess.said).toHaveText('Copied: Assess and mitigate with preflight, 1 slot not given: Incident report');
  expect(await clipboard(page)).toContain('[not given: Incident report. Ask me.]');
});

test('after an incident the way begins at the root cause', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Post-incident/ }).click();
  await expect(new PromptBlock(page, 'root-cause').root).toBeInViewport();
  await expect(new PromptBlock(page, 'root-cause').withPreflight).toBeChecked();
});

test('the class that triage has found leads on from its prompt', async ({ page }) => {
  await page.goto('/incident-response/#prompt-triage');
  const triage = new PromptBlock(page, 'triage');
  await triage.button(/^Active/).click();
  await expect(new PromptBlock(page, 'assess').root).toBeInViewport();
  await expect(new PromptBlock(page, 'assess').withPreflight).toBeChecked();
});
