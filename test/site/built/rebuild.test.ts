import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/sha256.ts';
import { freePort } from '../../port.ts';
import { runProcess } from '../../process.ts';
import { astroScript, buildScript, scratchProject } from '../../project.ts';
import { dist } from './page.ts';

/** The environment without the variables of the test runner that Astro and Vite read. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|VITEST.*|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/.test(name)),
);

/** The hash of every file in a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(folder.length));
  return Object.fromEntries(paths.sort().map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}

test('another folder, time zone and locale give the same bytes', { timeout: 300_000 }, async () => {
  const cwd = scratchProject('another place/far');
  const place = { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const { code, out, err } = await runProcess(process.execPath, [buildScript], { cwd, env: { ...env, ...place } });
  expect(code, out + err).toBe(0);
  expect(out + err).not.toMatch(/warn/i);
  expect(hashes(join(cwd, 'dist'))).toEqual(hashes(dist));
});

test('a build that fails prints the error without a stack trace', async () => {
  const cwd = scratchProject('broken');
  const path = join(cwd, 'content/workflows/bug-fix.mdx');
  writeFileSync(path, readFileSync(path, 'utf8').replace('validated: done', 'validated: dome'));
  const { code, err } = await runProcess(process.execPath, [buildScript], { cwd, env });
  expect(code).toBe(1);
  expect(err).toContain('unexpected target "dome"');
  expect(err).not.toContain('    at ');
});

/** Requests a page until it has this text, and returns the last response. */
async function pageWith(url: string, text: string): Promise<string> {
  let page = '';
  for (const end = Date.now() + 60_000; Date.now() < end && !page.includes(text);) {
    page = await fetch(url).then(
      (response) => response.text(),
      () => '',
    );
    if (!page.includes(text)) await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return page;
}

test('in dev, a changed shared block updates the pages that use it, and no others', { timeout: 300_000 }, async () => {
  const cwd = scratchProject('dev');
  const port = await freePort();
  const dev = spawn(process.execPath, [astroScript, 'dev', '--port', String(port), '--host', '127.0.0.1'], {
    cwd,
    env,
  });
  try {
    const addressOf = (id: string) => `http://127.0.0.1:${port}/${id}/`;
    const rule = 'Permission is good for one action';
    for (const id of ['bug-fix', 'feature-development', 'incident-response']) {
      expect(await pageWith(addressOf(id), 'callbook-prompt')).toContain(rule);
    }
    const catalog = await fetch(`http://127.0.0.1:${port}/packs/index.json`);
    expect([catalog.status, catalog.headers.get('content-type')]).toEqual([200, 'application/json']);
    const path = join(cwd, 'content/shared/rules/coding.mdx');
    writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n- Count to ten first.\n`);
    expect(await pageWith(addressOf('bug-fix'), 'Count to ten first.')).toContain('Count to ten first.');
    expect(await pageWith(addressOf('feature-development'), 'Count to ten first.')).toContain('Count to ten first.');
    const other = await pageWith(addressOf('incident-response'), 'callbook-prompt');
    expect(other).toContain(rule);
    expect(other).not.toContain('Count to ten first.');
    // The changed document differs from its release.
    expect(await pageWith(addressOf('bug-fix'), 'Draft')).toMatch(/draft/i);
  } finally {
    dev.kill();
  }
});
