import { expect, PromptBlock, test } from './site-test.ts';
import { packs } from './packs.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript a class links to its step, and every prompt is complete, byte for byte, without forms and buttons', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: /^Post-incident/ }).click();
  await expect(new PromptBlock(page, 'root-cause').preview).toBeInViewport();

  for (const { id: workflow, prompts } of packs) {
    await test.step(workflow, async () => {
      await page.goto(`/${workflow}/`);
      const prompt = page.locator('callbook-prompt');
      const texts = await prompt
        .locator('pre')
        .filter({ visible: true })
        .evaluateAll((previews) =>
          previews.map((preview) => [preview.closest('[id^="prompt-"]')?.id, preview.textContent]),
        );
      expect(texts).toEqual(prompts.map(({ id, template }) => [`prompt-${id}`, template]));
      await expect(prompt.locator('form, button, input, textarea').filter({ visible: true })).toHaveCount(0);
    });
  }
});
