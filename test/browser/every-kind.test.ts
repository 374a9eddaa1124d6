import { spawn, type ChildProcess } from 'node:child_process';
import { t } from '../../src/messages/english.ts';
import { freePort } from '../support/port.ts';
import { clipboard, expect, expectSaved, openWorkflow, PromptBlock, test } from './site-test.ts';

const script = new URL('every-kind.ts', import.meta.url).pathname;
const port = await freePort();
const baseURL = `http://127.0.0.1:${port}`;

test.use({ baseURL });
// One worker, because the site is built once.
test.describe.configure({ mode: 'default' });

let server: ChildProcess | undefined;

// The other tests go on while this site is built.
test.beforeAll(async () => {
  test.setTimeout(300_000);
  server = spawn(process.execPath, [script, String(port)], { stdio: ['pipe', 'inherit', 'inherit'] });
  const isServing = () =>
    fetch(`${baseURL}/every-kind/`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isServing, { timeout: 300_000 }).toBe(true);
});
test.afterAll(() => server?.kill());

test('a field of every kind fills its slots, also outside of prompts, is saved, and describes itself', async ({
  page,
}) => {
  await openWorkflow(page, '/every-kind/');
  const look = new PromptBlock(page, 'look');
  await expect(look.emptyFields).toHaveText(
    t('page.empty-fields', { fields: ['Host name', 'State', 'Since', t('page.more', { count: 1 })] }),
  );

  const command = page.locator('.cb-code');
  const copyCommand = command.getByRole('button', { name: t('controls.code.copy-name') });
  await expect(command.locator('pre')).toHaveText('# Reads only.\nssh Host name -- journalctl --since Since\n');
  await copyCommand.click();
  await expect(command.getByRole('status')).toHaveText(t('controls.code.empty', { fields: ['Host name', 'Since'] }));
  await expect(page.getByText('its dashboard')).not.toHaveAttribute('href');

  await look.field('Host name').fill('api.example.com');
  await expect(look.field('Host name')).toHaveAccessibleDescription(
    `As the monitoring names it. ${t('markup.example')} api.example.com`,
  );
  await look.root.getByRole('radio', { name: 'down' }).check();
  await look.field('Region').selectOption('europe');
  await look.field('Story').fill('It was late.\nIt rained.');
  await look.field('Log').fill('a log');

  // A text that is not a time is marked, but fills the slot.
  await look.field('Since').fill('yesterday');
  await expect(look.root.getByText(t('markup.time-invalid'))).toBeVisible();
  await look.button(t('markup.now')).click();
  await expect(look.root.getByText(t('markup.time-invalid'))).toBeHidden();
  const since = await look.field('Since').inputValue();
  expect(since).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
  await expect(look.emptyFields).toBeHidden();

  await look.copy.click();
  const copied = await clipboard(page);
  expect(copied).toContain(`Look at api.example.com, which is down since ${since} in europe.`);
  expect(copied).toContain('It was late.\nIt rained.');
  expect(copied).toContain('```text\na log\n```');

  await copyCommand.click();
  await expect(command.getByRole('status')).toHaveText(t('controls.code.copied'));
  expect(await clipboard(page)).toBe(`# Reads only.\nssh api.example.com -- journalctl --since ${since}`);
  await expect(page.getByText('The host api.example.com is down.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'its dashboard' })).toHaveAttribute(
    'href',
    'https://grafana.example.com/d/host?var-host=api.example.com',
  );

  await expectSaved(page, 'since', since);
  await page.reload();
  await look.unfold();
  await expect(look.root.getByRole('radio', { name: 'down' })).toBeChecked();
  await expect(look.field('Region')).toHaveValue('europe');
  await expect(look.field('Since')).toHaveValue(since);
});

test('an alert chooses its service, whose links, commands and facts are on the page and in the prompt', async ({
  page,
}) => {
  await openWorkflow(page, '/restart-service/');
  const restart = new PromptBlock(page, 'restart');
  await expect(restart.root.getByRole('radio', { name: 'SEV2, degraded' })).toBeChecked();
  await expect(restart.field('Namespace')).toHaveAccessibleDescription(t('markup.default', { value: 'shop' }));
  await restart.root.getByRole('radio', { name: 'SEV1' }).check();

  await restart.field('Alert').focus();
  const alert = { alerts: [{ status: 'firing', labels: { alertname: 'Slow', service: 'checkout-prod' } }] };
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(alert));
  await page.keyboard.press('ControlOrMeta+V');
  await expect(restart.field('Service')).toHaveValue('checkout');
  await expect(restart.root.getByRole('link', { name: 'Latency' })).toHaveAttribute(
    'href',
    'https://grafana.example.com/d/latency',
  );
  await restart.root.getByRole('button', { name: t('service.copy'), exact: true }).click();
  expect(await clipboard(page)).toBe('kubectl rollout undo deployment/checkout');

  await restart.copy.click();
  const copied = await clipboard(page);
  expect(copied).toContain('A SEV1 incident: https://status.example.com/?service=checkout');
  expect(copied).toContain('Service: Checkout API (checkout)\nOwner: payments\n');
  expect(copied).toContain('Tell all of support.');
  expect(copied).not.toContain('Tell the team.');
  expect(copied).toContain('kubectl -n shop rollout restart deployment/checkout');
});
