import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type axe from 'axe-core';
import { expect, test, type Page } from '@playwright/test';

/** The script of axe, in its short form: every page that is checked has to parse it. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The rules that depend on colors, and the elements they are about. A theme changes nothing else, and the size of the window does not change colors. */
const COLOR_RULES = { 'color-contrast': '', 'link-in-text-block': 'a[href]' };

/** Marks one element of each look. */
const MARK = 'data-look';

/** The accessibility rules that a page, or a part of it, breaks, with the elements that break them, in both themes. */
export async function brokenRules(page: Page, part = 'html'): Promise<string[]> {
  const isPhone = test.info().project.name === 'phone';
  await startAxe(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await background();
  if (!isPhone) await markLooks(page, part);
  const broken = await violations(page, part, {
    rules: Object.fromEntries(Object.keys(COLOR_RULES).map((rule) => [rule, { enabled: !isPhone }])),
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);
  if (!isPhone) {
    await markLooks(page, part);
    broken.push(...(await violations(page, part, { runOnly: Object.keys(COLOR_RULES) })));
  }
  await page.emulateMedia({ colorScheme: null });
  return broken;
}

/** Expects a page to be accessible in both themes. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await brokenRules(page)).toEqual([]);
}

/** Opens everything that is folded. */
export function openAll(page: Page): Promise<void> {
  return page.locator('main details').evaluateAll((folded: HTMLDetailsElement[]) => {
    for (const details of folded) {
      // Of those with the same name only one can be open.
      details.name = '';
      details.open = true;
    }
  });
}

/** Loads axe into the page, once. */
async function startAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in window)) return;
  // Through the debugger, because `page.evaluate` takes twice the time for a script of this size.
  const debug = await page.context().newCDPSession(page);
  await debug.send('Runtime.evaluate', { expression: `${AXE}; undefined` });
  await debug.detach();
  await page.evaluate(
    ([mark, rules]) => {
      // Without this, steps out of view would not be laid out, and so not be checked.
      for (const step of document.querySelectorAll<HTMLElement>('.cb-step:not([hidden])'))
        step.style.contentVisibility = 'visible';
      (window as unknown as { axe: typeof axe }).axe.configure({
        // The messages name elements by their selectors, so their HTML is not needed, which takes long to read.
        noHtml: true,
        rules: Object.entries(rules).map(([id, elements]) => ({ id, selector: `${elements}[${mark}]` })),
      });
    },
    [MARK, COLOR_RULES] as const,
  );
}

/**
 * Marks one element of each look, for the rules about colors: axe takes seconds for all elements of a long page, and
 * elements with the same colors, size, weight and backgrounds have the same contrast.
 */
function markLooks(page: Page, part: string): Promise<void> {
  return page.evaluate(
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
}

/** The rules that the elements of a selector break. */
async function violations(page: Page, selector: string, limits: axe.RunOptions): Promise<string[]> {
  return page.evaluate(
    async ([include, options]) => {
      const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run({ include }, options);
      return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    },
    [[selector], { resultTypes: ['violations'], preload: false, iframes: false, ...limits }] as [
      string[],
      axe.RunOptions,
    ],
  );
}
