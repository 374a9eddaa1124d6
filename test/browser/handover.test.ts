import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import {
  clipboard,
  expect,
  expectLanded,
  expectSaved,
  INCIDENT,
  incidentClass,
  openWorkflow,
  PromptBlock,
  test,
} from './site-test.ts';
import { choose, downloaded, PageDialog } from './dialogs.ts';

const report = 'Checkout 5xx 41%';
const active = `${INCIDENT}#class=active&incident_report=${encodeURIComponent(report)}`;
/** Assembled here, so that no scanner takes this file for a leak. */
const TOKEN = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;

/** Opens an incident with its times, and waits until it is saved. */
async function openIncident(page: Page): Promise<void> {
  await openWorkflow(page, active);
  await expectSaved(page, 'incident_report', report);
  await page.locator('[data-time=started]').click();
  await page.getByRole('button', { name: t('log.time-ago', { minutes: 30 }) }).click();
}

test('an incident goes to a colleague as a file, from the first page, in a few seconds @phone-only', async ({
  page,
  browser,
  baseURL,
}) => {
  await openIncident(page);
  await new PromptBlock(page, 'assess').copy.click();
  const share = new PageDialog(page, 'share');
  await share.open();
  expect(await share.faults()).toEqual([]);
  const started = Date.now();
  const file = await downloaded(page, () => share.button(t('incidents.save-file')).click());
  await expect(share.root.getByText(t('incidents.exported', { file: file.name }))).toBeVisible();
  expect(file.name).toMatch(/^incident-\d{4}-\d\d-\d\d-checkout-5xx-41\.json$/);

  const colleague = await browser.newContext({ serviceWorkers: 'block' });
  const other = await colleague.newPage();
  await other.goto(`${baseURL}/`);
  await other.locator('input[type=file]').setInputFiles({
    name: file.name,
    mimeType: 'application/json',
    buffer: Buffer.from(file.text),
  });
  await expect(other).toHaveURL(new RegExp(`${INCIDENT}$`));
  await expect(incidentClass(other)).toHaveText('Active');
  expect(Date.now() - started).toBeLessThan(30_000);
  await expect(other.locator('callbook-incident [data-part=name]')).toHaveText(report);
  await expect(other.locator('callbook-incident [data-part=clock]')).toHaveText(/^3\d min$/);
  await expect(new PromptBlock(other, 'assess').root).toHaveAttribute('data-action', 'reply');
  await expectLanded(other, 'Step 0: Assess and mitigate');
  await expect(new PromptBlock(other, 'assess').button(t('markup.paste-reply'))).toBeInViewport();

  // There the first page leads back to it, with its step and its age.
  await other.goto(`${baseURL}/`);
  const resume = other.getByRole('link', { name: /^Continue/ });
  await expect(resume).toHaveText(/^Continue\s*Checkout 5xx 41%\s*Active · Step 0: Assess and mitigate · 3\d min$/);
  await resume.click();
  await expectLanded(other, 'Step 0: Assess and mitigate');
  await colleague.close();
});

test('a file can be dropped on the first page, and a file that is not an incident is refused there', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: t('site.landing.open-file') })).toBeEnabled();
  const drop = (text: string) =>
    page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], 'dropped.json'));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, text);
  await drop('{"format": 99}');
  await expect(page.getByText(/^dropped\.json: This incident uses format 99/)).toBeVisible();
  await drop(readFileSync(new URL('../incident/fixtures/format-1.json', import.meta.url), 'utf8'));
  await expect(page).toHaveURL(/\/incident-response\/$/);
  await expect(incidentClass(page)).not.toBeEmpty();
});

