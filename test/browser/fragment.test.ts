import { t } from '../../src/messages/english.ts';
import {
  expect,
  expectLanded,
  expectSaved,
  INCIDENT,
  openWorkflow,
  PromptBlock,
  test,
  incidentClass,
} from './site-test.ts';
import { filled } from './packs.ts';

test('a link fills the fields, opens the step, and is removed from the address bar; with the same text or only a class it continues the incident', async ({
  page,
  baseURL,
}) => {
  const address = `${INCIDENT}#class=active&incident_report=5xx%20rate%2038%25%0Arising+fast`;
  const assess = new PromptBlock(page, 'assess');
  const stabilize = new PromptBlock(page, 'stabilize');
  await test.step('a link fills the fields', async () => {
    await page.goto(`${address}&current_status=Recovered`);
    await expect(assess.preview).toBeInViewport();
    await expect(assess.field('Incident report')).toHaveValue('5xx rate 38%\nrising fast');
    await expect(assess.preview).toHaveText(filled(['assess'], { incident_report: '5xx rate 38%\nrising fast' }), {
      useInnerText: false,
    });
    expect(page.url()).toBe(`${baseURL}${INCIDENT}`);
    await page.evaluate(() => (location.hash = 'prompt-stabilize'));
    await expect(stabilize.field('recovered').first()).toBeChecked();
  });

  await test.step('a link with the same text continues the incident, and so does one with only a class', async () => {
    await stabilize.field('Mitigation applied').fill('rolled back');
    await expectSaved(page, 'mitigation', 'rolled back');
    await page.goto('about:blank');
    await openWorkflow(page, address);
    await page.evaluate(() => (location.hash = 'prompt-stabilize'));
    await expect(stabilize.field('Mitigation applied')).toHaveValue('rolled back');

    await page.goto('about:blank');
    await openWorkflow(page, `${INCIDENT}#class=degraded`);
    await expect(assess.field('Incident report')).toHaveValue('5xx rate 38%\nrising fast');
    await expect(incidentClass(page)).toHaveText('Degraded');
  });
});

test('unknown parameters are ignored; a link whose text differs starts a new incident, now or on a later visit, and the first one stays saved', async ({
  page,
  baseURL,
}) => {
  const assess = new PromptBlock(page, 'assess');
  await test.step('unknown parameters are ignored, and the page says so', async () => {
    await page.goto(`${INCIDENT}#class=burning&color=red`);
    await expect(new PromptBlock(page, 'triage').status).toHaveText(
      `${t('page.start-here-with-preflight')} ${t('page.ignored-parameters', { parameters: ['class=burning', 'color'] })}`,
    );
    expect(page.url()).toBe(`${baseURL}${INCIDENT}`);
  });

  await page.goto('about:blank');
  await test.step('the anchor of a heading is left alone', async () => {
    await openWorkflow(page, `${INCIDENT}#practical-notes`);
    expect(page.url()).toBe(`${baseURL}${INCIDENT}#practical-notes`);
  });

  await test.step('a link whose text differs starts a new incident', async () => {
    await assess.field('Incident report').fill('typed by hand');
    await expectSaved(page, 'incident_report', 'typed by hand');
    await page.evaluate(() => (location.hash = 'class=active&incident_report=from+an+alert'));
    await expect(assess.field('Incident report')).toHaveValue('from an alert');
    await page.getByRole('button', { name: t('page.return-to-incident') }).click();
    // The incident has no class yet, so the triage is shown, and only what is shown is drawn.
    await expect(new PromptBlock(page, 'triage').root).toBeInViewport();
    await page.evaluate(() => (location.hash = 'prompt-assess'));
    await expect(assess.field('Incident report')).toHaveValue('typed by hand');
  });

  await test.step('so it does on a later visit', async () => {
    await page.goto('about:blank');
    await page.goto(`${INCIDENT}#class=active&incident_report=from+another+alert`);
    await expect(assess.field('Incident report')).toHaveValue('from another alert');
    await page.getByRole('button', { name: t('page.return-to-incident') }).click();
    await expect(new PromptBlock(page, 'triage').root).toBeInViewport();
    await page.evaluate(() => (location.hash = 'prompt-assess'));
    await expect(assess.field('Incident report')).toHaveValue('typed by hand');
  });

  await page.goto('about:blank');
  await test.step('without a class a link opens the triage', async () => {
    await page.goto(`${INCIDENT}#incident_report=it+is+down`);
    const triage = new PromptBlock(page, 'triage');
    await expect(triage.preview).toBeInViewport();
    await expect(triage.withPreflight).toBeChecked();
  });
});

test('the home page continues an open incident, and a class there starts another one', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  const assess = new PromptBlock(page, 'assess');
  await expectSaved(page, 'incident_report', 'it is down');
  await page.goto('/');
  const resume = page.getByRole('link', { name: /^Continue/ });
  await expect(resume).toContainText('it is down');
  await page.getByRole('link', { name: /^Degraded/ }).click();
  await expect(incidentClass(page)).toHaveText('Degraded');
  await expect(assess.field('Incident report')).toHaveValue('');
  await expect(page.getByText(t('page.new-incident', { name: 'it is down' }))).toBeVisible();
  // The notice makes the bar higher, and does not cover the title.
  await expectLanded(page, 'Step 0: Assess and mitigate');

  // An incident with only a class is not worth keeping in addition to another.
  await page.goto('/');
  await page.getByRole('link', { name: /^Active/ }).click();
  await expect(incidentClass(page)).toHaveText('Active');
  await page
    .getByRole('button', { name: t('markup.incidents') })
    .first()
    .click();
  await expect(page.locator('#incidents li')).toHaveCount(2);
});
