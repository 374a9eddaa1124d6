import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * The accessibility rules that a page breaks, with the elements that break them, in both themes. The theme changes nothing
 * but colors, so only they are checked again.
 */
export async function brokenRules(page: Page): Promise<string[]> {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  const inLight = await violations(new AxeBuilder({ page }));
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
  const inDark = await violations(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
  await page.emulateMedia({ colorScheme: null });
  return [...inLight, ...inDark];
}

/** Expects a page to be accessible in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await brokenRules(page)).toEqual([]);
}

async function violations(builder: AxeBuilder): Promise<string[]> {
  const { violations: found } = await builder.analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
