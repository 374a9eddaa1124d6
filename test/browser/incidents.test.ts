import { expect, expectKept, INCIDENT, kept, openWorkflow, PromptBlock, test } from './callbook.ts';
import { choose, offered, PageDialog } from './dialogs.ts';

const report = 'checkout-api 5xx rate 38 %';

test('before anything happened the list says how an incident begins', async ({ page }) => {
  await openWorkflow(page);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await expect(list.root.getByText('No incident yet.')).toBeVisible();
  await expect(list.rows).toHaveCount(0);
  await list.button('New incident').click();
  await expect(list.said).toHaveText(/^This page has a new incident in hand already/);
});

test('several incidents side by side: begin, switch, rename', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=${encodeURIComponent(report)}`);
  const assess = new PromptBlock(page, 'assess');
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await expect(list.rows).toHaveText([/^Active: checkout-api 5xx rate 38 % in hand here/]);
  await list.button('New incident').click();
  await expect(list.root).toBeHidden();
  await expect(assess.field('Incident report')).toHaveValue('');
  await expect(page.getByText(`“${report}” is kept as it was.`)).toBeVisible();
  await assess.field('Incident report').fill('the second one');

  await list.open();
  await expect(list.rows).toHaveText([/the second one in hand here/, /^Active: checkout-api/]);
  const first = list.row(report);
  await first.getByRole('button', { name: 'Rename' }).click();
  await expect(first.getByLabel('Name of the incident')).toBeFocused();
  await first.getByLabel('Name of the incident').fill('Checkout, Monday');
  await page.keyboard.press('Enter');
  const renamed = list.row('Checkout, Monday');
  await expect(renamed.getByRole('status')).toHaveText('It is called “Checkout, Monday” now.');
  await renamed.getByRole('button', { name: 'Rename' }).click();
  await renamed.getByLabel('Name of the incident').fill('not this');
  await page.keyboard.press('Escape');
  await expect(list.root).toBeVisible();
  await renamed.getByRole('button', { name: 'Switch to it' }).click();
  await expect(list.root).toBeHidden();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await expect(page.locator('callbook-incident')).toContainText('Checkout, Monday');

  await page.reload();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await list.open();
  await expect(list.rows).toHaveCount(2);
  await expect(list.row('Checkout, Monday')).toContainText('in hand here');
});

test('going back from a new incident is one click', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=first`);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await list.button('New incident').click();
  await page.getByRole('button', { name: 'Go back to it' }).click();
  await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue('first');
});

test('closing says which evidence goes, takes it out, and can be undone but for that', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill(report);
  await new PromptBlock(page, 'stabilize').field('Mitigation applied').fill('rolled back');
  await expectKept(page, 'incident_report', report);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  const row = list.rows.first();
  await row.getByRole('button', { name: 'Close incident' }).click();
  await expect(row.getByText('Closing takes out its evidence at once, for good: Incident report.')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Leave it open' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(assess.field('Incident report')).toHaveValue(report);
  await expect(row.getByRole('button', { name: 'Close incident' })).toBeFocused();

  await row.getByRole('button', { name: 'Close incident' }).click();
  await row.getByRole('button', { name: 'Close the incident' }).click();
  // Its name was taken from the report, which is gone; the name stays.
  await expect(row).toHaveText(/^Closed: checkout-api 5xx rate 38 %/);
  await expect(row.getByRole('status')).toHaveText('Closed. Its evidence was taken out. It can be opened again.');
  await expect(list.root.getByText('In this browser: 1 closed.')).toBeVisible();
  await expect(assess.field('Incident report')).toHaveValue('');
  await expect(new PromptBlock(page, 'stabilize').field('Mitigation applied')).toHaveValue('rolled back');
  await expect.poll(() => kept(page, 'incident_report')).not.toContain(report);

  await row.getByRole('button', { name: 'Reopen' }).click();
  await expect(row.getByRole('status')).toHaveText(/^Open again\./);
  await expect(list.root.getByText('In this browser: 1 open.')).toBeVisible();
});

