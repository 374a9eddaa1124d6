import { t } from '../../src/messages/english.ts';
import { clipboard, expect, INCIDENT, openWorkflow, PromptBlock, test } from './site-test.ts';
import { downloaded, PageDialog } from './dialogs.ts';
import { incident } from './packs.ts';
import { REPORTED } from './replies.ts';

test.use({ timezoneId: 'Europe/Berlin' });

test.beforeEach(async ({ page }) => {
  // 02:41 UTC, when the alert fires; the clock runs on from there.
  await page.clock.install({ time: new Date('2026-11-23T02:41:00Z') });
  await page.clock.resume();
});

test('a correction is shown, and a withdrawn entry stays; the log of a new incident is empty, and a text that is not a time is rejected', async ({
  page,
}) => {
  await openWorkflow(page);
  const log = new PageDialog(page, 'log');
  await log.open();
  const corrected = log.rows.first();
  await test.step('a correction is shown as one and moves the entry', async () => {
    await log.root.getByLabel('When').fill('10 min ago');
    await log.button(/Detected$/).click();
    await log.root.getByLabel('Note').fill('roled back');
    await log.button(/Mitigated$/).click();
    const milestone = log.row('roled back');
    await milestone.getByRole('button', { name: t('log.correct') }).click();
    await expect(milestone.getByLabel('When')).toBeFocused();
    await expect(milestone.getByLabel('When')).toHaveValue('2026-11-23 03:41 local');
    await milestone.getByLabel('When').fill('sometime');
    await milestone.getByLabel(t('log.field-text')).fill('rolled back');
    await milestone.getByRole('button', { name: t('log.save-correction') }).click();
    await expect(milestone.getByRole('alert')).toHaveText(/^“sometime” is not a time\./);
    await expect(milestone.getByLabel(t('log.field-text'))).toHaveValue('rolled back');

    // It moves before the other entry, and the focus moves with it.
    await milestone.getByLabel('When').fill('02:20 UTC');
    await milestone.getByLabel(t('log.field-milestone')).selectOption('Alerted');
    await milestone.getByRole('button', { name: t('log.save-correction') }).click();
    await expect(corrected).toContainText('02:20 UTC (03:20 UTC+1) Alerted: rolled back');
    await expect(corrected).toContainText(/\(corrected; first noted as 2026-11-23 02:4\d UTC/);
    await expect(corrected).toContainText(
      /Corrected the entry for .* milestone set to Alerted.* text set to “rolled back”/,
    );
    await expect(corrected.getByRole('status')).toHaveText(t('log.corrected'));
    await expect(corrected.getByRole('button', { name: t('log.correct') })).toBeFocused();
  });

  await test.step('a withdrawn entry stays', async () => {
    await corrected.getByRole('button', { name: t('log.correct') }).click();
    await page.keyboard.press('Escape');
    await expect(log.root).toBeVisible();
    await corrected.getByRole('button', { name: t('log.correct') }).click();
    await corrected.getByRole('button', { name: t('log.withdraw') }).click();
    await expect(corrected).toContainText(`(${t('log.entry-withdrawn')})`);
    await expect(corrected.getByRole('button', { name: t('log.correct') })).toBeHidden();
    await expect(corrected.locator('.cb-log-text')).toHaveCSS('text-decoration-line', 'line-through');
  });

  await log.close();
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await list.button(t('incidents.new')).click();
  await log.open();
  await test.step('an empty log says what it will contain', async () => {
    await expect(log.root.getByText(t('markup.log-empty'))).toBeVisible();
    await expect(log.root.getByText(t('incident.impact-unknown'))).toBeVisible();
    await log.button(t('log.copy-timeline')).click();
    await expect(log.root.getByText(t('log.timeline-empty'))).toBeVisible();
    await log.button(t('markup.add-note')).click();
    await expect(log.status).toHaveText(t('log.note-empty'));
  });

  await test.step('a text that is not a time is rejected without a loss', async () => {
    await log.root.getByLabel('Note').fill('the vendor calls back');
    await log.root.getByLabel('When').fill('25:99');
    await expect(log.root.getByLabel('When')).toHaveAttribute('aria-invalid', 'true');
    await log.button(t('markup.add-note')).click();
    await expect(log.status).toHaveText(/^Not added\. “25:99” is not a time\. Enter 02:41/);
    await expect(log.root.getByLabel('When')).toBeFocused();
    await expect(log.root.getByLabel('Note')).toHaveValue('the vendor calls back');
    await expect(log.rows).toHaveCount(0);
    await log.root.getByLabel('When').fill('yesterday 23:50');
    await log.button(t('markup.add-note')).click();
    await expect(log.rows).toHaveText([/2026-11-22 \(UTC\).*22:50 UTC \(23:50 UTC\+1\) the vendor calls back/]);
  });

  await test.step('how a typed time is read is shown before it is set', async () => {
    await page.keyboard.press('Escape');
    await page.locator('[data-time=started]').click();
    const dialog = page.locator('dialog[open]');
    await dialog.getByLabel(t('markup.other-time')).fill('yesterday 23:50');
    await expect(dialog.getByText('2026-11-22 22:50 UTC (23:50 UTC+1)')).toBeVisible();
  });
});

test('copies, classes, notes and milestones are logged, and the duration follows; the timeline can be copied, and the log saved', async ({
  page,
}) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  await new PromptBlock(page, 'assess').copy.click();
  const log = new PageDialog(page, 'log');
  await log.open();
  await test.step('copies and classes are logged', async () => {
    await expect(log.root.getByRole('heading', { level: 2 })).toHaveText(t('log.title', { name: 'it is down' }));
    await expect(log.row('Class: active')).toContainText('02:41 UTC (03:41 UTC+1)');
    await expect(log.row('Copied: Assess and mitigate (run 1)')).toHaveCount(0);
    await expect(await log.activity('Copied: Assess and mitigate (run 1)')).toHaveCount(1);
    await expect(log.rows.first()).toContainText(
      `Version ${incident.version} from here on, ${incident.digest.slice(0, 15)}`,
    );
  });

  await test.step('a milestone has the time that is typed, in local time', async () => {
    await log.root.getByLabel('When').fill('03:35');
    await expect(
      log.root.getByText(t('log.when-parsed', { moment: '2026-11-23 02:35 UTC (03:35 UTC+1)' })),
    ).toBeVisible();
    await log.button(/Detected$/).click();
    await expect(log.status).toHaveText(t('log.added', { entry: 'Detected', time: '02:35 UTC (03:35 UTC+1)' }));
    await expect(log.root.getByLabel('When')).toHaveValue('');
    await expect(log.rows.first()).toContainText('Detected (noted 2026-11-23 02:41 UTC (03:41 UTC+1))');
    await expect(
      log.root.getByText(t('incident.impact-ongoing', { from: '2026-11-23 02:35 UTC (03:35 UTC+1)' })),
    ).toBeVisible();
  });

  await test.step('the timeline is copied', async () => {
    await log.button(t('log.copy-timeline')).click();
    await expect(log.root.getByText(t('log.timeline-copied'))).toBeVisible();
    expect(await clipboard(page)).toMatch(
      /^2026-11-23 \(UTC\)\n\n- 02:35 UTC \(03:35 UTC\+1\) Detected \(noted .*Duration of user impact: ongoing since/s,
    );
  });

  await test.step('the log is saved as Markdown and JSON', async () => {
    const markdown = await downloaded(page, () => log.button(t('log.save-markdown')).click());
    expect(markdown.name).toBe('log-2026-11-23-it-is-down.md');
    expect(markdown.text).toContain('| Time | Written | Entry | Pack version | Pack digest |');
    expect(markdown.text).toMatch(/\| Copied: Assess and mitigate \(run 1\) \| [\d.]+ \| sha256:[0-9a-f]{64} \|/);
    const json = await downloaded(page, () => log.button(t('log.save-json')).click());
    const { entries } = JSON.parse(json.text) as { entries: Record<string, unknown>[] };
    expect(entries.find(({ kind }) => kind === 'copy')).toMatchObject({ step: 'assess', version: incident.version });
    expect(entries.find(({ kind }) => kind === 'milestone')).toMatchObject({ about: '2026-11-23T03:35:00+01:00' });
  });

  await test.step('the timeline is copied without a clipboard API, as on plain http', async () => {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await log.root.getByLabel('Note').fill('Ana asks the vendor\nticket 4711');
    await page.keyboard.press('Control+Enter');
    await expect(log.row('Ana asks the vendor')).toHaveCount(1);
    await expect(log.root.getByText(t('log.timeline-copied'))).toBeHidden();
    await log.button(t('log.copy-timeline')).click();
    await expect(log.root.getByText(t('log.timeline-copied'))).toBeVisible();
  });

  await test.step('the duration ends with a milestone, in UTC', async () => {
    await log.root.getByText('UTC', { exact: true }).click();
    await log.root.getByLabel('When').fill('02:40');
    await log.root.getByLabel('Note').fill('rolled back to v213');
    await log.button(/Recovered$/).click();
    await expect(log.row('Recovered: rolled back to v213')).toContainText('02:40 UTC (03:40 UTC+1)');
    await expect(log.root.getByText(/^5 min, from 2026-11-23 02:35 UTC/)).toBeVisible();
  });

  await test.step('the chosen clock and the whole log are still there after a reload', async () => {
    await log.close();
    await page.waitForTimeout(500);
    await page.reload();
    await log.open();
    await expect(log.rows).toHaveCount(4);
    await expect(await log.activity('')).toHaveCount(1);
    await expect(log.root.getByLabel('UTC')).toBeChecked();
  });
});

test('the print shows the incident, its log and its report, and the prompts only if they are asked for', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.print = () => window.dispatchEvent(new Event('beforeprint'));
  });
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('When').fill('02:35 UTC');
  await log.button(/Detected$/).click();
  const printed = page.locator('.cb-printed-log');
  await test.step('the print shows the incident and its log', async () => {
    await log.close();
    await expect(printed).toBeEmpty();
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(printed.getByRole('heading', { name: t('log.print-incident', { name: 'it is down' }) })).toBeVisible();
    await expect(printed).toContainText('ClassActive');
    await expect(printed).toContainText(t('incident.impact-ongoing', { from: '2026-11-23 02:35 UTC (03:35 UTC+1)' }));
    await expect(printed.getByRole('listitem').first()).toHaveText(/^2026-11-23 02:35 UTC \(03:35 UTC\+1\) Detected/);
    await expect(printed).toContainText(`Incident response ${incident.version}, ${incident.digest}`);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(printed).toBeEmpty();
  });

  await test.step('the print has the report, and the prompts only if they are asked for', async () => {
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => (location.hash = 'prompt-report'));
    const report = new PromptBlock(page, 'report');
    await report.copy.click();
    const reply = await report.openReply();
    await reply.getByLabel(t('markup.paste-reply-here')).fill(REPORTED);
    await expect(reply.getByText(/^Read: /)).toBeVisible();
    await expect(report.button('Copy report')).toBeVisible();
    for (const withPrompts of [false, true]) {
      await page.emulateMedia({ media: 'screen' });
      await log.open();
      await log.button(t(withPrompts ? 'log.print-prompts' : 'log.print')).click();
      await page.emulateMedia({ media: 'print' });
      await expect(log.root).toBeHidden();
      await expect(printed.getByRole('heading', { name: 'Lessons' })).toBeVisible();
      await expect(printed.getByRole('cell', { name: 'alert on the pool' })).toBeVisible();
      await expect(report.preview).toBeVisible({ visible: withPrompts });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await expect(page.locator('html')).not.toHaveAttribute('data-print-prompts');
    }
  });
});

