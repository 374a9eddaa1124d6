import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from '../port.ts';
import { astroScript, buildScript, scratchFolder, scratchProject } from '../project.ts';

/** The environment without what a test runner puts into it, to which Astro and Vite pay heed. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(NODE_ENV|VITEST.*|TEST|DEV|PROD|MODE|SSR|BASE_URL)$/.test(name)),
);

/** Runs a script of Node to its end, and gives all that it said. */
function run(script: string[], cwd: string, more: NodeJS.ProcessEnv = {}): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, script, {
    cwd,
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('a build refuses, once and in words', () => {
  test('a document that does not compile: every complaint, and their count', { timeout: 60_000 }, () => {
    const cwd = scratchProject('broken');
    const path = join(cwd, 'content/workflows/bug-fix.mdx');
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace('validated: done', 'validated: dome').replace(':input[diagnosis]', ':inputt[diagnosis]'),
    );
    const { status, said } = run([buildScript], cwd);
    expect(status).toBe(1);
    expect(
      said.match(/^content\/workflows\/bug-fix\.mdx:\d+:\d+ {2}unexpected .*, expected .* {2}\([a-z-]+\)$/gm),
    ).toHaveLength(3);
    expect(said).toContain(
      'unexpected target "dome", expected a prompt, done or workflow:<id>, such as "done"  (flow-target)',
    );
    expect(said).toContain('3 complaints in 1 file');
    expect(said).not.toContain('    at ');
  });

  test('a draft, unless it is wanted', { timeout: 60_000 }, () => {
    const cwd = scratchProject('draft');
    const path = join(cwd, 'content/workflows/bug-fix.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace('version: 1.0.0', 'version: 1.1.0'));
    const { status, said } = run([buildScript], cwd);
    expect(status).toBe(1);
    expect(said).toContain('bug-fix: unexpected draft 1.1.0, expected a release');
    expect(said).not.toContain('    at ');
  });

  test('a changed document under its released version', { timeout: 60_000 }, () => {
    const cwd = scratchProject('changed');
    const path = join(cwd, 'content/workflows/bug-fix.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace('Prove the cause', 'Find the cause'));
    const { status, said } = run([buildScript], cwd);
    expect(status).toBe(1);
    expect(said).toContain(
      'bug-fix: unexpected change under the released version 1.0.0 (patch: “Diagnose” says it otherwise: ',
    );
  });

  test('a Markdown processor that ignores directives', { timeout: 60_000 }, () => {
    const cwd = scratchFolder('processor');
    writeFileSync(join(cwd, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(
      join(cwd, 'astro.config.mjs'),
      `import starlight from '@astrojs/starlight';
import { callbook } from '../../../src/site/integration/integration.ts';
export default { integrations: [callbook(), starlight({ title: 'x' })] };
`,
    );
    const { status, said } = run([astroScript, 'build'], cwd);
    expect(status).not.toBe(0);
    expect(said).toContain(
      'unexpected Markdown processor "satteri", which ignores directives, expected markdown: { processor: unified({ smartypants: false }) }',
    );
  });
});

/** The hash of every file below a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(
    paths.sort().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(folder, path)))
        .digest('hex'),
    ]),
  );
}

test('two builds in two folders, time zones and locales give the same bytes', { timeout: 120_000 }, () => {
  const places = [
    { name: 'here', zone: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' } },
    { name: 'another place/far', zone: { TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } },
  ];
  const [one, two] = places.map(({ name, zone }) => {
    const cwd = scratchProject(name);
    const { status, said } = run([buildScript], cwd, zone);
    expect(status, said).toBe(0);
    expect(said).not.toMatch(/warn/i);
    return hashes(join(cwd, 'dist'));
  });
  expect(Object.keys(one ?? {}).length).toBeGreaterThan(10);
  expect(two).toEqual(one);
});

/** Asks for a page until it says what is expected, and gives it as it was last. */
async function pageWith(url: string, expected: string): Promise<string> {
  let page = '';
  for (const end = Date.now() + 60_000; Date.now() < end;) {
    page = await fetch(url).then(
      (response) => response.text(),
      () => '',
    );
    if (page.includes(expected)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return page;
}

test(
  'in dev a changed shared block shows on every page that uses it, and in no other',
  { timeout: 180_000 },
  async () => {
    const cwd = scratchProject('dev');
    const port = await freePort();
    const dev = spawn(process.execPath, [astroScript, 'dev', '--port', String(port), '--host', '127.0.0.1'], {
      cwd,
      env,
    });
    try {
      const at = (id: string) => `http://127.0.0.1:${port}/${id}/`;
      for (const id of ['bug-fix', 'feature-development', 'incident-response']) {
        expect(await pageWith(at(id), 'callbook-prompt')).toContain('Permission is good for one action');
      }
      const path = join(cwd, 'content/shared/rules/coding.mdx');
      writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n- Count to ten first.\n`);
      expect(await pageWith(at('bug-fix'), 'Count to ten first.')).toContain('Count to ten first.');
      expect(await pageWith(at('feature-development'), 'Count to ten first.')).toContain('Count to ten first.');
      const other = await pageWith(at('incident-response'), 'callbook-prompt');
      expect(other).toContain('Permission is good for one action');
      expect(other).not.toContain('Count to ten first.');
      // The page that changed is a draft now, and says so.
      expect(await pageWith(at('bug-fix'), 'Draft')).toMatch(/draft/i);
    } finally {
      dev.kill();
    }
  },
);
