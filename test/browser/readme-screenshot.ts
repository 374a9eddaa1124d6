import { chromium } from '@playwright/test';
import { preview } from 'astro';
import { root } from '../folders.ts';
import { INCIDENT, PromptBlock } from './site-test.ts';
import { executablePath } from './chromium.ts';

// npm run screenshot: takes the screenshot of the README from the built site.
const report = `Alert 02:41 UTC: checkout-api 5xx rate 38% (normal: under 0.5%)
Since: about 02:35 UTC, rising
Recent change: checkout-api v214 deployed 02:31 UTC
Log: ERROR PaymentClient: timeout after 3000 ms`;

const server = await preview({ root, server: { port: 4518, host: '127.0.0.1' }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
await page.goto(`http://127.0.0.1:${server.port}${INCIDENT}#class=active`);
await new PromptBlock(page, 'assess').field('Incident report').fill(report);
await page.screenshot({ path: `${root}/.github/page.png`, animations: 'disabled' });
await browser.close();
await server.stop();
