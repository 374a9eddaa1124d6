import { expect, expectKept, INCIDENT, openWorkflow, PromptBlock, test } from './callbook.ts';
import { filled } from './packs.ts';

test('an address fills the fields, leads to the step, and leaves the address bar', async ({ page, baseURL }) => {
  await page.goto(
    `${INCIDENT}#class=active&incident_report=5xx%20rate%2038%20%25%0Arising+fast&current_status=Recovered`,
  );
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.paper).toBeInViewport();
  await expect(assess.field('Incident report')).toHaveValue('5xx rate 38 %\nrising fast');
  await expect(assess.paper).toHaveText(filled(['assess'], { incident_report: '5xx rate 38 %\nrising fast' }), {
    useInnerText: false,
  });
  expect(page.url()).toBe(`${baseURL}${INCIDENT}`);
  await page.evaluate(() => (location.hash = 'prompt-stabilize'));
  await expect(new PromptBlock(page, 'stabilize').field('recovered').first()).toBeChecked();
});

test('an address without a class leads to the triage', async ({ page }) => {
  await page.goto(`${INCIDENT}#incident_report=it+is+down`);
  const triage = new PromptBlock(page, 'triage');
  await expect(triage.paper).toBeInViewport();
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

test('an address that says something else than what was typed is another incident, and the first one is kept', async ({
  page,
}) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('typed by hand');
  await expectKept(page, 'incident_report', 'typed by hand');
  await page.evaluate(() => (location.hash = 'class=active&incident_report=from+an+alert'));
  await expect(assess.field('Incident report')).toHaveValue('from an alert');
  await page.getByRole('button', { name: 'Go back to it' }).click();
  await expect(assess.field('Incident report')).toHaveValue('typed by hand');
});

test('so it is where an earlier visit left something', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('typed yesterday');
  await expectKept(page, 'incident_report', 'typed yesterday');
  await page.goto('/');
  await page.goto(`${INCIDENT}#class=active&incident_report=from+an+alert`);
  await expect(assess.field('Incident report')).toHaveValue('from an alert');
  await page.getByRole('button', { name: 'Go back to it' }).click();
  await expect(assess.field('Incident report')).toHaveValue('typed yesterday');
});

test('an address that says the same goes on with the incident', async ({ page }) => {
  const address = `${INCIDENT}#class=active&incident_report=from+an+alert`;
  await openWorkflow(page, address);
  const stabilize = new PromptBlock(page, 'stabilize');
  await page.evaluate(() => (location.hash = 'prompt-stabilize'));
  await stabilize.field('Mitigation applied').fill('rolled back');
  await expectKept(page, 'mitigation', 'rolled back');
  await page.goto('/');
  await openWorkflow(page, address);
  await page.evaluate(() => (location.hash = 'prompt-stabilize'));
  await expect(stabilize.field('Mitigation applied')).toHaveValue('rolled back');
});

test('an address with a class alone goes on with the incident of today', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('it is down');
  await expectKept(page, 'incident_report', 'it is down');
  await openWorkflow(page, '/');
  await page.getByRole('link', { name: /^Degraded/ }).click();
  await expect(assess.field('Incident report')).toHaveValue('it is down');
  await expect(assess.root.getByText('Degraded', { exact: true })).toBeVisible();
});
