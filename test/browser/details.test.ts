import { t } from '../../src/messages/english.ts';
import { clipboard, expect, expectSaved, INCIDENT, openWorkflow, PromptBlock, test } from './site-test.ts';
import { PageDialog } from './dialogs.ts';

const active = `${INCIDENT}#class=active&incident_report=it+is+down`;
const BRIDGE = 'https://meet.example/checkout';

test('severity, lead, channel and bridge are entered, saved, and in the facts and the update @phone-only', async ({
  page,
}) => {
  await openWorkflow(page, active);
  const details = new PageDialog(page, 'details');
  await details.open();
  await details.root.getByLabel('Severity').fill('SEV2');
  await details.root.getByLabel(t('incidents.contact-lead')).fill('Ana');
  await details.root.getByLabel(t('incidents.contact-channel')).fill('#inc-42');
  await details.root.getByLabel(t('incidents.contact-bridge')).fill(BRIDGE);
  expect(await details.faults()).toEqual([]);
  await details.close();
  const contacts = page.locator('.cb-incident-contacts');
  await expect(contacts).toHaveText('Lead: AnaChannel: #inc-42Bridge: https://meet.example/checkout');
  await expect(contacts.getByRole('link')).toHaveAttribute('href', BRIDGE);

  await page.getByRole('button', { name: t('markup.copy-update') }).click();
  await expect(page.getByText(/^Short update copied at \d\d:\d\d\./)).toBeVisible();
  expect(await clipboard(page)).toMatch(/^it is down: active, SEV2\n/);
  expect(await clipboard(page)).toMatch(/\. Lead: Ana\. Channel: #inc-42\. Bridge: https:\/\/meet\.example\/checkout$/);

  await page.waitForTimeout(500);
  await page.reload();
  await expect(contacts).toContainText('Ana');
  await page.evaluate(() => (location.hash = 'prompt-handover'));
  await new PromptBlock(page, 'handover').button(t('markup.copy-facts')).click();
  await expect.poll(() => clipboard(page)).toContain(`- Bridge: ${BRIDGE}`);
  expect(await clipboard(page)).toContain('- Severity: SEV2\n');

  // Another scheme than http is not a link.
  await details.open();
  await details.root.getByLabel(t('incidents.contact-bridge')).fill('javascript:alert(1)');
  await details.close();
  await expect(contacts).toContainText('Bridge: javascript:alert(1)');
  await expect(contacts.locator('a')).toHaveCount(0);
});

test.describe('the next check', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('can be set and tells by notification only if asked, is 15 minutes after a check, survives a reload, and is in the title when it is due', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      const told: string[] = [];
      const Told = function (title: string) {
        told.push(title);
      };
      Object.assign(Told, { permission: 'granted', requestPermission: () => Promise.resolve('granted') });
      Object.assign(window, { Notification: Told, told });
    });
    const told = () => page.evaluate(() => (window as unknown as { told: string[] }).told);
    await page.clock.install({ time: new Date('2026-11-23T02:41:00Z') });
    await page.clock.resume();
    await openWorkflow(page, active);
    const check = page.locator('callbook-incident [data-part=check-time]');
    const details = new PageDialog(page, 'details');

    await test.step('set to another time', async () => {
      const off = t('incidents.check-off-until', { step: 'Stabilize and gather evidence', minutes: 15 });
      await details.open();
      await expect(details.root.getByText(off)).toBeVisible();
      await details.button(t('incidents.check-in', { minutes: 5 })).click();
      await expect(details.root.getByText(/^Due at 03:4\d\.$/)).toBeVisible();
      await page.clock.fastForward('06:00');
      await expect(page).toHaveTitle(/^Check due/);
      expect(await told()).toEqual([]);

      await details.root.getByLabel(t('incidents.check-notify')).check();
      await details.button(t('incidents.check-in', { minutes: 5 })).click();
      await expect(page).toHaveTitle(/^Active/);
      await page.clock.fastForward('06:00');
      await expect.poll(told).toEqual([expect.stringMatching(/^Check was due at/)]);
      await details.button(t('incidents.check-turn-off')).click();
      await expect(details.root.getByText(off)).toBeVisible();
      await details.close();
    });

    await test.step('15 minutes after a check, about 03:53', async () => {
      await new PromptBlock(page, 'assess').copy.click();
      await expect(check).toBeEmpty();
      await page.evaluate(() => (location.hash = 'prompt-stabilize'));
      await new PromptBlock(page, 'stabilize').copy.click();
      await expect(check).toHaveText(/^Next check 04:(?:0[89]|1\d)$/);
      await expect(page).toHaveTitle(/^Active · it is down/);
      await page.waitForTimeout(500);
      await page.reload();
      await expect(check).toHaveText(/^Next check 04:(?:0[89]|1\d)$/);
    });

    await test.step('due, and turned off', async () => {
      const off = page.getByRole('button', { name: t('markup.timer-off') });
      await page.clock.fastForward('16:00');
      await expect(check).toHaveText(/^Check was due at 04:(?:0[89]|1\d)$/);
      await expect(page).toHaveTitle(/^Check due · Active · it is down/);
      await expect(check).toHaveAttribute('href', '#prompt-stabilize');
      await off.click();
      await expect(check).toBeHidden();
      await expect(off).toBeHidden();
      await expect(page).toHaveTitle(/^Active · it is down/);
      await page.waitForTimeout(500);
      await page.reload();
      await expectSaved(page, 'incident_report', 'it is down');
      await expect(page.getByRole('button', { name: t('markup.details') })).toBeEnabled();
      await expect(check).toBeEmpty();
    });
  });
});
