import { existsSync } from 'node:fs';
import puppeteer, { type KeyInput } from 'puppeteer-core'; // Playwright drives only its own build of Firefox
import { temporaryFolder } from '../temporary-folder.ts';
import type { Engine } from './engine.ts';

const executablePath = [
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
].find((path) => existsSync(path));

/** In `network.cookie.cookieBehavior`: sites may store nothing. */
const REJECT_ALL = 2;

/** The Firefox that is installed on this machine, over WebDriver BiDi. */
export const firefox: Engine = {
  id: 'firefox',
  name: 'Firefox',
  missing: executablePath === undefined ? 'firefox is not installed' : undefined,
  async open({ blocksSiteData = false } = {}) {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: executablePath ?? '',
      headless: true,
      // A viewport set by the protocol also sets the orientation of the screen, which Firefox ESR 140 refuses.
      defaultViewport: null,
      args: ['--width=1280', '--height=800'],
      userDataDir: temporaryFolder(),
      extraPrefsFirefox: blocksSiteData ? { 'network.cookie.cookieBehavior': REJECT_ALL } : {},
    });
    const [page = await browser.newPage()] = await browser.pages();
    return {
      goto: async (url) => void (await page.goto(url)),
      reload: async () => void (await page.reload()),
      run: (task, ...args) => page.evaluate(task as (...args: unknown[]) => unknown, ...args) as never,
      click: async (selector) => void (await page.$(selector).then((element) => element?.click())),
      type: (text) => page.keyboard.type(text),
      pressControl: async (key) => {
        await page.keyboard.down('Control');
        await page.keyboard.press(key as KeyInput);
        await page.keyboard.up('Control');
      },
      close: () => browser.close(),
    };
  },
};
