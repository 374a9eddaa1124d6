// cspell:disable -- words of other languages
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sha256Hex } from '../../../src/base/sha256.ts';
import { joinParts, unpack, type PageParts } from '../../../src/site/one-file/packed-pages.ts';
import { root } from '../../folders.ts';
import { environment, scratchFolder } from '../../project.ts';
import { crawl } from '../../support/crawl.ts';
import { hasNginx, startNginx } from '../../support/nginx.ts';
import { runProcess } from '../../support/process.ts';
import { serveSite, type Site } from '../../support/serve-site.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { attribute, elementsIn, textOf } from './page.ts';

// A project as a platform team has it: other workflows, other start choices, a rule, an agent tool, an alert source, a
// logo, a second language and a base of its own, and an included workflow. All it depends on is the npm package of Callbook.
const fixture = join(root, 'test/fixtures/own-runbooks');
const project = scratchFolder('own-runbooks');
const COMMAND = 'node_modules/callbook/lib/cli/main.js';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const ADDRESS = `http://localhost:4321/callbook-${version}.tgz`;
const ALL = ['checkout-errors', 'choose-workflow', 'incident-response', 'rotate-signing-key'];
const lockfile = join(project, 'node_modules/.package-lock.json');
const built = (path: string) => readFileSync(join(project, 'dist', path), 'utf8');

/** Runs `callbook` from the package that is installed in a folder, or else from that of the project; in the project by default. */
const callbook = (args: string[], cwd = project, env: NodeJS.ProcessEnv = environment) =>
  runProcess(process.execPath, [join(existsSync(join(cwd, COMMAND)) ? cwd : project, COMMAND), ...args], { cwd, env });

const run = async (...args: string[]) => {
  const { code, out, err } = await callbook(args);
  expect(code, out + err).toBe(0);
  return out;
};

let site: Site;
let printed = '';
beforeAll(async () => {
  cpSync(fixture, project, { recursive: true });
  const installed = join(project, 'node_modules/callbook');
  mkdirSync(installed, { recursive: true });
  const tarball = join(root, `dist/callbook-${version}.tgz`);
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  // As npm leaves it: where each package is from.
  writeFileSync(lockfile, JSON.stringify({ packages: { 'node_modules/callbook': { resolved: ADDRESS } } }));
  await run('check');
  await run('release', 'checkout-errors', 'rotate-signing-key', 'incident-response');
  await run('release', 'checkout-errors', '--lang', 'de');
  const path = join(project, 'runbooks/workflows/rotate-signing-key.mdx');
  writeFileSync(path, readFileSync(path, 'utf8').replace('without losing a payment', 'at any price'));
  await run('release', 'rotate-signing-key');
  await run('release', 'rotate-signing-key', '--yank', '1.0.1', '--reason', 'It loses payments.');
  printed = await run('build');
  site = await serveSite({ folder: join(project, 'dist'), base: '/runbooks/' });
}, 300_000);
afterAll(() => site.close());

const guide = readFileSync(join(root, 'content/guides/your-own-runbooks.mdx'), 'utf8');

test.each(
  [...guide.matchAll(/^```\w+ title="([^"]+)"\n([^]*?)^```$/gm)].map(([, path = '', text]) => ({ path, text })),
)('the guide shows $path as it is in this project', ({ path, text }) => {
  expect(text).toBe(readFileSync(join(fixture, path), 'utf8'));
});

test('the build says where the site is, and under which path', () => {
  expect(printed.trim().split('\n').at(-1)).toBe(
    'The site is in dist, and works only under /runbooks/. To look at it, run: callbook preview --base /runbooks/',
  );
});

