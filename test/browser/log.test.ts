import { clipboard, expect, INCIDENT, openWorkflow, PromptBlock, test } from './callbook.ts';
import { offered, PageDialog } from './dialogs.ts';

test.use({ timezoneId: 'Europe/Berlin' });

test.beforeEach(async ({ page }) => {
  // 02:41 UTC, when the pager goes off; the clock goes on from there.
  await page.clock.install({ time: new Date('2026-11-23T02:41:00Z') });
  await page.clock.resume();
});

test('before anything happened the log says what comes into it', async ({ page }) => {
  await openWorkflow(page);
  const log = new PageDialog(page, 'log');
  await log.open();
  await expect(log.root.getByText('Nothing is in the log yet.')).toBeVisible();
  await expect(log.root.getByText('unknown, because nothing was marked as detected')).toBeVisible();
  await log.button('Copy the timeline').click();
  await expect(log.root.getByText('There is nothing in the timeline yet.')).toBeVisible();
  await log.button('Add note').click();
  await expect(log.said).toHaveText('There is nothing to add yet: write the note first.');
});

test('copies and classes come in by themselves, notes and marks are added, and the duration follows', async ({
  page,
}) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  await new PromptBlock(page, 'assess').copy.click();
  const log = new PageDialog(page, 'log');
  await log.open();
  await expect(log.root.getByRole('heading', { level: 2 })).toHaveText('Log: it is down');
  await expect(log.row('Class: active')).toContainText('02:41 UTC (03:41 local)');
  await expect(log.row('Copied: Assess and mitigate (run 1)')).toHaveCount(1);
  await expect(log.rows.first()).toContainText(/From here on version 1\.0\.0, sha256:[0-9a-f]{8}/);

  // Six minutes before, by the clock on the wall; then by UTC.
  await log.root.getByLabel('When').fill('03:35');
  await expect(log.root.getByText('That is 2026-11-23 02:35 UTC (03:35 local).')).toBeVisible();
  await log.button(/Detected$/).click();
  await expect(log.said).toHaveText(/^Detected, 02:35 UTC \(03:35 local\)\./);
  await expect(log.root.getByLabel('When')).toHaveValue('');
  await expect(log.rows.first()).toContainText('Detected (noted 2026-11-23 02:41 UTC (03:41 local))');
  await expect(log.root.getByText('ongoing since 2026-11-23 02:35 UTC (03:35 local), not recovered')).toBeVisible();

  await log.root.getByText('UTC', { exact: true }).click();
  await log.root.getByLabel('When').fill('02:40');
  await log.root.getByLabel('Note').fill('rolled back to v213');
  await log.button(/Recovered$/).click();
  await expect(log.row('Recovered: rolled back to v213')).toContainText('02:40 UTC (03:40 local)');
  await expect(log.root.getByText(/^5 min, from 2026-11-23 02:35 UTC/)).toBeVisible();

  await log.root.getByLabel('Note').fill('Ana asks the vendor\nticket 4711');
  await page.keyboard.press('Control+Enter');
  await expect(log.row('Ana asks the vendor')).toHaveCount(1);

  // The clock that was chosen, and all of the log, are there after a reload.
  await log.close();
  await page.waitForTimeout(500);
  await page.reload();
  await log.open();
  await expect(log.rows).toHaveCount(6);
  await expect(log.root.getByLabel('UTC')).toBeChecked();
});

test('a time that is none is refused in one line, and nothing is lost', async ({ page }) => {
  await openWorkflow(page);
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('Note').fill('the vendor calls back');
  await log.root.getByLabel('When').fill('25:99');
  await expect(log.root.getByLabel('When')).toHaveAttribute('aria-invalid', 'true');
  await log.button('Add note').click();
  await expect(log.said).toHaveText(/^Not added\. “25:99” is not a time\. Enter 02:41/);
  await expect(log.root.getByLabel('When')).toBeFocused();
  await expect(log.root.getByLabel('Note')).toHaveValue('the vendor calls back');
  await expect(log.rows).toHaveCount(0);
  await log.root.getByLabel('When').fill('yesterday 23:50');
  await log.button('Add note').click();
  await expect(log.rows).toHaveText([/2026-11-22 \(UTC\).*22:50 UTC \(23:50 local\) the vendor calls back/]);
});

