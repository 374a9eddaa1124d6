import type { Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { expectAccessible } from './accessible.ts';
import { clipboard, expect, INCIDENT, openWorkflow, PromptBlock, test, incidentClass } from './site-test.ts';
import { PageDialog } from './dialogs.ts';
import { ALERT, analyzed, ASSESSED, REPORTED, stabilized } from './replies.ts';

/** A person who works on an incident. */
class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  block(prompt: string): PromptBlock {
    return new PromptBlock(this.page, prompt);
  }

  /** Copies the prompt of a step, and returns the clipboard. */
  async copy(prompt: string): Promise<string> {
    await this.block(prompt).copy.click();
    await expect(this.block(prompt).status).toHaveText(/^Copied/);
    return clipboard(this.page);
  }

  /** Pastes the agent's reply to a prompt, and waits until it is read. */
  async reply(prompt: string, text: string): Promise<void> {
    const fold = await this.block(prompt).openReply();
    await this.page.evaluate((reply) => navigator.clipboard.writeText(reply), text);
    await fold.getByLabel(t('markup.paste-reply-here')).focus();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Control+v');
    await expect(fold.getByText(/^Read: /)).toBeVisible();
  }

  /** Chooses one of the next steps. */
  async choose(prompt: string, name: RegExp, next: string): Promise<void> {
    await this.block(prompt).button(name).click();
    await expect(this.block(next).root).toBeVisible();
  }
}

test.slow();

test('payments failing after a deploy: from the fast lane to the report', { tag: '@phone' }, async ({ page }) => {
  const person = new Person(page);
  await page.goto('/');
  await page.getByRole('link', { name: /^Active/ }).click();
  await person.block('assess').field('Incident report').fill(ALERT);
  expect(await person.copy('assess')).toContain('38% (normal: under 0.5%)');
  await person.reply('assess', ASSESSED);
  await person.choose('assess', /^Step 1/, 'stabilize');

  const stabilize = person.block('stabilize');
  await stabilize.field('Mitigation applied').fill('rolled back to v213');
  await stabilize.root.getByLabel('recovered', { exact: true }).check();
  expect(await person.copy('stabilize')).toContain('Blast radius: 38% of payments');
  await person.reply('stabilize', stabilized('root cause analysis', '0.2%'));
  await expect(stabilize.button(/^Root cause analysis/)).toContainText(t('page.recommended'));
  await expectAccessible(page);
  await person.choose('stabilize', /^Root cause analysis/, 'root-cause');

  expect(await person.copy('root-cause')).toContain('5xx rate 0.2%');
  await person.reply('root-cause', analyzed('code fix needed'));
  await person.choose('root-cause', /^Code fix needed.*Step 3/s, 'fix');
  expect(await person.copy('fix')).toContain('v214 never returns its connections');
  await person.choose('fix', /^Step 4/, 'report');

  const log = new PageDialog(page, 'log');
  await log.open();
  await log.button(/Detected$/).click();
  await log.button(/Recovered$/).click();
  // A new minute may begin between the two.
  await expect(log.root.getByText(/: (?:< )?1 min, from/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  const report = await person.copy('report');
  expect(report).toMatch(/Duration of user impact: (?:< )?1 min, from/);
  expect(report).toContain('Root cause analysis (run 1): code fix needed');

  await person.reply('report', REPORTED);
  const reported = person.block('report');
  await reported.button(/^Use “Alerted .* 02:41 UTC”$/).click();
  await expect(reported.root.getByText(/^Alerted: .* 02:41 UTC/)).toBeVisible();
  await reported.button('Copy report').click();
  await expect(reported.root.getByText('Copied.')).toBeVisible();
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return (await item?.getType('text/html'))?.text() ?? '';
  });
  expect(html).toContain('<h2>Action items</h2>');
  expect(html).toMatch(/<td>alert on the pool<\/td>/);
  expect(await clipboard(page)).toMatch(/^# .*[^]*\| alert on the pool \|/);
  await reported.button('Copy as issue: alert on the pool').click();
  await expect.poll(() => clipboard(page)).toMatch(/^alert on the pool\n\n/);
});

test('slow in one region: Step 1 four times, then degraded becomes active, and Step 0 again', async ({ page }) => {
  const person = new Person(page);
  await openWorkflow(page, `${INCIDENT}#class=degraded`);
  await person.block('assess').field('Incident report').fill('p95 latency 3 s in eu-west');
  await person.copy('assess');
  await person.reply('assess', ASSESSED);
  await person.choose('assess', /^Step 1/, 'stabilize');
  const stabilize = person.block('stabilize');
  await stabilize.field('Mitigation applied').fill('none yet, monitoring');
  await stabilize.root.getByLabel('still degraded').check();
  for (const [run, rate] of ['4%', '5%', '9%', '20%'].entries()) {
    await expect(stabilize.root).toHaveAttribute('data-action', 'copy');
    await person.copy('stabilize');
    await person.reply('stabilize', stabilized(run < 3 ? 'keep watching' : 'more mitigation', rate));
    if (run < 3) await person.choose('stabilize', /^Keep watching/, 'stabilize');
  }
  await expect(stabilize.root.getByText(/^Run 3, started/)).toBeVisible();

  await page.getByText(t('site.route.change'), { exact: true }).click();
  await page.getByRole('link', { name: /^Active/ }).click();
  const assess = person.block('assess');
  await expect(incidentClass(page)).toHaveText('Active');
  await expect(assess.field('Incident report')).toHaveValue('p95 latency 3 s in eu-west');
  await assess.field('Incident report').fill('p95 latency 3 s in eu-west; now errors everywhere');
  expect(await person.copy('assess')).toContain('now errors everywhere');
  await person.reply('assess', ASSESSED.replace('38%', '70%'));
  await person.choose('assess', /^Step 1/, 'stabilize');
  await expect(stabilize.field('Incident summary')).toHaveValue(/Blast radius: 70% of payments/);
  await expectAccessible(page);
});

test('post-incident, with the times of yesterday and an analysis that ends inconclusive', async ({ page }) => {
  const person = new Person(page);
  await openWorkflow(page, `${INCIDENT}#class=post-incident`);
  const analysis = person.block('root-cause');
  await analysis.field('Incident summary').fill('checkout failed for 20 minutes, recovered after a restart');
  await analysis.field('Evidence').fill('02:35 first timeout');
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('When').fill('yesterday 02:35 UTC');
  await log.button(/Detected$/).click();
  await log.root.getByLabel('When').fill('yesterday 02:55 UTC');
  await log.button(/Recovered$/).click();
  await expect(log.root.getByText(/20 min, from/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await page.locator('[data-time="mitigated"]').click();
  const times = page.locator('dialog#time');
  await times.getByLabel(t('log.time-action')).fill('restarted all pods');
  await times.getByLabel(t('markup.other-time')).fill('yesterday 02:50 UTC');
  await times.getByRole('button', { name: t('log.time-save') }).click();
  await expect(times).toBeHidden();
  expect(await person.copy('root-cause')).toContain('02:35 first timeout');
  await person.reply('root-cause', analyzed('inconclusive'));
  await person.choose('root-cause', /^Inconclusive.*Stabilize/, 'stabilize');
  await page.evaluate(() => (location.hash = 'prompt-report'));
  const report = await person.copy('report');
  expect(report).toContain('Duration of user impact: 20 min');
  expect(report).toMatch(/Mitigated: restarted all pods/);
  await expectAccessible(page);
});
