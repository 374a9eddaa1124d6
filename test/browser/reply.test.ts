import type { Locator, Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { clipboard, expect, INCIDENT, openWorkflow, PromptBlock, startIncident, test } from './site-test.ts';
import { ASSESSED } from './replies.ts';

// As copied from a terminal: without heading marks, in another order, indented, with one part missing.
const IN_A_TERMINAL = `  Next step
  keep watching

  Effectiveness: Partially  Working

  2. Evidence
  5xx rate 4%, was 38%

  **Residual issues**
  retries still queue up
`;

/** Goes to a step and opens the field for its reply. */
async function openReply(page: Page, prompt: string): Promise<Locator> {
  await page.evaluate((id) => (location.hash = `prompt-${id}`), prompt);
  return new PromptBlock(page, prompt).openReply();
}

async function paste(page: Page, fold: Locator, text: string): Promise<void> {
  await page.evaluate((reply) => navigator.clipboard.writeText(reply), text);
  await fold.getByLabel(t('markup.paste-reply-here')).focus();
  await page.keyboard.press('Control+v');
}

test.beforeEach(({ page }) => openWorkflow(page, `${INCIDENT}#class=active&incident_report=5xx`));

test('a reply is read, shown part by part, and carried to the steps after it; its secrets are masked, and typed values are carried with their sources', async ({
  page,
}) => {
  const fold = await openReply(page, 'assess');
  const stabilize = new PromptBlock(page, 'stabilize');
  const goTo = (prompt: string) => page.evaluate((id) => (location.hash = `prompt-${id}`), prompt);
  await test.step('part by part, also in the steps after it', async () => {
    await paste(page, fold, ASSESSED);
    await expect(fold.getByText(t('reply.read', { found: 8, count: 8 }))).toBeVisible();
    await expect(fold.getByText('38% of payments, all regions')).toBeVisible();
    await expect(fold.getByText('permission to deploy')).toBeVisible();
    await expect(fold.getByLabel('Blast radius')).toHaveValue('38% of payments, all regions');
    await expect(fold.getByLabel('Mitigation options')).toHaveValue(/\| roll back to v213 \| errors stop \|/);
    await goTo('stabilize');
    await expect(stabilize.field('Incident summary')).toHaveValue(/Blast radius: 38% of payments, all regions/);
    await expect(
      stabilize.root.getByText(/^From Assess and mitigate: What is broken and Blast radius\.$/),
    ).toBeVisible();
    // The likely trigger has a field of its own in this prompt.
    await expect(stabilize.root.getByText(/^From Assess and mitigate: Likely trigger\.$/)).toBeVisible();
  });

  await test.step('an answer can be edited and restored', async () => {
    await goTo('assess');
    await fold.getByText(t('reply.answers')).click();
    await fold.getByLabel('Blast radius').fill('40% of payments');
    await expect(fold.getByText(t('reply.edited'))).toBeVisible();
    await goTo('stabilize');
    await expect(stabilize.field('Incident summary')).toHaveValue(/40% of payments/);
    await goTo('assess');
    await fold
      .getByRole('button', { name: t('reply.restore') })
      .filter({ visible: true })
      .click();
    await expect(fold.getByLabel('Blast radius')).toHaveValue('38% of payments, all regions');
  });

  await startIncident(page, 'another 5xx');
  await test.step('a secret is masked wherever it is carried, and can be revealed in the reply', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    await openReply(page, 'assess');
    await paste(page, fold, ASSESSED.replace('deploy of v214', `deploy of v214 with ${token}`));
    await expect(
      fold.getByText(`${t('reply.read', { found: 8, count: 8 })} ${t('reply.masked', { count: 1 })}`),
    ).toBeVisible();
    await expect(fold.getByLabel('Likely trigger')).toHaveValue('deploy of v214 with <token-1> at 02:31 UTC');
    await goTo('stabilize');
    await expect(stabilize.field('Hypotheses to test')).toHaveValue(/v214 with <token-1> at/);
    await goTo('assess');
    await fold.getByText(t('reply.show-secrets')).click();
    await expect(fold.getByText(token)).toBeVisible();
  });

  await startIncident(page, '5xx rate 38');
  const analysis = new PromptBlock(page, 'root-cause');
  await test.step('typed values are carried, too, with their sources', async () => {
    await goTo('root-cause');
    await expect(analysis.field('Evidence')).toHaveValue(/5xx rate 38/);
    await expect(analysis.root.getByText(t('page.value-from', { sources: ['Incident report'] }))).toBeVisible();
  });

  await test.step('typed text is not overwritten: newer evidence is added below it', async () => {
    await analysis.field('Evidence').fill('my own words');
    await goTo('assess');
    await new PromptBlock(page, 'assess').field('Incident report').fill('5xx rate 50');
    await goTo('root-cause');
    await expect(analysis.field('Evidence')).toHaveValue('my own words\n\nIncident report: 5xx rate 50');
    await expect(analysis.root.getByText(t('newer.added', { sources: ['Incident report'] }))).toBeVisible();
    await analysis.button(t('newer.replace')).click();
    await expect(analysis.field('Evidence')).toHaveValue('Incident report: 5xx rate 50');
    await analysis.button(t('markup.undo')).click();
    await expect(analysis.field('Evidence')).toHaveValue('my own words');
  });

  await test.step('they are copied as facts', async () => {
    await goTo('handover');
    const handover = new PromptBlock(page, 'handover');
    await handover.button(t('markup.copy-facts')).click();
    await expect(handover.status).toHaveText(t('page.copied-facts'));
    const copied = await clipboard(page);
    expect(copied).toContain('# Summary: 5xx rate 50');
    expect(copied).toContain('- Class: active');
    expect(copied).toContain('- Now: Assess and mitigate');
  });
});

