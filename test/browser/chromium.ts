import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium'; // a Chromium that comes as a package, for machines without a browser

const onThisMachine = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => existsSync(path));

/** The browser of this machine, or the one that comes as a package. */
export const executablePath = onThisMachine ?? (await sparticuz.executablePath());
