import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';

/** The address of the page that most tests are about. */
export const INCIDENT = '/incident-response/';

/** A test of the site, in which no request may leave the origin and no script may fail. */
export const test = base.extend<{ noStrayRequestsOrErrors: undefined }>({
  noStrayRequestsOrErrors: [
    async ({ context, baseURL }, use) => {
      const problems: string[] = [];
      context.on('request', (request) => {
        const url = request.url();
        if (/^(https?|wss?):/.test(url) && !url.startsWith(`${baseURL}/`)) problems.push(url);
      });
      context.on('weberror', (failure) => problems.push(String(failure.error())));
      await use(undefined);
      expect(problems, 'requests that left the origin, and failures of scripts').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** A prompt on a page. */
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

  /** The button that copies the prompt, for the first time or again. */
  get copy(): Locator {
    return this.button(new RegExp(`^(?:${t('markup.copy')}|${t('page.copy-again')})`));
  }

  /** Shows the form and the preview again, which are folded after a copy. */
  async unfold(): Promise<void> {
    await this.button(t('page.show-prompt')).click();
  }

  /** Opens the “More” menu. */
  async more(): Promise<void> {
    await this.root.getByText(t('markup.more'), { exact: true }).click();
  }

  /** Opens the field for the reply, if it is not open. */
  async openReply(): Promise<Locator> {
    const reply = this.root.locator('details[data-part=reply]');
    // A copy opens it too, a moment later, and then a click would close it.
    await expect(async () => {
      if ((await reply.getAttribute('open')) === null) await reply.locator('summary').first().click();
      await expect(reply).toHaveAttribute('open', { timeout: 1000 });
    }).toPass();
    return reply;
  }

  get withPreflight(): Locator {
    return this.root.getByLabel(t('markup.with-preflight'));
  }

  get title(): Locator {
    return this.root.locator('[data-part="title"]');
  }

  get preview(): Locator {
    return this.root.locator('pre');
  }

  /** The last message about the prompt. */
  get status(): Locator {
    return this.root.locator('[role=status][data-part=status]');
  }

  /** The warning about empty fields. */
  get emptyFields(): Locator {
    return this.root.locator('[data-part=empty-fields]');
  }
}

/** Records everything that the Content-Security-Policy of a page blocks. */
export async function watchPolicy(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const blocked: string[] = [];
    Object.assign(window, { blocked });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      blocked.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  return () => page.evaluate(() => (window as Window & { blocked?: string[] }).blocked ?? []);
}

/** Expects the step's title just below the bar. */
export async function expectLanded(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { name: title, level: 2, exact: true });
  await expect(heading).toBeInViewport();
  const gap = () =>
    heading.evaluate((element) => {
      const bars = [...document.querySelectorAll('.cb-incident-bar, .cb-incident-top')];
      const bottom = Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom));
      const { top } = element.getBoundingClientRect();
      return top >= bottom && top < bottom + 48 ? 'below the bar' : `at ${top}, and the bar ends at ${bottom}`;
    });
  await expect.poll(gap, { intervals: [50, 100] }).toBe('below the bar');
}

/** Whether the current incident is saved, below the bar. */
export function storageStatus(page: Page): Locator {
  return page.locator('.cb-incident-facts [data-part=storage]');
}

/** The class of the current incident, in the bar that stays in view. */
export function incidentClass(page: Page): Locator {
  return page.locator('.cb-incident-class');
}

/** Opens a workflow page and waits until its script is loaded, and all of the page is drawn. */
export async function openWorkflow(page: Page, address = INCIDENT): Promise<void> {
  await page.goto(address);
  await expect(page.locator('callbook-prompt button:disabled:not([data-open-in])')).toHaveCount(0);
  // The page draws its prompts and lays out its steps one at a time, when it has nothing more urgent to do.
  await expect(page.locator(':root:not([data-view="step"]) .cb-step:not([data-laid-out])')).toHaveCount(0);
}

/** Starts another active incident on the open page, as a link with another text does, and waits for its step 0. */
export async function startIncident(page: Page, report: string): Promise<void> {
  await page.evaluate((text) => (location.hash = `class=active&incident_report=${encodeURIComponent(text)}`), report);
  await expect(new PromptBlock(page, 'assess').field('Incident report')).toHaveValue(report);
}

/** Waits until the browser has saved this value of an input in any incident, about 0.3 s after the last key press. */
export async function expectSaved(page: Page, input: string, value: string): Promise<void> {
  // At short intervals: the usual ones become as long as a second, of which most is waiting.
  await expect.poll(() => savedValues(page, input), { intervals: [50, 100] }).toContain(value);
}

/** The saved values of an input, of every incident; a cleared one is the empty text. */
export function savedValues(page: Page, input: string): Promise<string[]> {
  return page.evaluate(async (id) => {
    // Opening a database that the page has not made yet would make an empty one.
    const known = await indexedDB.databases();
    if (!known.some(({ name }) => name === 'callbook-incidents')) return [];
    return new Promise<string[]>((resolve, reject) => {
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
    });
  }, input);
}

/** The text on the clipboard. */
export function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
