import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { executablePath } from '../../browser/chromium.ts';
import { samples } from './samples.ts';

const folder = new URL('../../../src/prompt/secrets/', import.meta.url).pathname;
const stub = `${folder}secretlint-browser.ts`;

it('runs in a browser, with nothing of Node', { timeout: 60_000 }, async () => {
  const { outputFiles, warnings } = await build({
    stdin: {
      contents: `
        import { findSecretsWithSecretlint } from '../../../src/prompt/secrets/find-secrets-with-secretlint.ts';
        import { scan } from '../../../src/prompt/secrets/scan.ts';
        globalThis.find = async (text) => {
          const findings = [];
          for await (const progress of scan(text, findSecretsWithSecretlint)) findings.push(...progress.findings);
          return findings.map(({ start, end }) => text.slice(start, end));
        };`,
      resolveDir: folder,
    },
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    platform: 'browser',
    alias: { 'node:path': stub, 'node:fs': stub, '@secretlint/profiler': stub },
  });
  expect(warnings).toEqual([]);
  const code = outputFiles[0]?.text ?? '';
  expect(code).not.toMatch(/["']node:/);

  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    // The policy of the pages: no evaluation, and nothing is fetched.
    await page.setContent(
      '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'unsafe-inline\'">',
    );
    await page.addScriptTag({ content: code });
    const text = `${samples.github}\n${'a line of a log\n'.repeat(1e5)}${samples.stripe}\n${samples.privateKey}`;
    const found = await page.evaluate(
      (text) => (globalThis as unknown as { find: (text: string) => string[] }).find(text),
      text,
    );
    expect(new Set(found)).toEqual(new Set([samples.github, samples.stripe, samples.privateKey]));
    expect(await page.evaluate(() => performance.getEntriesByType('mark').length)).toBe(0);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});
