import { defineConfig, devices } from '@playwright/test';
import { freePort } from '../support/port.ts';
import { executablePath } from './chromium.ts';

const root = new URL('../..', import.meta.url).pathname;
// The workers load this file too, and find the port that the first process took.
const port = (process.env['CALLBOOK_TEST_PORT'] ??= String(await freePort()));

// Root, as in a container, has no sandbox.
const withoutSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

// cspell:ignore maglev
// In a test of a few seconds the optimizing compilers take more processor time than their code saves.
const withoutOptimizing = '--js-flags=--no-opt,--no-maglev';

/** The built site in a real browser, at the size of a laptop and of a phone. */
export default defineConfig({
  testDir: '.',
  outputDir: `${root}test-results`,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A machine under load may be slow; what does not happen at all still fails.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    permissions: ['clipboard-read', 'clipboard-write'],
    // It would load the whole site in every test; what needs it allows it.
    serviceWorkers: 'block',
    launchOptions: { executablePath, args: [...withoutSandbox, withoutOptimizing] },
  },
  projects: [
    { name: 'desktop', grepInvert: /@phone-only/, use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // Only what depends on the size or on touch, and the longer ways of a person with a phone. Everything else
      // behaves the same at both sizes.
      grep: /@phone/,
      // Drawing seven pixels for each one of the layout would only take time.
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, deviceScaleFactor: 1 },
    },
  ],
  globalSetup: './serve.ts',
});
