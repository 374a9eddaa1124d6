import { expect, test as base, type Locator, type Page } from '@playwright/test';

/** The address of the page that most tests are about. */
export const INCIDENT = '/incident-response/';

/** A test of the site. Whatever it does, no request may leave the origin and no script may fail. */
export const test = base.extend<{ watch: undefined }>({
  watch: [
    async ({ context, baseURL }, use) => {
      const strays: string[] = [];
      context.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(`${baseURL}/`) && !url.startsWith('data:')) strays.push(url);
      });
      context.on('weberror', (failure) => strays.push(String(failure.error())));
      await use(undefined);
      expect(strays, 'requests that left the origin, and failures of scripts').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** The block of a prompt on a page, by the names that its reader has for its parts. */
export class PromptBlock {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, id: string) {
    this.page = page;
    this.root = page.locator(`#prompt-${id}`);
  }

  field(label: string): Locator {
    return this.root.getByLabel(label, { exact: false });
  }

  button(name: string | RegExp): Locator {
    return this.root.getByRole('button', { name });
  }

  get copy(): Locator {
    return this.button('Copy prompt');
  }

  get withPreflight(): Locator {
    return this.root.getByLabel('with preflight');
  }

  get title(): Locator {
    return this.root.locator('[data-part="title"]');
  }

  get paper(): Locator {
    return this.root.locator('pre');
  }

  /** What the block said last, as a screen reader hears it. */
  get said(): Locator {
    return this.root.getByRole('status');
  }

  /** The warning beside the button. */
  get missing(): Locator {
    return this.root.getByText('Not given yet');
  }
}

/** Opens a workflow page and waits until its script is awake. */
export async function openWorkflow(page: Page, address = INCIDENT): Promise<void> {
  await page.goto(address);
  await expect(page.locator('callbook-prompt button:disabled')).toHaveCount(0);
}

/** Waits until the storage holds this value of an input of the incident response, some 0.3 s after the last keystroke. */
export async function expectKept(page: Page, input: string, value: string): Promise<void> {
  const kept = () =>
    page.evaluate(
      (id) =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open('callbook');
          opening.onerror = reject;
          opening.onsuccess = () => {
            const records = opening.result.transaction('workflows').objectStore('workflows');
            const reading = records.get(['incident-response', 'values', id]);
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = reject;
            opening.result.close();
          };
        }),
      input,
    );
  await expect.poll(kept).toBe(value);
}

/** What is on the clipboard. */
export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
