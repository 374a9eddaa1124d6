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
  startIncident,
  test,
} from './site-test.ts';
import { ASSESSED } from './replies.ts';

const PART = '## Effectiveness\npartially working\n\n## Evidence\n5xx rate 4%\n\n## Residual issues\nretries\n';

/** Puts a text into the clipboard and presses Ctrl+V outside of any field: one action. */
async function pasteAnywhere(page: Page, text: string): Promise<void> {
  await page.evaluate((reply) => navigator.clipboard.writeText(reply), text);
  await page.keyboard.press('Control+v');
}

/** Copies a prompt and pastes the reply to it outside of any field. */
async function copyAndPaste(block: PromptBlock, reply: string): Promise<void> {
  await block.copy.click();
  await expect(block.status).toHaveText(/^Copied/);
  await block.title.focus();
  await pasteAnywhere(block.page, reply);
}

const timeOf = (page: Page, milestone: string) => page.locator(`[data-time="${milestone}"] [data-part="time"]`);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
/** The time on the clock of the page, which runs in UTC, and the minute after it. */
const clockOf = (at: Date) => [at, new Date(at.getTime() + 60_000)].map((one) => one.toISOString().slice(11, 16));

test.beforeEach(({ page }) => openWorkflow(page, `${INCIDENT}#class=active&incident_report=5xx`));

