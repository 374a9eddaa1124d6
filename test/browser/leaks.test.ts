import { inflateRawSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { clipboard, expect, INCIDENT, openWorkflow, PromptBlock, test } from './site-test.ts';
import { downloaded, PageDialog } from './dialogs.ts';

// One incident with a secret in every place that a person or an agent writes to, and every way out of the page.

const secret = (digit: string) => `ghp_${`${digit}B2c3D4e5F`.repeat(4).slice(0, 36)}`;
const SECRETS = {
  link: secret('1'),
  typed: secret('2'),
  note: secret('3'),
  reply: secret('4'),
  answer: secret('5'),
  contact: secret('6'),
  name: secret('7'),
};

/** Shows a prompt. */
const go = (page: Page, id: string) => page.evaluate((prompt) => (location.hash = `prompt-${prompt}`), id);

async function fill(page: Page): Promise<void> {
  const report = encodeURIComponent(`5xx with ${SECRETS.link}`);
  await openWorkflow(page, `${INCIDENT}#class=active&incident_report=${report}`);
  await go(page, 'report');
  const prompt = new PromptBlock(page, 'report');
  await prompt.copy.click();
  const reply = await prompt.openReply();
  const text = reply.getByLabel(t('markup.paste-reply-here'));
  await text.fill(`## Impact\nall with ${SECRETS.reply}`);
  await text.blur();
  await reply.getByText(t('reply.answers')).click();
  await reply.getByLabel('Root cause', { exact: true }).fill(`the key ${SECRETS.answer}`);
  await go(page, 'stabilize');
  await new PromptBlock(page, 'stabilize').field('Mitigation applied').fill(`set ${SECRETS.typed}`);
  const log = new PageDialog(page, 'log');
  await log.open();
  await log.root.getByLabel('Note').fill(`try ${SECRETS.note}`);
  await log.button(t('markup.add-note')).click();
  await log.close();
  const details = new PageDialog(page, 'details');
  await details.open();
  await details.root.getByLabel(t('incidents.contact-channel')).fill(`#inc ${SECRETS.contact}`);
  await details.close();
  const list = new PageDialog(page, 'incidents');
  await list.open();
  await list.button(t('incidents.rename')).click();
  await list.root.getByLabel(t('incidents.name')).fill(`Checkout ${SECRETS.name}`);
  await page.keyboard.press('Enter');
  await list.close();
}

/** Returns the text that a press puts on the clipboard. */
async function copied(page: Page, press: () => Promise<void>): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await press();
  await expect.poll(() => clipboard(page)).not.toBe('nothing yet');
  return clipboard(page);
}

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const { name, text } = await downloaded(page, press);
  return `${name}\n${text}`;
}

/** A way out of a dialog. */
async function fromDialog(
  page: Page,
  id: 'incidents' | 'log' | 'share',
  name: string,
  take: typeof copied,
): Promise<string> {
  const dialog = new PageDialog(page, id);
  await dialog.open();
  const text = await take(page, () => dialog.button(name).first().click());
  await dialog.close();
  return text;
}

const fromReport = (name: string, take: typeof copied) => async (page: Page) => {
  await go(page, 'report');
  return take(page, () => new PromptBlock(page, 'report').button(name).click());
};

const fromPrompt = (id: string) => async (page: Page) => {
  await go(page, id);
  return copied(page, () => new PromptBlock(page, id).copy.click());
};

const ways: Record<string, (page: Page) => Promise<string>> = {
  'the print': async (page) => {
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    const text = await page.evaluate(() =>
      [...document.querySelectorAll('.cb-printed-log, pre')].map(({ textContent }) => textContent).join('\n'),
    );
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: 'screen' });
    expect(text).toContain('<token-');
    return text;
  },
  'the download of a prompt': async (page) => {
    await go(page, 'handover');
    const prompt = new PromptBlock(page, 'handover');
    await prompt.more();
    return saved(page, () => prompt.button(t('markup.download')).click());
  },
  'the prompt of the analysis': fromPrompt('root-cause'),
  'the prompt of the handover': fromPrompt('handover'),
  'the prompt of the report': fromPrompt('report'),
  'the short update': (page) => copied(page, () => page.getByRole('button', { name: t('markup.copy-update') }).click()),
  'the facts': (page) => fromDialog(page, 'share', t('incidents.copy-facts'), copied),
  'the file for a colleague': (page) => fromDialog(page, 'share', t('incidents.save-file'), saved),
  'the link': async (page) => {
    const link = await fromDialog(page, 'share', t('incidents.copy-link'), copied);
    return inflateRawSync(Buffer.from(link.slice(link.indexOf('=') + 1), 'base64url')).toString();
  },
  'the exported file': (page) => fromDialog(page, 'incidents', t('incidents.export'), saved),
  'the timeline': (page) => fromDialog(page, 'log', t('log.copy-timeline'), copied),
  'the log as Markdown': (page) => fromDialog(page, 'log', t('log.save-markdown'), saved),
  'the log as JSON': (page) => fromDialog(page, 'log', t('log.save-json'), saved),
  'the report': fromReport(t('output.copy-report'), copied),
  'the report for Slack': fromReport(t('output.copy-slack'), copied),
  'the report as a file': fromReport(t('output.save-report'), saved),
};

test('no secret leaves the page in any way', async ({ page }) => {
  test.setTimeout(240_000);
  await fill(page);
  const leaks: string[] = [];
  for (const [way, take] of Object.entries(ways)) {
    const text = await take(page);
    expect(text.length, way).toBeGreaterThan(20);
    for (const [place, value] of Object.entries(SECRETS)) if (text.includes(value)) leaks.push(`${place} by ${way}`);
  }
  expect(leaks).toEqual([]);
});
