import { spawnSync } from 'node:child_process';
import { chromium, type Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { executablePath } from './chromium.ts';
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
import { PageDialog } from './dialogs.ts';

test('two tabs start an incident together, show each other’s edits and its new name at once, and lose none', async ({
  page,
  context,
}) => {
  await openWorkflow(page);
  const other = await context.newPage();
  await openWorkflow(other, `${INCIDENT}#all-steps`);
  await new PromptBlock(page, 'assess').field('Incident report').fill('from the first tab');
  await expect(new PromptBlock(other, 'assess').field('Incident report')).toHaveValue('from the first tab');
  await new PromptBlock(other, 'assess').field('Incident report').fill('it is down, and rising');
  await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue('it is down, and rising');
  await new PromptBlock(other, 'stabilize').field('Mitigation applied').fill('from the second tab');
  await expect(new PromptBlock(page, 'stabilize').field('Mitigation applied')).toHaveValue('from the second tab');
  await expectSaved(other, 'mitigation', 'from the second tab');

  await test.step('a rename is shown in the tab that has the incident open', async () => {
    await page.evaluate(() => (location.hash = 'class=active'));
    await expect(incidentClass(other)).toHaveText('Active');
    const list = new PageDialog(other, 'incidents');
    await list.open();
    await list.button(t('incidents.new')).click();
    await new PromptBlock(other, 'assess').field('Incident report').fill('second');
    await list.open();
    const row = list.row('it is down, and rising');
    await row.getByRole('button', { name: t('incidents.rename') }).click();
    await row.getByLabel(t('incidents.name')).fill('Monday');
    await other.keyboard.press('Enter');
    await expect(page.locator('callbook-incident')).toContainText(/^\s*ActiveMonday/);
  });

  await other.close();
  await page.reload();
  await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue('it is down, and rising');
  await expect(new PromptBlock(page, 'stabilize').field('Mitigation applied')).toHaveValue('from the second tab');
});

test('a tab that is killed loses the last half second at most', async ({ baseURL }, testInfo) => {
  const profile = testInfo.outputPath('profile');
  const options = { executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
  const first = await chromium.launchPersistentContext(profile, options);
  const page = first.pages()[0] ?? (await first.newPage());
  await openWorkflow(page, `${baseURL}${INCIDENT}`);
  await new PromptBlock(page, 'assess').field('Incident report').fill('half a second ago');
  // Half a second of the page's own time: a machine under load may have given it none.
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  // Killed by the system, so that no handler of the page or the browser runs.
  spawnSync('pkill', ['-KILL', '-f', profile]);
  await first.close().catch(() => undefined);

  const second = await chromium.launchPersistentContext(profile, options);
  const next = second.pages()[0] ?? (await second.newPage());
  await openWorkflow(next, `${baseURL}${INCIDENT}`);
  await expect(new PromptBlock(next, 'assess').field('Incident report')).toHaveValue('half a second ago');
  await second.close();
});

test('values that a page saved before there were incidents become one; if it cannot be read, it is left unchanged, and the page says so and works', async ({
  page,
}) => {
  const assess = new PromptBlock(page, 'assess');
  // Any address of the site has its databases.
  await page.goto('/favicon.svg');
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('callbook');
        opening.onupgradeneeded = () => opening.result.createObjectStore('workflows');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const store = opening.result.transaction('workflows', 'readwrite').objectStore('workflows');
          store.put('saved long ago', ['incident-response', 'values', 'incident_report']);
          store.put('degraded', ['incident-response', 'choice']);
          store.transaction.oncomplete = () => resolve(opening.result.close());
        };
      }),
  );
  await openWorkflow(page);
  await expect(assess.field('Incident report')).toHaveValue('saved long ago');
  await expect(incidentClass(page)).toHaveText('Degraded');
  await page.reload();
  await expect(assess.field('Incident report')).toHaveValue('saved long ago');
  expect(await savedValues(page, 'incident_report')).toEqual(['saved long ago']);

  await test.step('a saved incident that cannot be read is left unchanged', async () => {
    await corrupt(page);
    await openWorkflow(page);
    await expect(page.getByText('could not be read and was left unchanged')).toBeVisible();
    await assess.field('Incident report').fill('a new one');
    await assess.copy.click();
    await expect(assess.status).toHaveText(/^Copied/);
    await expectSaved(page, 'incident_report', 'a new one');
    expect(await savedValues(page, 'incident_report')).toContain('saved long ago');
  });
});

/** Writes something into the saved incidents that no version of the page has ever written. */
function corrupt(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('callbook-incidents');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const records = opening.result.transaction('records', 'readwrite').objectStore('records');
          records.openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
            if (!cursor) return;
            const [kind, , place] = cursor.key as string[];
            if (kind === 'parts' && place === 'class') cursor.update({ value: 42, at: 'yesterday', by: '' });
            cursor.continue();
          };
          records.transaction.oncomplete = () => resolve(opening.result.close());
        };
      }),
  );
}