test('from the reply to the next copied prompt it takes three actions, and the page stays there; an option that was done is entered with its time', async ({
  page,
}) => {
  const assess = new PromptBlock(page, 'assess');
  const stabilize = new PromptBlock(page, 'stabilize');
  await test.step('a prompt whose values change after the copy is copied again', async () => {
    const main = assess.root.locator('.cb-main:visible');
    await assess.copy.click();
    await expect(main).toHaveText(t('markup.paste-reply'));
    await assess.unfold();
    await assess.field('Incident report').fill('5xx, rising');
    await expect(assess.root.getByText(t('page.changed-since'))).toBeVisible();
    await main.click();
    await expect(main).toHaveText(t('markup.paste-reply'));
    await expect(assess.root.getByText(t('page.changed-since'))).toHaveCount(0);
    expect(await clipboard(page)).toContain('5xx, rising');
  });

  await test.step('paste, next step, copy', async () => {
    await assess.title.focus();
    await pasteAnywhere(page, ASSESSED);
    await expect(assess.root.getByText(t('reply.read', { found: 8, count: 8 }))).toBeVisible();
    await assess.root.locator('[data-do="follow"]').click();
    await stabilize.copy.click();
    await expect(stabilize.status).toHaveText(/^Copied/);
    expect(await clipboard(page)).toContain('38% of payments');
  });

  await test.step('the back button and the plain address stay at the step', async () => {
    await expectLanded(page, 'Step 1: Stabilize and gather evidence');
    const log = page.locator('dialog#log');
    // The field for the reply has the focus.
    await page.keyboard.press('Escape');
    await page.keyboard.press('l');
    await expect(log).toBeVisible();
    await page.evaluate(() => history.back());
    await expect(log).toBeHidden();
    await expectLanded(page, 'Step 1: Stabilize and gather evidence');
    await expectSaved(page, 'incident_report', '5xx, rising');
    await page.goto('about:blank');
    await page.goto(INCIDENT);
    await expectLanded(page, 'Step 1: Stabilize and gather evidence');
    await expect(stabilize.root).toHaveAttribute('data-current');
  });

  await startIncident(page, 'another 5xx');
  await test.step('an option that was done is entered with its time in two actions, and leads to the next step', async () => {
    await copyAndPaste(assess, ASSESSED.replace('| roll back to v213 |', '| **roll back** to `v213` |'));
    const option = assess.root.locator('.cb-options li');
    await expect(option.locator('code')).toHaveText('v213');
    await expect(option).not.toContainText(/[*`]/);
    const start = minutesAgo(10);
    await assess.button(t('reply.option-done-named', { option: 'roll back to v213' })).click();
    await assess.button(t('log.time-ago', { minutes: 10 })).click();
    await expectLanded(page, 'Step 1: Stabilize and gather evidence');
    await expect(stabilize.field('Mitigation applied')).toHaveValue(/^roll back to v213 \(done .*\)$/);
    await expect(timeOf(page, 'mitigated')).not.toHaveText('+');
    expect(clockOf(start)).toContain((await timeOf(page, 'mitigated').textContent())?.slice(-'hh:mm'.length));
  });

  await test.step('without an answer to “When?”, whatever leads away enters it with the time of the tap, and “Not done” does not', async () => {
    const again = async () => {
      await page.evaluate(() => (location.hash = 'prompt-assess'));
      await assess.button(t('reply.option-done-named', { option: 'roll back to v213' })).click();
    };
    await again();
    await assess.button(t('reply.option-not-done')).click();
    await page.locator('callbook-route a[href="#prompt-stabilize"]').first().click();
    await expect(stabilize.field('Mitigation applied')).toHaveValue(/^roll back to v213 \(done .*\)$/);
    await again();
    await page.locator('callbook-route a[href="#prompt-stabilize"]').first().click();
    await expect(stabilize.field('Mitigation applied')).toHaveValue(/^(?:roll back to v213 \(done .*\)\s*){2}$/);
  });
});

test('a status of recovered asks since when; a paste can be undone, and the missing parts are asked for', async ({
  page,
}) => {
  const stabilize = new PromptBlock(page, 'stabilize');
  const question = t('reply.since-when', { milestone: t('incident.milestone-recovered') });
  await page.evaluate(() => (location.hash = 'prompt-stabilize'));
  await test.step('a status of recovered asks since when, until the time is known', async () => {
    const group = stabilize.root.getByRole('group', { name: question });
    await stabilize.root.getByLabel('partially recovered').check();
    await expect(group).toHaveCount(0);
    await stabilize.root.getByLabel('recovered', { exact: true }).check();
    await expect(group).toBeInViewport({ ratio: 1 });
    await group.getByRole('button', { name: t('log.time-now') }).click();
    await expect(group).toHaveCount(0);
    await expect(timeOf(page, 'recovered')).not.toHaveText('+');
  });

  await startIncident(page, 'another 5xx');
  await page.evaluate(() => (location.hash = 'prompt-stabilize'));
  const undo = stabilize.button(t('reply.undo'));
  const reply = stabilize.root.locator('details[data-part=reply]');
  await test.step('a paste can be undone, also after a reload', async () => {
    await copyAndPaste(stabilize, PART);
    await expect(undo).toBeVisible();
    await page.waitForTimeout(500);
    await page.reload();
    await expectLanded(page, 'Step 1: Stabilize and gather evidence');
    await undo.click();
    await stabilize.openReply();
    await expect(reply.getByText(t('reply.undone'))).toBeVisible();
    await expect(reply.getByLabel(t('markup.paste-reply-here'))).toHaveValue('');
  });

  await test.step('the missing parts are asked for, and their reply completes it', async () => {
    await stabilize.title.focus();
    await pasteAnywhere(page, PART);
    await expect(undo).toBeVisible();
    await reply.getByRole('button', { name: t('reply.follow-up') }).click();
    await expect(reply.getByText(t('reply.follow-up-copied'))).toBeVisible();
    const prompt = await clipboard(page);
    expect(prompt).toContain('- Proper fix: not found.\n- Next step: not found.');
    expect(prompt).not.toContain('- Evidence: not found.');
    // The guardrails come from the pack.
    expect(prompt).toContain('destructive');
    await page.evaluate(() => navigator.clipboard.writeText('## Proper fix\nyes\n\n## Next step\nkeep watching'));
    await reply.getByRole('button', { name: t('reply.paste-follow-up') }).click();
    await expect(reply.getByText(t('reply.read', { found: 5, count: 5 }))).toBeVisible();
    await expect(reply.getByLabel('Evidence')).toHaveValue('5xx rate 4%');
    await expect(reply.getByRole('button', { name: t('reply.follow-up') })).toBeHidden();
  });

  await test.step('the step that is left as fully resolved asks since when', async () => {
    await stabilize.button(/^Fully resolved/).click();
    const notice = page.locator('.cb-notice').filter({ hasText: question });
    await notice.getByRole('button', { name: t('log.time-ago', { minutes: 10 }) }).click();
    await expect(timeOf(page, 'recovered')).not.toHaveText('+');
  });
});

test('the report asks for what is missing; its reply is in view, copied in one more action, and the incident closed after that', async ({
  page,
}) => {
  const report = new PromptBlock(page, 'report');
  await test.step('it asks for the times that are missing, and takes a severity with one tap', async () => {
    await new PromptBlock(page, 'assess').copy.click();
    await page.evaluate(() => (location.hash = 'prompt-report'));
    await report.button('SEV2').click();
    await expect(report.field('Severity')).toHaveValue('SEV2');
    const question = (name: string) => report.root.getByRole('group', { name });
    const ended = question(t('reply.since-when', { milestone: t('incident.milestone-recovered') }));
    await question(t('reply.started-when'))
      .getByRole('button', { name: t('log.time-ago', { minutes: 30 }) })
      .click();
    await ended.getByRole('button', { name: t('log.time-ago', { minutes: 10 }) }).click();
    await expect(report.field('Timeline')).toHaveValue(/Started[^]*Recovered/);
    await expect(ended).toHaveCount(0);
  });

  const next = report.root.locator('[data-do=follow]');
  await startIncident(page, 'another 5xx');
  await page.evaluate(() => (location.hash = 'prompt-report'));
  await test.step('it is in view after the last reply, and copied in one more action', async () => {
    await copyAndPaste(report, '## Timeline\n02:35 first errors\n\n## Impact\n4,100 payments\n\n## Root cause\nleak');
    // The missing answers are named above it.
    await expect(report.root.getByRole('button', { name: t('reply.follow-up') })).toBeInViewport();
    await expect(report.root.getByRole('heading', { name: 'Timeline', exact: true })).toBeInViewport();
    await expect(next).toHaveText(t('output.copy-report'));
    await next.click();
    await expect(report.root.getByText(t('output.copied'))).toBeInViewport();
    expect(await clipboard(page)).toContain('4,100 payments');
  });

  await test.step('the next actions appear on the same button', async () => {
    await expect(next).toHaveText(t('incidents.finish'));
    await next.click();
    await expect(next).toHaveText(t('incidents.close'));
    await next.click();
    await page.getByRole('button', { name: t('incidents.close-confirm') }).click();
    await expect(incidentClass(page)).toHaveText('Closed');
    await page.keyboard.press('Escape');
    await expect(next).toHaveText(t('incidents.start-another'));
  });
});