test('an export, deleted here, comes back by import; imported again it is joined', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=degraded&incident_report=${encodeURIComponent(report)}`);
  const assess = new PromptBlock(page, 'assess');
  const list = new PageDialog(page, 'incidents');
  await list.open();
  const row = list.row(report);
  const file = await offered(page, () => row.getByRole('button', { name: 'Export' }).click());
  expect(file.name).toMatch(/^incident-\d{4}-\d\d-\d\d-checkout-api-5xx-rate-38\.json$/);
  expect(JSON.parse(file.text)).toMatchObject({ workflow: 'incident-response', class: { value: 'degraded' } });
  await expect(row.getByRole('status')).toHaveText(/^Saved as incident-.*evidence too/);

  // Joined with what happened since.
  await list.close();
  await new PromptBlock(page, 'assess').copy.click();
  await list.open();
  await choose(list, 'same.json', file.text);
  await expect(list.said).toHaveText(`“${report}” was joined with what was here and is in hand now.`);
  await expect(list.rows).toHaveCount(1);
  const log = new PageDialog(page, 'log');
  await list.close();
  await log.open();
  await expect(log.row('Copied: Assess and mitigate')).toHaveCount(1);
  await log.close();

  await list.open();
  await row.getByRole('button', { name: 'Delete' }).click();
  await expect(row.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await row.getByRole('button', { name: 'Delete it' }).click();
  await expect(list.said).toHaveText(`“${report}” was deleted.`);
  await expect(list.rows).toHaveCount(0);
  await expect(assess.field('Incident report')).toHaveValue('');
  expect(await kept(page, 'incident_report')).toEqual([]);

  // A deletion is for good, so it comes back as another one.
  await choose(list, 'back.json', file.text);
  await expect(list.said).toHaveText(`“${report}” was read in and is in hand now.`);
  await list.close();
  await expect(assess.field('Incident report')).toHaveValue(report);
  await page.reload();
  await expect(assess.field('Incident report')).toHaveValue(report);
});

test('a file that is none is refused in one sentence, and nothing is lost', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill(report);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  for (const [text, words] of [
    ['{', /^bad\.json: This is not JSON \(.*Nothing was imported\./],
    ['{"format": 99}', /^bad\.json: This incident has format 99, from a newer Callbook/],
    ['{"format": 1, "id": 7}', /^bad\.json: At .*: found .*, expected .*Nothing was imported\./],
  ] as const) {
    await choose(list, 'bad.json', text);
    await expect(list.said).toHaveText(words);
  }
  await expect(list.rows).toHaveCount(1);
  await list.close();
  await expect(assess.field('Incident report')).toHaveValue(report);
});

test('an incident of another workflow opens on its own page', async ({ page }) => {
  await openWorkflow(page, '/bug-fix/');
  const field = page.locator('callbook-prompt textarea.cb-control:visible').first();
  await field.fill('the button does nothing');
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await list.rows.first().getByRole('button', { name: 'Close incident' }).click();
  const ask = list.rows.first().getByRole('button', { name: 'Close the incident' });
  if (await ask.isVisible()) await ask.click();
  await expect(list.rows).toHaveText([/^Closed:/]);

  // A closed one is not gone on with by itself, so it is there only because it was chosen.
  await openWorkflow(page);
  await list.open();
  await list.button(/^Go to it in /).click();
  await expect(page).toHaveURL(/\/bug-fix\/$/);
  await expect(page.locator('callbook-incident')).toContainText(/^\s*Closed, began /);
});

test('an incident that is kept nowhere is not left without a question', async ({ page }) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill(report);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await list.button('Keep nothing').click();
  await list.button('New incident').click();
  await expect(list.root.getByText(`“${report}” is kept nowhere, since you keep nothing`)).toBeVisible();
  await expect(list.button('Stay with it')).toBeFocused();
  await list.button('Stay with it').click();
  await list.close();
  await expect(assess.field('Incident report')).toHaveValue(report);
});

test('a rename reaches the tab that has the incident in hand', async ({ page, context }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=first`);
  await expectKept(page, 'incident_report', 'first');
  const other = await context.newPage();
  await openWorkflow(other);
  const list = new PageDialog(other, 'incidents');
  await list.open();
  await list.button('New incident').click();
  await new PromptBlock(other, 'assess').field('Incident report').fill('second');
  await list.open();
  const row = list.row('first');
  await row.getByRole('button', { name: 'Rename' }).click();
  await row.getByLabel('Name of the incident').fill('Monday');
  await other.keyboard.press('Enter');
  await expect(page.locator('callbook-incident')).toContainText(/^\s*Active, began \d\d:\d\d UTC: Monday/);
});

test('a new version of the pack is asked about; what has no place any more is kept and shown', async ({ page }) => {
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=${encodeURIComponent(report)}`);
  const list = new PageDialog(page, 'incidents');
  await list.open();
  const { text } = await offered(page, () => list.row(report).getByRole('button', { name: 'Export' }).click());
  await choose(list, 'older.json', older(text));
  await list.close();

  const edition = page.locator('.cb-edition');
  await expect(edition.getByText('This incident runs on version 0.9.0; this page has 1.0.0.')).toBeVisible();
  await edition.getByRole('button', { name: 'Go on with 1.0.0' }).click();
  await expect(edition.getByRole('status').first()).toHaveText(
    'The incident runs on version 1.0.0 now. 1 value without a place: see below.',
  );
  await expect(edition.getByRole('button', { name: 'Go on with 1.0.0' })).toBeHidden();
  await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue(report);
  await edition.getByText('Kept from before, without a place on this page: 1 value').click();
  await expect(edition.getByRole('listitem')).toHaveText(/^Dashboard .*grafana\/d\/42$/);
  await edition.getByRole('button', { name: 'Copy Dashboard' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('grafana/d/42');
  const log = new PageDialog(page, 'log');
  await log.open();
  await expect(log.row('Moved from version 0.9.0 to 1.0.0')).toHaveCount(1);

  await page.reload();
  await expect(edition.getByText('Kept from before')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the list breaks no rule at 320 px in the ${colorScheme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    await openWorkflow(page, `${INCIDENT}#class=active&incident_report=${'unbroken'.repeat(12)}`);
    const list = new PageDialog(page, 'incidents');
    await list.open();
    expect(await list.faults()).toEqual([]);
    await list.rows.first().getByRole('button', { name: 'Delete' }).click();
    expect(await list.faults()).toEqual([]);
    await list.button('Keep it').click();
    await list.rows.first().getByRole('button', { name: 'Rename' }).click();
    expect(await list.faults()).toEqual([]);
  });
}

/** An exported incident as it would be of an older pack, with an input that this one does not have. */
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
