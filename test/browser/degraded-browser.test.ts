import { test as unwatched, type Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import {
  clipboard,
  expect,
  expectSaved,
  INCIDENT,
  openWorkflow,
  PromptBlock,
  savedValues,
  test,
  storageStatus,
} from './site-test.ts';
import { filled } from './packs.ts';

// Assembled, so that no scanner takes it for a real one.
const SECRET = ['Orange', 'Teapot', '77'].join('-');
const ALERT = `checkout is down, password=${SECRET}`;

/** A notice about the page itself. */
const notice = (page: Page, name: string) => page.locator(`[data-notice="${name}"]`);

/** Puts a text into a field as a paste does. */
async function paste(page: Page, block: PromptBlock, text: string): Promise<void> {
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
  await block.field('Incident report').focus();
  await page.keyboard.press('Control+v');
}

/** Holds the scripts of these addresses back, until what it returns is called. */
async function delay(page: Page, scripts: RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(scripts, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

/** Makes every service of the browser refuse, in the way that is worst: it is there, and throws when it is used. */
function refuseEverything(): void {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(window, name, { get: refuse });
  }
  for (const name of ['serviceWorker', 'storage', 'permissions']) {
    Object.defineProperty(Navigator.prototype, name, { get: refuse });
  }
  for (const name of ['BroadcastChannel', 'Worker', 'SharedWorker', 'CompressionStream', 'ClipboardItem']) {
    Object.defineProperty(window, name, { value: refuse });
  }
  for (const name of ['showPopover', 'hidePopover', 'togglePopover']) {
    Object.defineProperty(HTMLElement.prototype, name, { value: refuse });
  }
  Object.defineProperty(window, 'WebAssembly', { value: undefined });
}

test('with every service of the browser dead the page fills, masks and copies, and says what is not kept', async ({
  page,
}) => {
  await page.addInitScript(refuseEverything);
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=it+is+down`);
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.field('Incident report')).toHaveValue('it is down');
  expect(page.url()).toMatch(/\/incident-response\/$/);
  await assess.field('Incident report').fill('');
  await paste(page, assess, ALERT);
  await expect(assess.status).toContainText(t('evidence.masked', { count: 1 }));
  await assess.copy.click();
  await expect(assess.status).toContainText('Copied: Assess and mitigate');
  expect(await clipboard(page)).not.toContain(SECRET);
  await expect(storageStatus(page)).toHaveText(t('page.storage-blocked'));
  await expect(page.getByText(t('controls.offline.failed'))).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('blast');
  await expect(page.getByText(t('controls.search.no-webassembly'))).toBeVisible();
});

test('with a database that never opens the page works, and says so after a moment', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
  });
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').fill('it is down');
  await expect(storageStatus(page)).toHaveText(t('page.storage-silent'));
  await assess.copy.click();
  await expect(assess.status).toHaveText(t('page.copied', { title: 'Assess and mitigate' }));
  await page
    .getByRole('button', { name: t('markup.incidents') })
    .first()
    .click();
  await expect(page.getByText(t('incidents.count-silent'))).toBeVisible();
});

test('what a browser drops as the page is closed is in the next page, which without its worker makes a quick scan, and says so', async ({
  page,
}) => {
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  const report = assess.field('Incident report');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The page is closed.', 'AbortError');
    };
  });
  await report.fill('typed in the last moment');
  await page.route(/\/_astro\/(?:worker|secretlint|find-secrets-with-secretlint)[-.]/, (route) =>
    route.fulfill({ status: 404 }),
  );
  await page.reload();
  await expect(report).toHaveValue('typed in the last moment');
  expect(await savedValues(page, 'incident_report')).toEqual(['typed in the last moment']);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('journal')))).toEqual([]);

  await report.fill('');
  await paste(page, assess, ALERT);
  await expect(assess.status).toContainText(t('evidence.quick-only'));
  await expect(report).not.toHaveValue(new RegExp(SECRET));
});

test('if the code for evidence is missing, text that could not be scanned is not copied, and the page asks for a reload, which loses nothing', async ({
  page,
}) => {
  await page.route(/\/_astro\/evidence\./, (route) => route.fulfill({ status: 404 }));
  await openWorkflow(page);
  const assess = new PromptBlock(page, 'assess');
  await assess.field('Incident report').click();
  await expect(notice(page, 'failed')).toBeVisible();
  await paste(page, assess, ALERT);
  await expect(assess.status).toHaveText(t('page.scan-failed'));
  await assess.copy.click();
  await expect(assess.status).toHaveText(t('page.copy-refused', { fields: ['Incident report'] }));
  expect(await clipboard(page)).toBe(ALERT);

  await page.route(INCIDENT, (route) => route.abort());
  await notice(page, 'failed')
    .getByRole('button', { name: t('site.notice.reload') })
    .click();
  await expect(page.getByText(t('site.notice.unreachable'))).toBeVisible();
  await expect.poll(() => savedValues(page, 'incident_report')).toContain(ALERT);
  await page.unrouteAll();
  await notice(page, 'failed')
    .getByRole('button', { name: t('site.notice.reload') })
    .click();
  await expect(notice(page, 'failed')).toBeHidden();
  await expect(assess.field('Incident report')).toHaveValue(ALERT);
});

unwatched('a failure that nothing handles is said, but not that of an extension', async ({ page }) => {
  await openWorkflow(page);
  await page.evaluate(() => {
    const foreign = Object.assign(new Error('of an extension'), { stack: 'at moz-extension://1/content.js:1:1' });
    void Promise.reject(foreign);
    void Promise.reject(new DOMException('stopped', 'AbortError'));
  });
  await page.evaluate(() => new Promise((done) => setTimeout(done, 500)));
  await expect(notice(page, 'failed')).toBeHidden();
  await page.evaluate(() => void Promise.reject(new Error('of the page')));
  await expect(notice(page, 'failed')).toBeVisible();
  await notice(page, 'failed')
    .getByRole('button', { name: t('site.notice.close') })
    .click();
  await expect(notice(page, 'failed')).toBeHidden();
});

test.describe('if a part of the page arrives late', () => {
  test('a copy right after a link was opened has the values of the link', async ({ page }) => {
    const arrive = await delay(page, /\/_astro\/evidence\./);
    await page.goto(`${INCIDENT}#class=active&incident_report=late+report`);
    const assess = new PromptBlock(page, 'assess');
    await assess.copy.click();
    arrive();
    await expect(assess.status).toHaveText(t('page.copied', { title: 'Assess and mitigate' }));
    expect(await clipboard(page)).toBe(filled(['assess'], { incident_report: 'late report' }));
  });

  test('an incident that was saved before the code for saved incidents is not lost, and is continued', async ({
    page,
  }) => {
    const arrive = await delay(page, /incident-store/);
    await page.goto(`${INCIDENT}#class=active`);
    const assess = new PromptBlock(page, 'assess');
    await assess.field('Incident report').fill('typed early');
    await expect(storageStatus(page)).toHaveText(/^Saved only/);
    arrive();
    await assess.field('Incident report').fill('typed later');
    await expectSaved(page, 'incident_report', 'typed later');
    await page.reload();
    await expect(assess.field('Incident report')).toHaveValue('typed later');

    // The class of a link is saved before the saved incidents are read.
    const arriveAgain = await delay(page, /incident-store/);
    await page.goto('about:blank');
    await page.goto(`${INCIDENT}#class=degraded`);
    await expect(storageStatus(page)).toHaveText(/^Saved only/);
    arriveAgain();
    await expect(assess.field('Incident report')).toHaveValue('typed later');
  });
});
