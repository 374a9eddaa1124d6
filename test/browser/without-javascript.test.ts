import { expect, PromptBlock, test } from './site-test.ts';
import { packs } from './packs.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript every prompt is complete, byte for byte, without forms and buttons', async ({ page }) => {
  for (const { id: workflow, prompts } of packs) {
    await test.step(workflow, async () => {
      await page.goto(`/${workflow}/`);
      const texts = await page.locator('callbook-prompt pre').allTextContents();
      expect(texts).toEqual(prompts.map(({ template }) => template));
      for (const { id } of prompts) await expect(new PromptBlock(page, id).preview).toBeVisible();
      await expect(
        page.locator('callbook-prompt').locator('form, button, input, textarea').filter({ visible: true }),
      ).toHaveCount(0);
    });
  }
});

test('without JavaScript a class links to its step', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Post-incident/ }).click();
  await expect(new PromptBlock(page, 'root-cause').preview).toBeInViewport();
});