test('a correction shows as one, moves the line, and a withdrawn line stays', async ({ page }) => {
  await openWorkflow(page);
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('When').fill('10 min ago');
  await log.button(/Detected$/).click();
  await log.root.getByLabel('Note').fill('roled back');
  await log.button(/Mitigated$/).click();
  const mark = log.row('roled back');
  await mark.getByRole('button', { name: 'Correct' }).click();
  await expect(mark.getByLabel('When')).toBeFocused();
  await expect(mark.getByLabel('When')).toHaveValue('2026-11-23 03:41 local');
  await mark.getByLabel('When').fill('sometime');
  await mark.getByLabel('Words').fill('rolled back');
  await mark.getByRole('button', { name: 'Save the correction' }).click();
  await expect(mark.getByRole('alert')).toHaveText(/^“sometime” is not a time\./);
  await expect(mark.getByLabel('Words')).toHaveValue('rolled back');

  // It goes before the other line, and the focus goes with it.
  await mark.getByLabel('When').fill('02:20 UTC');
  await mark.getByLabel('Mark').selectOption('Alerted');
  await mark.getByRole('button', { name: 'Save the correction' }).click();
  const corrected = log.rows.first();
  await expect(corrected).toContainText('02:20 UTC (03:20 local) Alerted: rolled back');
  await expect(corrected).toContainText(/\(corrected; first noted as 2026-11-23 02:4\d UTC/);
  await expect(corrected).toContainText(
    /Correction of the entry for .*: milestone set to Alerted, time set to .* and text set to “rolled back”/,
  );
  await expect(corrected.getByRole('status')).toHaveText('Corrected.');
  await expect(corrected.getByRole('button', { name: 'Correct' })).toBeFocused();

  await corrected.getByRole('button', { name: 'Correct' }).click();
  await page.keyboard.press('Escape');
  await expect(log.root).toBeVisible();
  await corrected.getByRole('button', { name: 'Correct' }).click();
  await corrected.getByRole('button', { name: 'Withdraw the line' }).click();
  await expect(corrected).toContainText('(withdrawn)');
  await expect(corrected.getByRole('button', { name: 'Correct' })).toBeHidden();
  await expect(corrected.locator('.cb-log-words')).toHaveCSS('text-decoration-line', 'line-through');
});

test('out of it: the timeline to the clipboard, all of it as Markdown and JSON', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  await new PromptBlock(page, 'assess').copy.click();
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('When').fill('02:35 UTC');
  await log.button(/Detected$/).click();
  await log.button('Copy the timeline').click();
  await expect(log.root.getByText('Copied: the timeline as Markdown.')).toBeVisible();
  expect(await clipboard(page)).toMatch(
    /^2026-11-23 \(UTC\)\n\n- 02:35 UTC \(03:35 local\) Detected \(noted .*Duration of user impact: ongoing since/s,
  );

  const markdown = await offered(page, () => log.button('Save as Markdown').click());
  expect(markdown.name).toBe('log-2026-11-23-it-is-down.md');
  expect(markdown.text).toContain('| Time | Written | Entry | Pack version | Pack digest |');
  expect(markdown.text).toMatch(/\| Copied: Assess and mitigate \(run 1\) \| 1\.0\.0 \| sha256:[0-9a-f]{64} \|/);
  const json = await offered(page, () => log.button('Save as JSON').click());
  const { entries } = JSON.parse(json.text) as { entries: Record<string, unknown>[] };
  expect(entries.find(({ kind }) => kind === 'copy')).toMatchObject({ step: 'preflight', version: '1.0.0' });
  expect(entries.find(({ kind }) => kind === 'milestone')).toMatchObject({ about: '2026-11-23T03:35:00+01:00' });
});

test('where the page may not write to the clipboard, the timeline is copied all the same', async ({ page }) => {
  // As on plain http, where there is no such API.
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await openWorkflow(page);
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.button(/Detected$/).click();
  await log.button('Copy the timeline').click();
  await expect(log.root.getByText('Copied: the timeline as Markdown.')).toBeVisible();
});

test('paper shows the incident and its log', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('When').fill('02:35 UTC');
  await log.button(/Detected$/).click();
  await log.close();
  const printed = page.locator('.cb-printed');
  await expect(printed).toBeEmpty();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(printed.getByRole('heading', { name: 'Incident: it is down' })).toBeVisible();
  await expect(printed).toContainText('ClassActive');
  await expect(printed).toContainText('ongoing since 2026-11-23 02:35 UTC (03:35 local), not recovered');
  await expect(printed.getByRole('listitem').first()).toHaveText(/^2026-11-23 02:35 UTC \(03:35 local\) Detected/);
  await expect(printed).toContainText(/Incident response 1\.0\.0, sha256:[0-9a-f]{64}/);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(printed).toBeEmpty();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the log breaks no rule at 320 px in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await openWorkflow(page, `${INCIDENT}#class=active&incident_report=${'unbroken'.repeat(12)}`);
    const log = new PageDialog(page, 'log');
    await log.open();
    await log.root.getByLabel('Note').fill('unbroken'.repeat(30));
    await log.root.getByLabel('When').fill('nonsense');
    expect(await log.faults()).toEqual([]);
    await log.root.getByLabel('When').fill('1 h ago');
    await log.button(/Fixed$/).click();
    await log.rows.first().getByRole('button', { name: 'Correct' }).click();
    expect(await log.faults()).toEqual([]);
  });
}