test('a malformed reply is read as far as possible; a step that is run again keeps its earlier runs, and uses the latest', async ({
  page,
}) => {
  const stabilize = new PromptBlock(page, 'stabilize');
  await test.step('one without headings is kept', async () => {
    const assess = await openReply(page, 'assess');
    await paste(page, assess, 'I am sorry, I cannot help with that.');
    await expect(assess.getByText(t('reply.no-heading'))).toBeVisible();
    await expect(assess.getByLabel(t('markup.paste-reply-here'))).toHaveValue('I am sorry, I cannot help with that.');
  });

  const fold = await openReply(page, 'stabilize');
  await stabilize.copy.click();
  await test.step('the missing parts are named', async () => {
    await paste(page, fold, IN_A_TERMINAL);
    await expect(fold.getByText('Read: 4 of 5 answers found. Missing: Proper fix.')).toBeVisible();
    await expect(fold.getByLabel('Effectiveness')).toHaveValue('partially working');
    await expect(fold.getByLabel('Next step')).toHaveValue('keep watching');
  });

  const recommended = stabilize.button(/^Keep watching/);
  await test.step('the choice is marked, but the page stays at the step', async () => {
    await expect(recommended).toContainText(t('page.recommended'));
    await expect(page.locator('[data-view="step"]')).toHaveCount(1);
    await expect(stabilize.root).toBeVisible();
  });

  await test.step('the step is run again', async () => {
    await recommended.click();
    await expect(stabilize.root).toHaveAttribute('data-action', 'copy');
    await stabilize.copy.click();
    await expect(stabilize.status).toHaveText(/^Copied/);
    await expect(fold.getByText(/^Run 1, started .* 4 of 5 answers$/)).toBeVisible();
    await paste(page, fold, IN_A_TERMINAL.replace('5xx rate 4%', '5xx rate 0.2%'));
    await expect(fold.getByLabel('Evidence')).toHaveValue(/0\.2%/);
    await page.evaluate(() => (location.hash = 'prompt-root-cause'));
    await expect(new PromptBlock(page, 'root-cause').field('Evidence')).toHaveValue(/0\.2%/);
    await expect(
      page.getByText(/From .*Stabilize and gather evidence, run 2: Evidence/).filter({ visible: true }),
    ).toBeVisible();
  });
});
