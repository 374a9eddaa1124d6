import { clipboard, expect, openWorkflow, PromptBlock, test } from './callbook.ts';

test.use({ baseURL: `http://127.0.0.1:${process.env['CALLBOOK_KINDS_PORT']}` });

test('a field of every kind fills its slot, is kept, and says what it wants', async ({ page }) => {
  await openWorkflow(page, '/every-kind/');
  const look = new PromptBlock(page, 'look');
  await expect(look.missing).toHaveText('Not given yet: Host name, State, Since and 1 more');

  await look.field('Host name').fill('api.example.com');
  await expect(look.field('Host name')).toHaveAccessibleDescription('As the monitoring names it.');
  await look.root.getByRole('radio', { name: 'down' }).check();
  await look.field('Region').selectOption('europe');
  await look.field('Story').fill('It was late.\nIt rained.');
  await look.field('Log').fill('a log');

  // A time that is none yet is doubted, and stands in the prompt all the same.
  await look.field('Since').fill('yesterday');
  await expect(look.root.getByText('Not a time yet')).toBeVisible();
  await look.button('Now').click();
  await expect(look.root.getByText('Not a time yet')).toBeHidden();
  const since = await look.field('Since').inputValue();
  expect(since).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
  await expect(look.missing).toBeHidden();

  await look.copy.click();
  const copied = await clipboard(page);
  expect(copied).toContain(`Look at api.example.com, which is down since ${since} in europe.`);
  expect(copied).toContain('It was late.\nIt rained.');
  expect(copied).toContain('```text\na log\n```');

  await page.waitForTimeout(400); // what is typed is written within 300 ms
  await page.reload();
  await expect(look.root.getByRole('radio', { name: 'down' })).toBeChecked();
  await expect(look.field('Region')).toHaveValue('europe');
  await expect(look.field('Since')).toHaveValue(since);
});