test('a link has the whole incident, and never overwrites an open one; a damaged link changes nothing', async ({
  page,
  browser,
}) => {
  await openIncident(page);
  const share = new PageDialog(page, 'share');
  await share.open();
  await share.button(t('incidents.copy-link')).click();
  await expect(share.root.getByText(t('incidents.link-copied'))).toBeVisible();
  const link = await clipboard(page);
  expect(link.length).toBeLessThanOrEqual(8_000);

  const colleague = await browser.newContext({ serviceWorkers: 'block' });
  const other = await colleague.newPage();
  await openWorkflow(other, link.replace(/#.*/, ''));
  const assess = new PromptBlock(other, 'assess');
  const list = new PageDialog(other, 'incidents');
  await assess.field('Incident report').fill('my own incident');
  await expectSaved(other, 'incident_report', 'my own incident');
  await test.step('it opens in the tab with an open incident, as a click in a chat may do', async () => {
    await other.goto(link);
    await expect(assess.field('Incident report')).toHaveValue(report);
    expect(other.url()).not.toContain('incident=');
    await expect(other.getByText(t('incidents.link-received', { name: report }))).toBeVisible();
    await expectLanded(other, 'Step 0: Assess and mitigate');
    await list.open();
    await expect(list.rows).toHaveCount(2);
    await expect(list.row('my own incident')).toHaveCount(1);
    await list.close();
  });

  await test.step('the same link again is the same incident, with what was done since', async () => {
    await assess.copy.click();
    await expect(assess.status).toHaveText(/^Copied/);
    await other.goto('about:blank');
    await openWorkflow(other, link);
    await expect(other.getByText(t('incidents.link-merged', { name: report }))).toBeVisible();
    await list.open();
    await expect(list.rows).toHaveCount(2);
    await list.close();
    await expect(assess.root).toHaveAttribute('data-action', 'reply');
  });
  await colleague.close();

  await test.step('a damaged link changes nothing', async () => {
    await share.close();
    await page.goto(`${INCIDENT}#incident=${'A'.repeat(200)}`);
    await expect(page.getByText(t('output.link-unreadable'))).toBeVisible();
    await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue(report);
  });

  await test.step('an incident that is too long for a link is offered as a file', async () => {
    const long = Array.from({ length: 900 }, (_, index) => Math.sin(index).toString(36)).join(' ');
    await new PromptBlock(page, 'assess').field('Incident report').fill(long);
    await share.open();
    await share.button(t('incidents.copy-link')).click();
    await expect(share.root.getByText(t('incidents.link-too-long'))).toBeVisible();
  });
});

test('what is masked is shown, and can be included on purpose; closing offers the file first', async ({ page }) => {
  await openIncident(page);
  await test.step('what is masked in the timeline', async () => {
    const log = new PageDialog(page, 'log');
    await log.open();
    await log.root.getByLabel('Note').fill(`try ${TOKEN}`);
    await log.button(t('markup.add-note')).click();
    await log.button(t('log.copy-timeline')).click();
    const masked = t('incidents.masked', { count: 1, names: ['<token-1>'] });
    await expect(log.root.getByText(masked)).toBeVisible();
    expect(await clipboard(page)).toContain('try <token-1>');
    await log.close();
  });

  await test.step('what is masked in the facts', async () => {
    const share = new PageDialog(page, 'share');
    await share.open();
    expect(await share.faults()).toEqual([]);
    await share.root.getByLabel(t('incidents.include', { name: '<token-1>', start: 'ghp_…' })).check();
    await share.button(t('incidents.copy-facts')).click();
    await expect(share.root.getByText(t('page.copied-facts'))).toBeVisible();
    expect(await clipboard(page)).toContain(`try ${TOKEN}`);
    await share.root.getByLabel(t('incidents.include', { name: '<token-1>', start: 'ghp_…' })).uncheck();
    await share.button(t('incidents.copy-facts')).click();
    await expect.poll(() => clipboard(page)).toContain('try <token-1>');
    await share.close();
  });

  await test.step('closing offers the file first', async () => {
    const list = new PageDialog(page, 'incidents');
    await list.open();
    await list.rows
      .first()
      .getByRole('button', { name: t('incidents.close') })
      .click();
    const file = await downloaded(page, () => list.button(t('incidents.export-first')).click());
    expect(file.text).toContain(report);
    await list.button(t('incidents.close-confirm')).click();
    await expect(incidentClass(page)).toHaveText('Closed');
    await expect(incidentClass(page)).toHaveAttribute('data-state', '');
    await expect(page).toHaveTitle(new RegExp(`^Closed · ${report}`));
    await choose(list, file.name, file.text);
    await expect(list.rows).toHaveCount(1);
  });
});