test('the list of incidents, the log and the keys are accessible at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=${'unbroken'.repeat(12)}`);
  const list = new PageDialog(page, 'incidents');
  const log = new PageDialog(page, 'log');
  await test.step('the list', async () => {
    await list.open();
    expect(await list.faults()).toEqual([]);
    await list.rows
      .first()
      .getByRole('button', { name: t('incidents.delete'), exact: true })
      .click();
    expect(await list.faults()).toEqual([]);
    await list.button(t('incidents.delete-cancel')).click();
    await list.rows
      .first()
      .getByRole('button', { name: t('incidents.rename') })
      .click();
    expect(await list.faults()).toEqual([]);
  });

  await test.step('the log', async () => {
    await list.close();
    await log.open();
    await log.root.getByLabel('Note').fill('unbroken'.repeat(30));
    await log.root.getByLabel('When').fill('nonsense');
    expect(await log.faults()).toEqual([]);
    await log.root.getByLabel('When').fill('1 h ago');
    await log.button(/Fixed$/).click();
    await log.rows
      .first()
      .getByRole('button', { name: t('log.correct') })
      .click();
    expect(await log.faults()).toEqual([]);
  });

  await test.step('the keys', async () => {
    await log.close();
    const keys = new PageDialog(page, 'keys');
    await page.keyboard.press('?');
    await expect(keys.root).toBeVisible();
    expect(await keys.faults()).toEqual([]);
  });
});
