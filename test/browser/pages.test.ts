import type { Page } from '@playwright/test';
import { t } from '../../src/messages/english.ts';
import { expectAccessible } from './accessible.ts';
import { expect, INCIDENT, openWorkflow, PromptBlock, test, watchPolicy } from './site-test.ts';
import { pages } from './packs.ts';

/** An element that moved without an action of the user: how far, when, and the beginning of its HTML. */
interface Shift {
  value: number;
  startTime: number;
  elements: (string | undefined)[];
}

interface Watched extends Window {
  shifts: Shift[];
  fontLoads: { from: number; until?: number }[];
}

/**
 * Records every layout shift from now on, except that of the letters when a font arrives after the text was drawn.
 * Whether a font caused it is decided at the end: the browser tells of a loaded font only after the text has moved.
 */
async function watchShifts(page: Page): Promise<() => Promise<Shift[]>> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    const fontLoads: Watched['fontLoads'] = [];
    Object.assign(window, { shifts, fontLoads });
    // Without its script the page appears after a while, which a machine under load may need to start the script.
    const patient = new CSSStyleSheet();
    patient.replaceSync(':root[data-arriving] .main-pane { animation: none }');
    document.adoptedStyleSheets.push(patient);
    document.fonts.addEventListener('loading', () => fontLoads.push({ from: performance.now() }));
    document.fonts.addEventListener('loadingdone', () => {
      for (const load of fontLoads) load.until ??= performance.now();
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, startTime, sources } = entry as PerformanceEntry & {
          value: number;
          sources: { node?: Element }[];
        };
        shifts.push({ value, startTime, elements: sources.map(({ node }) => node?.outerHTML?.slice(0, 80)) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      // Changes are drawn one frame later, and reported in the frame after that.
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const { shifts, fontLoads } = window as Watched & typeof window;
      const whileFontLoaded = (at: number): boolean =>
        fontLoads.some(({ from, until = Infinity }) => from <= at && at <= until);
      return shifts.filter(({ value, startTime }) => value > (whileFontLoaded(startTime) ? 0.003 : 0.001));
    });
}

/** The controls in the content that are too small for a thumb. */
function smallControls(page: Page): Promise<unknown[]> {
  return page
    .locator('callbook-prompt, callbook-snippets')
    .locator('button, textarea, select, input[type=text], label:has(input), .cb-gate a')
    .evaluateAll((targets) =>
      targets
        .map((target) => ({ name: target.textContent.trim(), ...target.getBoundingClientRect().toJSON() }))
        .filter(({ width, height }) => width > 0 && (height < 44 || width < 44)),
    );
}

/**
 * Pages of the same components as `/code-review/`, with other words: what axe finds there, it finds on that page too.
 * `/agents/` and `/alerts/` have tests of their own, with everything open or copied.
 */
const CHECKED_ELSEWHERE = new Set([
  '/agents/',
  '/alerts/',
  '/project-initialization/',
  '/refactoring/',
  '/tech-debt-cleanup/',
]);

/** Pages that have all components between them and with the incident page. Only these are opened as a phone does, too. */
const ALL_COMPONENTS = [['/', '/guides/run-an-incident/'], ['/packs/']];

/** The other pages, of which one test reads all of a kind. */
const KINDS: Record<string, (address: string) => boolean> = {
  'the guides': (address) => address.startsWith('/guides/'),
  'the other pages of text': (address) => /^\/(?:conventions|quality|404)\b/.test(address),
  'the pages that axe reads elsewhere': (address) => CHECKED_ELSEWHERE.has(address),
  'the pages of workflows': () => true,
};

const groups: Record<string, string[]> = {};
for (const address of pages.filter((one) => ![INCIDENT, ...ALL_COMPONENTS.flat()].includes(one))) {
  const kind = Object.keys(KINDS).find((name) => KINDS[name]?.(address)) ?? '';
  (groups[kind] ??= []).push(address);
}

/** Expects that a page fits the narrowest window. */
async function expectToFit(page: Page): Promise<void> {
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'its width at 320 px').toBe(320);
  if (size) await page.setViewportSize(size);
}

/** Expects pages to be accessible, to keep to their policy, and to fit their window. */
async function expectSound(page: Page, addresses: string[]): Promise<void> {
  const blocked = await watchPolicy(page);
  const shifts = await watchShifts(page);
  for (const address of addresses) {
    await test.step(address, async () => {
      await openWorkflow(page, address);
      expect(await shifts(), 'what moves when the script starts').toEqual([]);
      expect(await smallControls(page), 'controls that are too small').toEqual([]);
      if (!CHECKED_ELSEWHERE.has(address)) await expectAccessible(page);
      expect(await blocked(), 'blocked by the policy').toEqual([]);
      await expectToFit(page);
    });
  }
}

for (const addresses of ALL_COMPONENTS) {
  const title = `${addresses.join(' and ')}: accessible, within the policy, and within the window`;
  test(title, { tag: '@phone' }, ({ page }) => expectSound(page, addresses));
}

test('the incident page is accessible, keeps to its policy, fits its window, and prints its prompts in full, without forms @phone', async ({
  page,
}) => {
  await expectSound(page, [INCIDENT]);

  await page.emulateMedia({ media: 'print' });
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.preview).toBeVisible();
  await expect(assess.field('Incident report')).toBeHidden();
  await expect(assess.copy).toBeHidden();
});

for (const [kind, addresses] of Object.entries(groups)) {
  test(`${kind} are accessible, keep to their policy, and fit their window`, async ({ page }) => {
    test.slow();
    await expectSound(page, addresses);
  });
}

test('nothing moves when the page opens at a prompt or with a class, and a prompt in use is accessible @phone', async ({
  page,
}) => {
  const shifts = await watchShifts(page);
  for (const fragment of ['prompt-fix', 'class=active']) {
    await test.step(`#${fragment}`, async () => {
      // Another fragment alone would not open the page again.
      await page.goto('about:blank');
      await openWorkflow(page, `${INCIDENT}#${fragment}`);
      expect(await shifts()).toEqual([]);
      await expectToFit(page);
    });
  }

  await test.step('a prompt in use', async () => {
    await page.goto(`${INCIDENT}#class=active&incident_report=x&color=red`);
    const assess = new PromptBlock(page, 'assess');
    await assess.button(t('markup.clear')).click();
    await assess.copy.click();
    await expect(assess.status).toHaveText(/^Copied/);
    await expectAccessible(page);
  });
});
