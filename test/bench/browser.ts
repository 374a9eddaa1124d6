import { chromium, type Browser, type Page } from '@playwright/test';
import { preview } from 'astro';
import { executablePath } from '../browser/chromium.ts';
import { root } from '../folders.ts';
import { freePort } from '../support/port.ts';
import { figure, median } from './measure.ts';

/** How much slower than this machine the page runs. */
const SLOWER = 4;
const LOG = Array.from(
  { length: 100_000 },
  (_, line) => `2026-11-23T02:${String(line % 60).padStart(2, '0')}:00Z INFO checkout-api request ${line} took 12 ms`,
).join('\n');
const MB = 1e6;

/**
 * The measurements of a page by its own script: each task longer than 50 ms, the time between frames, and that from a key to
 * the frame after the preview.
 */
interface Notes {
  tasks: number[];
  frames: number[];
  keys: number[];
}

/** The waiting times of a person in the browser, at a CPU four times slower, compared with a page that does almost nothing. */
export async function benchBrowser(isPasteOnly = false): Promise<void> {
  const port = await freePort();
  const server = await preview({ root, logLevel: 'error', server: { port, host: '127.0.0.1' } });
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const address = `http://127.0.0.1:${port}`;
    if (!isPasteOnly) await benchKeys(browser, address);
    for (const megabytes of [5, 20]) await benchPaste(browser, address, megabytes);
    if (!isPasteOnly) await benchLoad(browser, address);
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Typing with 200 kB of evidence; the baseline is a textarea with as much text, which is shown in a `<pre>` next to it. */
async function benchKeys(browser: Browser, address: string): Promise<void> {
  const evidence = LOG.slice(0, 200_000);
  const plain = await slowPage(browser, address);
  await plain.setContent('<textarea rows=8></textarea><pre style="white-space:pre-wrap;overflow-wrap:anywhere"></pre>');
  await plain.evaluate((text) => {
    const [field, paper] = [document.querySelector('textarea'), document.querySelector('pre')];
    if (!field || !paper) return;
    field.oninput = () => (paper.textContent = field.value);
    field.value = text;
    paper.textContent = text;
  }, evidence);
  const before = await typeInto(plain, 'textarea', 'pre');

  const ours = await slowPage(browser, address);
  await ours.goto(`${address}/incident-response/#prompt-root-cause`);
  await (
    await paste(ours, '#prompt-root-cause [name=evidence]', evidence)
  )();
  await ours.waitForFunction(() =>
    document.querySelector('#prompt-root-cause pre')?.textContent.includes('characters not shown'),
  );
  const after = await typeInto(ours, '#prompt-root-cause [name=incident_summary]', '#prompt-root-cause pre');

  for (const [name, { keys, tasks }] of [
    ['plain textarea and pre', before],
    ['Callbook', after],
  ] as const) {
    figure(
      `${name}: keystroke to preview, 200 kB, median and worst`,
      `${ms(median(keys))}, ${ms(Math.max(...keys))}`,
      '≤ 50 ms',
    );
    figure(`${name}: longest task while typing`, ms(Math.max(0, ...tasks)));
  }
  figure('keystroke to preview / plain', (median(after.keys) / median(before.keys)).toFixed(2));
}

/** A paste into the page at the address of a built site, which has to be as quick to respond as before. */
async function benchPaste(browser: Browser, address: string, megabytes: number): Promise<void> {
  const text = LOG.repeat(Math.ceil((megabytes * MB) / LOG.length)).slice(0, megabytes * MB);
  const page = await slowPage(browser, address);
  await page.goto(`${address}/incident-response/#prompt-assess`);
  await page.locator('#prompt-assess [name=incident_report]').waitFor();
  const dispatch = await paste(page, '#prompt-assess [name=incident_report]', text);
  await notes(page);
  const start = Date.now();
  await dispatch();
  await page.waitForFunction(
    () => document.querySelector('#prompt-assess pre')?.textContent.includes('characters not shown'),
    undefined,
    { timeout: 120_000 },
  );
  const shown = Date.now() - start;
  await page.waitForTimeout(1000);
  const { tasks, frames } = await notes(page);
  figure(`paste of ${megabytes} MB: until the prompt has it`, ms(shown));
  figure(`paste of ${megabytes} MB: longest task`, ms(Math.max(0, ...tasks)), '≤ 200 ms');
  figure(`paste of ${megabytes} MB: longest time between two frames`, ms(Math.max(0, ...frames)), '≤ 200 ms');
}

/** From the click on a class to a copy that works: cold, and again without a network. */
async function benchLoad(browser: Browser, address: string): Promise<void> {
  const page = await slowPage(browser, address);
  const toCopy = async () => {
    const start = Date.now();
    await page.goto(`${address}/incident-response/#class=active`);
    await page.locator('#prompt-assess [data-do=copy]:enabled').waitFor();
    return Date.now() - start;
  };
  figure('navigation to a working Copy, cold', ms(await toCopy()));
  const isOffline = await page.evaluate(
    () => !('serviceWorker' in navigator) || navigator.serviceWorker.ready.then(() => true),
  );
  if (isOffline) {
    await page.context().setOffline(true);
    await page.goto('about:blank');
    figure('navigation to a working Copy, without a network', ms(await toCopy()));
  }
}

async function typeInto(page: Page, field: string, paper: string): Promise<Notes> {
  await page.locator(field).first().focus();
  await page.evaluate((selector) => {
    const watched = document.querySelector(selector);
    let pressed = 0;
    const noted = ((window as Window & { keys?: number[] }).keys = [] as number[]);
    document.addEventListener('keydown', (event) => (pressed = event.timeStamp), true);
    if (!watched) return;
    // After the frame that shows the change has been painted.
    new MutationObserver(() =>
      requestAnimationFrame(() =>
        setTimeout(() => pressed && noted.push(performance.now() - pressed) && (pressed = 0)),
      ),
    ).observe(watched, { childList: true, subtree: true, characterData: true });
  }, paper);
  await notes(page);
  for (const key of 'the pool is exhausted and rising') {
    await page.keyboard.press(key === ' ' ? 'Space' : key);
    await page.waitForTimeout(150);
  }
  const { tasks } = await notes(page);
  return { tasks, frames: [], keys: await page.evaluate(() => (window as Window & { keys?: number[] }).keys ?? []) };
}

/** The long tasks and the times between frames since this was asked last. */
async function notes(page: Page): Promise<Notes> {
  const noted = await page.evaluate(() => {
    const watching = window as Window & { noted?: { tasks: number[]; frames: number[] } };
    const { noted } = watching;
    watching.noted = { tasks: [], frames: [] };
    if (noted) return noted;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watching.noted?.tasks.push(duration);
    }).observe({ type: 'longtask' });
    let last = performance.now();
    const onFrame = () => {
      const now = performance.now();
      watching.noted?.frames.push(now - last);
      last = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
    return { tasks: [], frames: [] };
  });
  return { ...noted, keys: [] };
}

/**
 * Prepares to paste a text into a field, and returns the function that does it. The event is made by hand, because a clipboard
 * of this size is slow to fill, which is not to be measured.
 */
async function paste(page: Page, field: string, text: string): Promise<() => Promise<void>> {
  await page.locator(field).first().focus();
  await page.evaluate((value) => {
    const data = new DataTransfer();
    data.setData('text/plain', value);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    Object.assign(window, { pasting: { event, value } });
  }, text);
  await page.waitForTimeout(1000);
  return () =>
    page.evaluate((selector) => {
      const { event, value } = (window as unknown as { pasting: { event: ClipboardEvent; value: string } }).pasting;
      const isTaken = document.querySelector(selector)?.dispatchEvent(event) === false;
      if (!isTaken) document.execCommand('insertText', false, value);
    }, field);
}

async function slowPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, baseURL: address });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

const ms = (duration: number) => `${duration.toFixed(0)} ms`;

if (import.meta.main) await benchBrowser(process.argv.includes('--paste'));
