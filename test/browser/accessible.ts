import axe from 'axe-core';
import { expect, test, type Page } from '@playwright/test';

/** The rules that depend on colors. A theme changes nothing else, and the size of the window does not change colors. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Marks one element of each look. */
const MARK = 'data-look';

/** The accessibility rules that a page, or a part of it, breaks, with the elements that break them, in both themes. */
export async function brokenRules(page: Page, part = 'html'): Promise<string[]> {
  const isPhone = test.info().project.name === 'phone';
  await page.evaluate(axe.source);
  // Without this, steps out of view would not be laid out, and so not be checked.
  await page.evaluate(() => {
    for (const step of document.querySelectorAll<HTMLElement>('.cb-step:not([hidden])'))
      step.style.contentVisibility = 'visible';
  });
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  const broken = await violations(page, part, {
    rules: Object.fromEntries(COLOR_RULES.map((rule) => [rule, { enabled: false }])),
  });
  if (!isPhone) broken.push(...(await brokenColors(page, part)));
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
  if (!isPhone) broken.push(...(await brokenColors(page, part)));
  await page.emulateMedia({ colorScheme: null });
  return broken;
}

/** Expects a page to be accessible in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await brokenRules(page)).toEqual([]);
}

/**
 * The rules about colors, checked on one element of each look: axe takes seconds for all elements of a long page, and
 * elements with the same colors, size, weight and backgrounds have the same contrast.
 */
async function brokenColors(page: Page, part: string): Promise<string[]> {
  await page.evaluate(
    ([mark, selector]) => {
      const looks = new Set<string>();
      for (const element of document.querySelectorAll(`${selector} *`)) {
        element.removeAttribute(mark);
        const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
        if (!(hasText || element.matches('input, select, textarea')) || !element.checkVisibility()) continue;
        const { color, fontSize, fontWeight } = getComputedStyle(element);
        const look = [element.tagName, color, fontSize, fontWeight];
        for (let behind: Element | null = element; behind; behind = behind.parentElement) {
          const { opacity, backgroundColor, backgroundImage } = getComputedStyle(behind);
          look.push(opacity, backgroundColor, backgroundImage);
        }
        const key = look.filter((part) => !['1', 'none', 'rgba(0, 0, 0, 0)'].includes(part)).join();
        if (!looks.has(key)) element.setAttribute(mark, '');
        looks.add(key);
      }
    },
    [MARK, part] as const,
  );
  return violations(page, `${part} [${MARK}]`, { runOnly: COLOR_RULES });
}

/** The rules that the elements of a selector break. */
async function violations(page: Page, selector: string, limits: axe.RunOptions): Promise<string[]> {
  return page.evaluate(
    async ([include, options]) => {
      const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run({ include }, options);
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    [[selector], { resultTypes: ['violations'], preload: false, ...limits }] as [string[], axe.RunOptions],
  );
}
