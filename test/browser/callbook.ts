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
        if (/^(https?|wss?):/.test(url) && !url.startsWith(`${baseURL}/`)) strays.push(url);
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
    return this.root.locator('[role=status][data-part=said]');
  }

  /** The warning beside the button. */
  get missing(): Locator {
    return this.root.getByText('Not given yet');
  }
}

/** Opens a workflow page and waits until its script is awake. */
export async function openWorkflow(page: Page, address = INCIDENT): Promise<void> {
  await page.goto(address);
  await expect(page.locator('callbook-prompt button:disabled:not([data-outlet])')).toHaveCount(0);
}

/** Waits until the storage holds this value of an input, in whichever incident; some 0.3 s after the last keystroke. */
export async function expectKept(page: Page, input: string, value: string): Promise<void> {
  await expect.poll(() => kept(page, input)).toContain(value);
}

/** The values of an input that the storage holds; an emptied one counts as empty text. */
export function kept(page: Page, input: string): Promise<string[]> {
  return page.evaluate(
    (id) =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('callbook-incidents');
        opening.onerror = reject;
        opening.onsuccess = () => {
          const records = opening.result.transaction('records').objectStore('records');
          const [keys, values] = [records.getAllKeys(), records.getAll()];
          records.transaction.oncomplete = () => {
            const found = keys.result.flatMap((key, index) => {
              const [kind, , place, name] = key as string[];
              const isValue = kind === 'parts' && place === 'values' && name === id;
              const given = (values.result[index] as { value?: { value: unknown } | null }).value?.value ?? '';
              return isValue ? [typeof given === 'string' ? given : String((given as { text?: string }).text)] : [];
            });
            resolve(found);
          };
          opening.result.close();
        };
      }),
    input,
  );
}

/** What is on the clipboard. */
export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
