import { expect, expectKept, INCIDENT, openWorkflow, PromptBlock, test } from './callbook.ts';
import { filled } from './packs.ts';

test('an address fills the fields, leads to the step, and leaves the address bar', async ({ page, baseURL }) => {
  await page.goto(
    `${INCIDENT}#class=active&incident_report=5xx%20rate%2038%20%25%0Arising+fast&current_status=Recovered`,
  );
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.title).toBeInViewport();
  await expect(assess.field('Incident report')).toHaveValue('5xx rate 38 %\nrising fast');
  await expect(assess.paper).toHaveText(filled(['assess'], { incident_report: '5xx rate 38 %\nrising fast' }), {
    useInnerText: false,
  });
  await expect(new PromptBlock(page, 'stabilize').field('recovered').first()).toBeChecked();
  expect(page.url()).toBe(`${baseURL}${INCIDENT}`);
});

test('an address without a class leads to the triage', async ({ page }) => {
  await page.goto(`${INCIDENT}#incident_report=it+is+down`);
  const triage = new PromptBlock(page, 'triage');
  await expect(triage.title).toBeInViewport();
  await expect(triage.withPreflight).toBeChecked();
});

test('what an address holds beside that is ignored, in words', async ({ page, baseURL }) => {
  await page.goto(`${INCIDENT}#class=burning&colour=red`);
  await expect(new PromptBlock(page, 'triage').said).toHaveText(
    'Start here, with preflight. Ignored in the address: class=burning, colour.',
  );
  expect(page.url()).toBe(`${baseURL}${INCIDENT}`);
});

test('the anchor of a heading is none of its business', async ({ page, baseURL }) => {
  await openWorkflow(page, `${INCIDENT}#practical-notes`);
  expect(page.url()).toBe(`${baseURL}${INCIDENT}#practical-notes`);
});

test('text that was typed is not lost to an address', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('typed by hand');
  await page.evaluate(() => (location.hash = 'class=active&incident_report=from+an+alert'));
  await expect(assess.field('Incident report')).toHaveValue('from an alert');
  await expect(assess.root.getByText('Replaced by the address: Incident report.')).toBeVisible();
  await assess.button('Undo').click();
  await expect(assess.field('Incident report')).toHaveValue('typed by hand');
});

test('nor is text of an earlier visit', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('typed yesterday');
  await expectKept(page, 'incident_report', 'typed yesterday');
  await page.goto('/');
  await page.goto(`${INCIDENT}#class=active&incident_report=from+an+alert`);
  await expect(assess.field('Incident report')).toHaveValue('from an alert');
  await assess.button('Undo').click();
  await expect(assess.field('Incident report')).toHaveValue('typed yesterday');
});
