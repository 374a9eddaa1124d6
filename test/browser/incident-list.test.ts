import { t } from '../../src/messages/english.ts';
import {
  expect,
  expectSaved,
  INCIDENT,
  savedValues,
  openWorkflow,
  PromptBlock,
  test,
  incidentClass,
} from './site-test.ts';
import { choose, downloaded, PageDialog } from './dialogs.ts';
import { incident } from './packs.ts';

const report = 'checkout-api 5xx rate 38%';

test('several incidents: an empty list, start, return, switch, rename', async ({ page }) => {
  await openWorkflow(page);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await expect(list.root.getByText(t('markup.no-incident'))).toBeVisible();
  await expect(list.rows).toHaveCount(0);
  await list.button(t('incidents.new')).click();
  await expect(list.status).toHaveText(t('incidents.already-new'));
  await list.close();
  await page.evaluate((text) => (location.hash = `class=active&incident_report=${encodeURIComponent(text)}`), report);
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.field('Incident report')).toHaveValue(report);
  await list.open();
  await expect(list.rows).toHaveText([/^Active: checkout-api 5xx rate 38% current/]);
  await list.button(t('incidents.new')).click();
  await expect(list.root).toBeHidden();
  await expect(assess.field('Incident report')).toHaveValue('');
  await expect(page.getByText(t('incidents.new-incident-ready', { name: report }))).toBeVisible();
  await page.getByRole('button', { name: t('page.return-to-incident') }).click();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await list.open();
  await list.button(t('incidents.new')).click();
  await assess.field('Incident report').fill('the second one');

  await list.open();
  await expect(list.rows).toHaveText([/the second one current/, /^Active: checkout-api/]);
  const first = list.row(report);
  await first.getByRole('button', { name: t('incidents.rename') }).click();
  await expect(first.getByLabel(t('incidents.name'))).toBeFocused();
  await first.getByLabel(t('incidents.name')).fill('Checkout, Monday');
  await page.keyboard.press('Enter');
  const renamed = list.row('Checkout, Monday');
  await expect(renamed.getByRole('status')).toHaveText(t('incidents.renamed', { name: 'Checkout, Monday' }));
  await renamed.getByRole('button', { name: t('incidents.rename') }).click();
  await renamed.getByLabel(t('incidents.name')).fill('not this');
  await page.keyboard.press('Escape');
  await expect(list.root).toBeVisible();
  await renamed.getByRole('button', { name: t('incidents.switch') }).click();
  await expect(list.root).toBeHidden();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await expect(page.locator('callbook-incident')).toContainText('Checkout, Monday');

  await page.reload();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await list.open();
  await expect(list.rows).toHaveCount(2);
  await expect(list.row('Checkout, Monday')).toContainText(t('incidents.current'));
});

test('a file that is not an incident is refused; leaving or closing asks first, and says what is deleted for good', async ({
  page,
}) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill(report);
  await new PromptBlock(page, 'stabilize').field('Mitigation applied').fill('rolled back');
  await expectSaved(page, 'incident_report', report);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  for (const [text, message] of [
    ['{', /^bad\.json: This is not JSON \(.*Nothing was imported\./],
    ['{"format": 99}', /^bad\.json: This incident uses format 99, from a newer Callbook/],
    ['{"format": 1, "id": 7}', /^bad\.json: At .*: found .*, expected .*Nothing was imported\./],
  ] as const) {
    await choose(list, 'bad.json', text);
    await expect(list.status).toHaveText(message);
  }
  await expect(list.rows).toHaveCount(1);
  const row = list.rows.first();
  await row.getByRole('button', { name: t('incidents.close') }).click();
  await expect(row.getByText(t('incidents.close-question', { fields: ['Incident report'] }))).toBeVisible();
  await expect(row.getByRole('button', { name: t('incidents.close-cancel') })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assess.field('Incident report')).toHaveValue(report);
  await expect(row.getByRole('button', { name: t('incidents.close') })).toBeFocused();

  await row.getByRole('button', { name: t('incidents.close') }).click();
  await row.getByRole('button', { name: t('incidents.close-confirm') }).click();
  // The name came from the report. It stays, although the report is deleted.
  await expect(row).toHaveText(/^Closed: checkout-api 5xx rate 38%/);
  await expect(row.getByRole('status')).toHaveText(t('incidents.was-closed-without-evidence'));
  await expect(
    list.root.getByText(t('incidents.count', { counts: [t('incidents.closed', { count: 1 })] })),
  ).toBeVisible();
  await expect(assess.field('Incident report')).toHaveValue('');
  await expect(new PromptBlock(page, 'stabilize').field('Mitigation applied')).toHaveValue('rolled back');
  await expect.poll(() => savedValues(page, 'incident_report')).not.toContain(report);

  await row.getByRole('button', { name: t('incidents.reopen') }).click();
  await expect(row.getByRole('status')).toHaveText(t('incidents.reopened'));
  await expect(
    list.root.getByText(t('incidents.count', { counts: [t('incidents.open', { count: 1 })] })),
  ).toBeVisible();

  // Nothing else has what is typed once saving is off.
  await list.close();
  await assess.field('Incident report').fill(report);
  await list.open();
  await list.button(t('markup.do-not-save')).click();
  await list.button(t('markup.turn-off')).click();
  await list.button(t('incidents.new')).click();
  await expect(list.root.getByText(t('incidents.leave-off', { name: report }))).toBeVisible();
  await expect(list.button(t('incidents.leave-cancel'))).toBeFocused();
  await list.button(t('incidents.leave-cancel')).click();
  await list.close();
  await expect(assess.field('Incident report')).toHaveValue(report);
});

