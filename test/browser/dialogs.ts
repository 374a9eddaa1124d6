import type { Locator, Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { brokenRules } from './accessible.ts';
import { expect } from './site-test.ts';

/** A dialog of a page. */
export class PageDialog {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, id: 'incidents' | 'log' | 'keys' | 'share' | 'details') {
    this.page = page;
    this.root = page.locator(`dialog#${id}`);
  }

  /** Opens it with its button, and waits until its content is loaded. */
  async open(): Promise<void> {
    await this.page
      .locator(`[data-opens="${await this.root.getAttribute('id')}"]:visible`)
      .first()
      .click();
    const drawn =
      '[data-part="list"]:not(:empty), [data-part="empty"]:visible, [data-part="content"]:not(:empty), .cb-log-activity:visible';
    await expect(this.root.locator(drawn)).not.toHaveCount(0);
  }

  async close(): Promise<void> {
    await this.root.getByRole('button', { name: t('markup.close'), exact: true }).click();
    await expect(this.root).toBeHidden();
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** The entries of its list. */
  get rows(): Locator {
    return this.root.locator('[data-part="list"] > li');
  }

  /** The entry that contains this text. */
  row(text: string): Locator {
    return this.rows.filter({ hasText: text });
  }

  /** The entry of the activity that contains this text; the log folds the activity away. */
  async activity(text: string): Promise<Locator> {
    const folded = this.root.locator('details.cb-log-activity');
    if ((await folded.getAttribute('open')) === null) await folded.locator('summary').click();
    return folded.locator('li').filter({ hasText: text });
  }

  /** Its last message. */
  get status(): Locator {
    return this.root.locator('[data-part="status"]');
  }

  /** The accessibility rules that it breaks, and the elements that are too small for a thumb or wider than the screen. */
  async faults(): Promise<string[]> {
    const violations = await brokenRules(this.page, 'dialog[open]');
    const small = await this.root
      .locator(
        'button:visible, input[type=text]:visible, select:visible, textarea:visible, label:has(input:not([type=text])):visible, summary:visible',
      )
      .evaluateAll((targets) =>
        targets.flatMap((target) => {
          const { width, height } = target.getBoundingClientRect();
          return width < 44 || height < 44 ? [`${target.textContent.trim()}: ${width} × ${height}`] : [];
        }),
      );
    const wide = await this.root.evaluate((dialog) =>
      [dialog, ...dialog.querySelectorAll('*')].flatMap((one) =>
        // A field scrolls text that is longer than itself.
        one.tagName !== 'INPUT' &&
        one.scrollWidth > one.clientWidth + 1 &&
        getComputedStyle(one).overflowX !== 'visible' &&
        one.clientWidth > 0
          ? [`${one.tagName} ${one.className} is ${one.scrollWidth} wide in ${one.clientWidth}`]
          : [],
      ),
    );
    return [...violations, ...small, ...wide];
  }
}

/** Chooses a file with this text in the file input of a dialog. */
export async function choose(dialog: PageDialog, name: string, text: string): Promise<void> {
  await dialog.root.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
}

/** The file that a page offers for download when this is pressed. */
export async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
}
