import { t } from '../../src/messages/english.ts';
import { expectAccessible } from './accessible.ts';
import { expect, openWorkflow, PromptBlock, test, watchPolicy } from './site-test.ts';
import { packs, pages } from './packs.ts';

const workflows = packs.map(({ id }) => `/${id}/`);

for (const address of pages) {
  test(`${address} is accessible in both themes, and its policy blocks nothing in it`, async ({ page }) => {
    const blocked = await watchPolicy(page);
    await page.goto(address);
    await expectAccessible(page);
    expect(await blocked()).toEqual([]);
  });
}

test('a prompt in use is accessible in both themes', async ({ page }) => {
  await page.goto('/incident-response/#class=active&incident_report=x&color=red');
  const assess = new PromptBlock(page, 'assess');
  await assess.button(t('markup.clear')).click();
  await assess.copy.click();
  await expect(assess.status).toHaveText(/^Copied/);
  await expectAccessible(page);
});

test.describe('on a phone', () => {
  test.skip(({ isMobile }) => !isMobile, 'A wide page is not narrow.');

  test('no page scrolls sideways at 320 px', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const address of [...pages, '/incident-response/#class=active']) {
      await page.goto(address);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBe(320);
    }
  });
});

for (const address of workflows) {
  test(`every control in the prompts of ${address} is large enough for a thumb`, async ({ page }) => {
    await openWorkflow(page, address);
    const small = await page
      .locator('callbook-prompt')
      .locator('button, textarea, select, input[type=text], label:has(input), .cb-gate a')
      .evaluateAll((targets) =>
        targets
          .map((target) => ({ name: target.textContent.trim(), ...target.getBoundingClientRect().toJSON() }))
          .filter(({ width, height }) => width > 0 && (height < 44 || width < 44)),
      );
    expect(small).toEqual([]);
  });
}

for (const fragment of ['', '#class=active', '#prompt-fix']) {
  test(`nothing moves when the script starts at ${fragment || 'the top'}`, async ({ page }) => {
    await page.addInitScript(() => {
      const moved: unknown[] = [];
      Object.assign(window, { moved });
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as (PerformanceEntry & {
          value: number;
          sources: { node?: Element }[];
        })[])
          if (value > 0.001) moved.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await openWorkflow(page, `/incident-response/${fragment}`);
    // Changes are drawn one frame later, and reported in the frame after that.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await page.evaluate(() => (window as Window & { moved?: unknown[] }).moved)).toEqual([]);
  });
}

test('a page prints its prompts in full, without forms', async ({ page }) => {
  await openWorkflow(page);
  await page.emulateMedia({ media: 'print' });
  const assess = new PromptBlock(page, 'assess');
  await expect(assess.preview).toBeVisible();
  await expect(assess.field('Incident report')).toBeHidden();
  await expect(assess.copy).toBeHidden();
});