test('the commands of the guide make a project that depends on the address it was installed from', async () => {
  const [, address = '', init = ''] = /^npx (\S+) (init .*)$/m.exec(guide) ?? [];
  expect(address).toBe(ADDRESS);
  const cwd = temporaryFolder();
  expect(await callbook(init.split(' '), cwd)).toMatchObject({ code: 0, err: '' });
  const folder = join(cwd, 'my-runbooks');
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  expect(manifest).toMatchObject({ scripts: { start: 'callbook dev' }, dependencies: { callbook: address } });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(project, 'node_modules/callbook'), join(folder, 'node_modules/callbook'));
  const [, released = ''] = /^npm run release -- (\S+)$/m.exec(guide) ?? [];
  expect(await callbook(['release', released], folder)).toMatchObject({ code: 0, err: '' });
  expect(await callbook(['check'], folder)).toMatchObject({ code: 0, err: '' });
});

test('below its base, every link, asset and address of the site leads to a file', async () => {
  const starts = ['', 'callbook.html', 'sw.js', 'packs/index.json', 'packs/feed.xml', 'llms.txt', 'agents/index.json']
    .concat('.well-known/agent-skills/index.json', 'agents/claude-code/marketplace.json', '404.html')
    .concat('de/', 'de/packs/index.json', 'de/agents/index.json', 'de/agents/claude-code/marketplace.json')
    .concat(`callbook-${version}.tgz`)
    .map((path) => `${site.origin}/runbooks/${path}`);
  const { fetched, broken } = await crawl(starts, 'http://intranet.example');
  expect(broken).toEqual([]);
  const pages = readdirSync(join(project, 'dist'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('index.html'))
    .map((path) => `/runbooks/${path.replace(/index\.html$/, '')}`);
  expect(fetched).toEqual(expect.arrayContaining(pages));
});

test.skipIf(!hasNginx)('it works behind nginx under its path, with the lines that the guide changes', async () => {
  const folder = temporaryFolder();
  symlinkSync(join(project, 'dist'), join(folder, 'runbooks'));
  const nginx = await startNginx(folder, true);
  const answer = async (path: string) => {
    const response = await fetch(nginx.origin + path);
    const [cache, policy] = ['cache-control', 'content-security-policy'].map((name) => response.headers.get(name));
    return { status: response.status, text: await response.text(), cache, policy };
  };
  try {
    const policy = expect.stringContaining("frame-ancestors 'none'") as string;
    const missing = { status: 404, text: built('404.html'), policy };
    const pack = 'packs/checkout-errors/1.0.0/pack.json';
    expect(await answer('/runbooks/de/')).toMatchObject({ status: 200, text: built('de/index.html'), policy });
    expect(await answer(`/runbooks/${pack}`)).toMatchObject({
      ...{ status: 200, text: built(pack), cache: 'public, max-age=31536000, immutable' },
    });
    expect(await answer('/runbooks/sw.js')).toMatchObject({ status: 200, cache: 'no-cache' });
    expect(await answer('/runbooks/no-such-page/')).toMatchObject(missing);
    expect(await answer('/packs/index.json')).toMatchObject(missing);
  } finally {
    nginx.stop();
  }
});

test.each([
  {
    ...{ path: 'index.html', lang: 'en', title: 'Who cannot pay? · Shop runbooks', question: 'Who cannot pay?' },
    headings: ['Workflows', 'Setup and reference'],
    choices: ['No order goes through.', 'One country, card or device.', 'It is over. Find the cause.'],
  },
  {
    ...{ path: 'de/index.html', lang: 'de', title: 'Wer kann nicht bezahlen? · Runbooks des Shops' },
    ...{ question: 'Wer kann nicht bezahlen?', headings: ['Abläufe', 'Einrichten und nachschlagen'] },
    choices: [
      'Keine Bestellung geht durch.',
      'Ein Land, eine Karte oder ein Gerät.',
      'Es ist vorbei. Die Ursache finden.',
    ],
  },
])('$path has the name, the logo, the language, the question and the choices of the config', (expected) => {
  const elements = elementsIn(built(expected.path));
  const text = (tag: string) => elements.filter(({ tagName }) => tagName === tag).map((one) => textOf(one).trim());
  expect(text('title')).toEqual([expected.title]);
  expect(text('h1')).toEqual([expected.question]);
  expect(text('h2')).toEqual(expect.arrayContaining(expected.headings));
  expect(elements.flatMap((one) => (one.tagName === 'html' ? attribute(one, 'lang') : []))).toEqual([expected.lang]);
  expect(elements.flatMap((one) => (one.tagName === 'img' ? attribute(one, 'src') : []))).toEqual([
    expect.stringMatching(/^\/runbooks\/_astro\/logo\.[\w-]+\.svg$/),
  ]);
  for (const choice of expected.choices) expect(built(expected.path)).toContain(choice);
});

test.each([
  ['the groups of the sidebar', 'checkout-errors/index.html', /Money[^]*People[^]*\/runbooks\/rota\//],
  [
    'the edit link',
    'checkout-errors/index.html',
    'git.example/shop/runbooks/edit/main/runbooks/workflows/checkout-errors',
  ],
  ['the included workflow, with its note', 'incident-response/index.html', 'The payment provider answers'],
  ['its input in that workflow', 'packs/incident-response/latest.json', /Region: \{\{region\}\}/],
  [
    'its rule in that workflow',
    'packs/incident-response/latest.json',
    /"rule":\["Do not change anything in production/,
  ],
  ['the page of its own', 'rota/index.html', 'Who is on call is written on the whiteboard.'],
  ['the identity of the feed', 'packs/feed.xml', '<id>tag:shop.example,2026:packs/checkout-errors/1.0.0</id>'],
  ['the marketplace', 'agents/claude-code/marketplace.json', /"name": "shop",[^]*"name": "Shop platform team"/],
  ['the URL in the marketplace', 'agents/claude-code/marketplace.json', '"http://intranet.example/runbooks/agents/'],
  [
    'a workflow in its second language',
    'de/checkout-errors/index.html',
    /<h1[^>]*>Fehler beim Bezahlen<[^]*Antwort einfügen/,
  ],
  [
    'the labels of its choices',
    'de/checkout-errors/index.html',
    /<strong[^>]*>Niemand<[^]*<strong[^>]*>Hat nicht geholfen</,
  ],
  ['a link to the other language', 'checkout-errors/index.html', /href="\/runbooks\/de\/checkout-errors\/" lang="de"/],
  ['a workflow that is not translated', 'de/incident-response/index.html', /Prompt kopieren/],
  ['the groups of the sidebar in German', 'de/checkout-errors/index.html', /Geld[^]*Menschen[^]*Dienstplan/],
  ['a pack in its second language', 'de/packs/checkout-errors/latest.json', /"language":"de"/],
  [
    'the address of these packs',
    'de/agents/claude-code/marketplace.json',
    '"http://intranet.example/runbooks/de/agents/',
  ],
  ['its agent tool', 'agents/index.json', '"name": "opsbot"'],
])('the site has %s', (_what, path, text) => {
  expect(built(path)).toEqual(typeof text === 'string' ? expect.stringContaining(text) : expect.stringMatching(text));
});

test('the pages read its alerts and mask its secrets, and have nothing of the workflows that it does not include', () => {
  const file = built('callbook.html');
  expect(file).toContain('siren_id');
  expect(file).toContain(String.raw`\bshop_[0-9a-z]{24}\b`);
  const [shared = '', ...pages] = [...file.matchAll(/<template data-(?:shared|page=)[^>]*>([^<]*)</g)].map(
    ([, text = '']) => text,
  );
  const html = pages.map((page) => joinParts(unpack<PageParts>(page), unpack<string[]>(shared))).join('\n');
  expect(html).toContain('Who cannot pay?');
  expect(html, 'the logo').toMatch(/<img[^>]* src="data:image\/svg\+xml;base64,/);
  expect(html).not.toMatch(/tech-debt-cleanup|code-review|project-initialization/);
});

test('the page of a yanked release has the text of the latest one, and says so', () => {
  const page = built('rotate-signing-key/index.html');
  expect(page).toContain('Version 1.0.1 was yanked: It loses payments. This page shows the latest release, 1.0.0.');
  expect(page).toContain('without losing a payment');
  expect(page).not.toContain('at any price');
  expect(built('packs/feed.xml')).toContain('<title>Rotate the signing key 1.0.1 (yanked)</title>');
});

test('an installed package compiles only what changed, as this repository does', () => {
  const entries = readdirSync(join(project, '.callbook/compiled')).sort();
  expect(entries).toEqual(['checkout-errors.json', 'de', 'incident-response.json', 'rotate-signing-key.json']);
});

test('its config and its modules have the types that the package declares', async () => {
  const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
  const { code, out } = await runProcess(process.execPath, [tsc, '--noEmit', '--singleThreaded'], {
    cwd: project,
    env: environment,
  });
  expect(code, out).toBe(0);
});

test('its rule and its secret patterns also apply in the command', async () => {
  const secret = `shop_${'0123456789ab'.repeat(2)}`;
  const fill = ['fill', 'checkout-errors/scope', '--set', `alert=token ${secret}`];
  expect(await callbook(fill)).toMatchObject({ code: 0, out: expect.stringContaining('<token-1>') });
  const path = 'runbooks/workflows/rotate-signing-key.mdx';
  const text = readFileSync(join(project, path), 'utf8');
  writeFileSync(join(project, path), text.replace('Plan how', 'Use kubectl exec. Plan how'));
  const { code, out } = await callbook(['check']);
  writeFileSync(join(project, path), text);
  expect([code, out]).toEqual([
    1,
    expect.stringContaining(
      `${path}:20:5  unexpected "kubectl exec", expected a read-only command  (no-production-shell)`,
    ),
  ]);
});

test.each([
  ['the site', 'claude-code', '.claude/skills', () => `${site.origin}/runbooks/`],
  ['the project', 'opsbot', '.opsbot/skills', () => project],
  ['the site in German', 'claude-code', '.claude/skills', () => `${site.origin}/runbooks/de/`, ['checkout-errors']],
])('its workflows can be installed in a repository from %s', async (_what, tool, folder, from, ids = ALL) => {
  const cwd = temporaryFolder();
  const { code, err } = await callbook(['install', '--tool', tool, '--from', from()], cwd);
  expect(code, err).toBe(0);
  expect(readdirSync(join(cwd, folder)).sort()).toEqual(ids);
});

describe('elsewhere', () => {
  const elsewhere = scratchFolder('another place/far/own-runbooks');
  beforeAll(() => {
    const isMade = /^(?:dist|\.astro|\.callbook|node_modules.\.vite)$/;
    cpSync(project, elsewhere, { recursive: true, filter: (path) => !isMade.test(relative(project, path)) });
  });

  // A whole build may take minutes on a busy machine.
  test('another folder, time zone and locale give the same bytes', { timeout: 300_000 }, async () => {
    const env = { ...environment, TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const { code, out, err } = await callbook(['build'], elsewhere, env);
    expect(code, out + err).toBe(0);
    expect(out + err).not.toMatch(/warn/i);
    expect(hashes(join(elsewhere, 'dist'))).toEqual(hashes(join(project, 'dist')));
  });

  test('a build that fails prints the error without a stack trace', async () => {
    const path = join(elsewhere, 'runbooks/workflows/rotate-signing-key.mdx');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{ to: done }', '{ to: dome }'));
    const { code, err } = await callbook(['build'], elsewhere);
    expect(code).toBe(1);
    expect(err).toContain('unexpected target "dome"');
    expect(err).not.toContain('    at ');
  });
});

/** The hash of every file in a folder, by path. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name).slice(folder.length));
  return Object.fromEntries(paths.sort().map((path) => [path, sha256Hex(readFileSync(join(folder, path)))]));
}