test('an export is merged when it is imported, restored if the incident was deleted, and updated if it is of an older pack', async ({
  page,
}) => {
  await openWorkflow(page, `${INCIDENT}#class=degraded&incident_report=${encodeURIComponent(report)}`);
  const assess = new PromptBlock(page, 'assess');
  const log = new PageDialog(page, 'log');
  const list = new PageDialog(page, 'incidents');
  await list.open();
  const row = list.row(report);
  const file = await downloaded(page, () => row.getByRole('button', { name: t('incidents.export') }).click());
  expect(file.name).toMatch(/^incident-\d{4}-\d\d-\d\d-checkout-api-5xx-rate-38\.json$/);
  expect(JSON.parse(file.text)).toMatchObject({ workflow: 'incident-response', class: { value: 'degraded' } });
  await expect(row.getByRole('status')).toHaveText(t('incidents.exported', { file: file.name }));

  await test.step('it is merged with what happened since', async () => {
    await list.close();
    await assess.copy.click();
    await list.open();
    await choose(list, 'same.json', file.text);
    await expect(list.status).toHaveText(t('incidents.merged-current', { name: report }));
    await expect(list.rows).toHaveCount(1);
    await list.close();
    await log.open();
    await expect(await log.activity('Copied: Assess and mitigate')).toHaveCount(1);
    await log.close();
  });

  await test.step('a deleted incident is restored as another one, because a deletion is permanent', async () => {
    await list.open();
    await row.getByRole('button', { name: t('incidents.delete'), exact: true }).click();
    await expect(row.getByRole('button', { name: t('incidents.delete-cancel') })).toBeFocused();
    await row.getByRole('button', { name: t('incidents.delete-confirm') }).click();
    await expect(list.status).toHaveText(t('incidents.deleted', { name: report }));
    await expect(list.rows).toHaveCount(0);
    await expect(assess.field('Incident report')).toHaveValue('');
    expect(await savedValues(page, 'incident_report')).toEqual([]);

    await choose(list, 'back.json', file.text);
    await expect(list.status).toHaveText(t('incidents.imported-current', { name: report }));
    await list.close();
    await expect(assess.field('Incident report')).toHaveValue(report);
    await page.reload();
    await expect(assess.field('Incident report')).toHaveValue(report);
  });

  const update = page.locator('.cb-pack-update');
  await test.step('a new version of the pack is offered to an incident of an older one', async () => {
    await list.open();
    await choose(list, 'older.json', older(file.text));
    await list.close();
    await expect(update.getByText(t('incidents.pack-changed', { from: '0.9.0', to: incident.version }))).toBeVisible();
    await update.getByRole('button', { name: t('incidents.pack-update', { version: incident.version }) }).click();
    await expect(update.getByRole('status').first()).toHaveText(
      t('incidents.pack-updated-orphans', { version: incident.version, count: 1 }),
    );
    await expect(
      update.getByRole('button', { name: t('incidents.pack-update', { version: incident.version }) }),
    ).toBeHidden();
    await expect(assess.field('Incident report')).toHaveValue(report);
  });

  await test.step('values without a field are kept and listed', async () => {
    await update.getByText(t('incidents.orphans', { count: 1 })).click();
    await expect(update.getByRole('listitem')).toHaveText(/^Dashboard .*grafana\/d\/42$/);
    await update.getByRole('button', { name: t('incidents.copy-value', { label: 'Dashboard' }) }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('grafana/d/42');
    await log.open();
    await expect(await log.activity(`Updated from version 0.9.0 to ${incident.version}`)).toHaveCount(1);

    await page.reload();
    await expect(update.getByText(t('incidents.orphans', { count: 1 }))).toBeVisible();
  });
});

test('the page of a workflow without milestones speaks of work items, and one that is closed opens on its own page', async ({
  page,
}) => {
  await openWorkflow(page, '/bug-fix/');
  const list = new PageDialog(page, 'incidents');
  await test.step('it has no times and no milestones', async () => {
    await expect(page.locator('callbook-incident').getByText(t('work-item.page.no-incident'))).toBeVisible();
    await expect(page.locator('[data-time], [data-do="copy-update"]')).toHaveCount(0);
    await list.open();
    await expect(list.button(t('work-item.incidents.new'))).toBeVisible();
    await list.close();
    const log = new PageDialog(page, 'log');
    await log.open();
    await expect(log.root.getByText(t('work-item.markup.log-empty'))).toBeVisible();
    await expect(log.root.getByText(t('markup.impact'))).toBeHidden();
    await expect(log.root.getByRole('group', { name: t('markup.add-milestone') })).toHaveCount(0);
    await log.close();
  });

  await test.step('a choice that also leads to the report ends the work item if it is Done', async () => {
    await page.evaluate(() => (location.hash = 'prompt-validate'));
    const validate = new PromptBlock(page, 'validate');
    await validate.copy.click();
    await validate.root.getByLabel(t('markup.paste-reply-here')).fill('## Checks\nall pass\n\n## Result\nvalidated');
    const recommended = validate.root.locator('[data-recommended]');
    await expect(recommended).toHaveText(`Validated Done${t('markup.usual-step')}`);
    await recommended.click();
    await expect(validate.root.locator('[data-do=follow]')).toHaveText(t('work-item.incidents.close'));
    await expect(validate.root.locator('[data-chosen]')).toHaveCount(1);
    await expect(page.locator('callbook-route [data-state=current]')).toHaveCount(0);
  });

  await test.step('it is closed', async () => {
    await page.evaluate(() => (location.hash = 'prompt-triage'));
    const field = page.locator('callbook-prompt textarea.cb-control:visible').first();
    await field.fill('the button does nothing');
    await list.open();
    await list.rows
      .first()
      .getByRole('button', { name: t('work-item.incidents.close') })
      .click();
    await list.rows
      .first()
      .getByRole('button', { name: t('incidents.close-confirm') })
      .click();
    await expect(list.rows).toHaveText([/^Closed:/]);
  });

  await test.step('an incident of another workflow opens on its own page', async () => {
    // A closed incident is not continued automatically, so it is open only because it was chosen.
    await openWorkflow(page);
    await list.open();
    await list.button(/^Open on /).click();
    await expect(page).toHaveURL(/\/bug-fix\/$/);
    await expect(incidentClass(page)).toHaveText('Closed');
    await expect(page.locator('[data-view=step]')).toHaveCount(1);
  });
});

/** An exported incident as if it were of an older pack, which had another input. */
function older(text: string): string {
  const incident = JSON.parse(text) as {
    id: string;
    pack: { at: number; value: { version: string; digest: string; inputs: Record<string, object> } };
    values: Record<string, object>;
  };
  incident.id = 'f'.repeat(16);
  incident.pack.value.version = '0.9.0';
  incident.pack.value.digest = `sha256:${'9'.repeat(64)}`;
  incident.pack.value.inputs['dashboard'] = { label: 'Dashboard', kind: 'line' };
  incident.values['dashboard'] = {
    value: { value: 'grafana/d/42', origin: { kind: 'typed' } },
    at: incident.pack.at,
    by: 'elsewhere',
  };
  return JSON.stringify(incident);
}
