import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

/** The rules that depend on colors. A theme changes nothing else, and the size of the window does not change colors. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** The accessibility rules that a page breaks, with the elements that break them, in both themes. */
export async function brokenRules(page: Page): Promise<string[]> {
  const isPhone = test.info().project.name === 'phone';
  // Without this, steps out of view would not be laid out, and so not be checked.
  await page.evaluate(() => {
    for (const step of document.querySelectorAll<HTMLElement>('.cb-step:not([hidden])'))
      step.style.contentVisibility = 'visible';
  });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  const inLight = await violations(page, isPhone ? { without: COLOR_RULES } : {});
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
  const inDark = isPhone ? [] : await violations(page, { only: COLOR_RULES });
  await page.emulateMedia({ colorScheme: null });
  return [...inLight, ...inDark];
}

/** Expects a page to be accessible in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await brokenRules(page)).toEqual([]);
}

async function violations(page: Page, { only, without = [] }: { only?: string[]; without?: string[] }) {
  const { violations: found } = await new AxeBuilder({ page })
    // The pages have no frames from elsewhere; opening another page to collect their results takes longer than the check.
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      preload: false,
      ...(only && { runOnly: only }),
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
    })
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
