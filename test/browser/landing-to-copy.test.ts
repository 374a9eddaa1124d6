import { t } from '../../src/messages/english.ts';
import { clipboard, expect, expectLanded, expectSaved, PromptBlock, test, incidentClass } from './site-test.ts';
import { filled } from './packs.ts';

const report = 'Alert 02:41 UTC: checkout-api 5xx rate 38%\n\nSince: about 02:35 UTC, rising';

test('step 0 is copied in three actions from the home page, and a reload loses nothing @phone-only', async ({
  page,
  isMobile,
}) => {
  await page.goto('/');
  const assess = new PromptBlock(page, 'assess');

  // First action: the class.
  await page.getByRole('link', { name: /^Active/ }).click();
  await expectLanded(page, 'Step 0: Assess and mitigate');
  await expect(assess.copy).toBeInViewport();
  await expect(assess.status).toHaveText(t('page.start-class', { class: 'Active' }));
  await expect(assess.emptyFields).toHaveText(t('page.empty-fields', { fields: ['Incident report'] }));

  // Second action: the report. On a laptop the field has the focus. On a phone it has not, because that would bring up the keyboard.
  if (isMobile) await expect(assess.title).toBeFocused();
  else await expect(assess.field('Incident report')).toBeFocused();
  await assess.field('Incident report').fill(report);
  await expect(assess.preview).toHaveText(filled(['assess'], { incident_report: report }), { useInnerText: false });
  await expect(assess.emptyFields).toBeHidden();

  // Third action: Copy.
  await assess.copy.click();
  await expect(assess.status).toHaveText(t('page.copied', { title: 'Assess and mitigate' }));
  expect(await clipboard(page)).toBe(filled(['assess'], { incident_report: report }));
  await expect(assess.withPreflight).not.toBeChecked();

  await expectSaved(page, 'incident_report', report);
  await page.reload();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await expect(incidentClass(page)).toHaveText('Active');
  await expect(assess.withPreflight).not.toBeChecked();
});

test('a post-incident starts at the root cause, the class that the triage found opens the next step, and step 0 can be copied in two actions', async ({
  page,
}) => {
  const assess = new PromptBlock(page, 'assess');
  const rootCause = new PromptBlock(page, 'root-cause');
  await page.goto('/');
  await page.getByRole('link', { name: /^Post-incident/ }).click();
  await expect(rootCause.root).toBeInViewport();
  await expect(rootCause.withPreflight).toBeChecked();

  await test.step('the class that the triage found', async () => {
    await page.goto('/incident-response/#prompt-triage');
    await new PromptBlock(page, 'triage').button(/^Active/).click();
    await expect(assess.root).toBeInViewport();
    await expect(assess.withPreflight).not.toBeChecked();
  });

  await test.step('two actions, after which the page says what is missing', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: /^Degraded/ }).click();
    await assess.copy.click();
    await expect(assess.status).toHaveText('Copied: Assess and mitigate. 1 required field is empty: Incident report.');
    expect(await clipboard(page)).toContain('[not given: Incident report. Ask me.]');
  });
});
