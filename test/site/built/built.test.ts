import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { t } from '../../../src/messages/english.ts';
import { catalogSchema } from '../../../src/model/ledger.ts';
import { packSchema } from '../../../src/model/pack.ts';
import { content, workflows } from '../../content.ts';
import { attribute, below, dist, elements, html, pagePaths, scriptsOf, textOf, type Element } from './page.ts';

const read = (path: string) => readFileSync(join(dist, path), 'utf8');
const gzipped = (bytes: string) => gzipSync(bytes, { level: 9 }).length;

test('there is a page for every workflow and guide, a first page, the conventions and a page for unknown URLs', () => {
  expect(pagePaths).toEqual(
    expect.arrayContaining([
      '404.html',
      'index.html',
      'conventions/index.html',
      ...workflows.map(({ id }) => `${id}/index.html`),
      ...readdirSync(join(content, 'guides')).map((name) => `guides/${name.replace('.mdx', '')}/index.html`),
    ]),
  );
});

test('the home page links to the page that sets up agents', () => {
  expect(elements('index.html').map((element) => attribute(element, 'href'))).toContain('/agents/');
});

describe.each(workflows)('the prompts of $id', (workflow) => {
  const pack = packSchema.parse(JSON.parse(read(`packs/${workflow.id}/latest.json`)));
  const md = read(`packs/${workflow.id}/${pack.version}/pack.md`);
  const blocks = elements(`${workflow.id}/index.html`).filter(({ tagName }) => tagName === 'callbook-prompt');

  test('the page says when to use a prompt in the same words, in the route and at the prompt', () => {
    const page = elements(`${workflow.id}/index.html`);
    const textsOf = (found: Element[]) => found.map((element) => textOf(element).replace(/\s+/g, ' ').trim());
    const inRoute = textsOf(page.filter((element) => attribute(element, 'class') === 'when'));
    const atPrompts = textsOf(blocks.flatMap(below).filter(({ tagName }) => tagName === 'p'));
    for (const { when } of pack.prompts.filter((prompt) => prompt.when !== '')) {
      expect(inRoute).toContain(`${t('markup.use-when')} ${when}`);
      expect(atPrompts).toContain(`${t('markup.use-when')} ${when}.`);
    }
  });

  test('the page has the prompts of the pack, in the same order', () => {
    expect(blocks.map((block) => attribute(block, 'id'))).toEqual(pack.prompts.map(({ id }) => `prompt-${id}`));
  });

  test.each(pack.prompts)(
    '$id is the same on the page, in pack.json, in pack.md and from the compiler',
    ({ id, template }) => {
      const block = blocks.find((element) => attribute(element, 'id') === `prompt-${id}`);
      const texts = block
        ? below(block)
            .filter(({ tagName }) => tagName === 'pre')
            .map(textOf)
        : [];
      expect(texts).toEqual([template]);
      expect(md).toContain(`text\n${template}\n\`\`\``);
      expect(workflow.prompts.find((prompt) => prompt.id === id)?.template).toBe(template);
    },
  );
});

describe('generated files', () => {
  const catalog = catalogSchema.parse(JSON.parse(read('packs/index.json')));

  test('every file of the catalog exists and has its hash', () => {
    expect(catalog.workflows.map(({ id }) => id)).toEqual(workflows.map(({ id }) => id));
    for (const { id, latest, versions } of catalog.workflows) {
      for (const { version, address, sha256, markdown } of versions) {
        for (const file of [{ address, sha256 }, markdown]) {
          expect(
            createHash('sha256')
              .update(read(`packs/${file.address}`))
              .digest('hex'),
          ).toBe(file.sha256);
        }
        if (version === latest) expect(read(`packs/${id}/latest.json`)).toBe(read(`packs/${address}`));
      }
    }
  });

  test('the schema has the id that packs refer to', () => {
    expect(JSON.parse(read('schemas/prompt-pack-v1.json')).$id).toBe(
      JSON.parse(read('packs/bug-fix/latest.json')).$schema,
    );
  });
});

test('the service worker keeps every page and pack, and no file that only programs read', () => {
  const cached = [...read('sw.js').matchAll(/url:"\/([^"]+)"/g)].map(([, path = '']) => path);
  const kept = pagePaths.filter((path) => path !== 'callbook.html');
  expect(cached).toEqual(expect.arrayContaining([...kept, 'packs/index.json', 'packs/bug-fix/1.0.0/pack.json']));
  expect(cached.filter((path) => /\.(?:md|txt|xml|tgz|zip)$|latest\.json$|^schemas|^callbook/.test(path))).toEqual([]);
});

// The one file consists of these pages, and has a policy and tests of its own.
describe.each(pagePaths.filter((path) => path !== 'callbook.html'))('the page %s', (path) => {
  const all = elements(path);

  test('has nothing inline that a strict policy would block', () => {
    const scripts = all.filter((element) => element.tagName === 'script' && attribute(element, 'src') === undefined);
    const code = scripts.filter((script) => !/json/.test(attribute(script, 'type') ?? ''));
    expect(code.map((script) => textOf(script).slice(0, 80))).toEqual([]);
    expect(all.filter((element) => element.tagName === 'style').map(textOf)).toEqual([]);
    expect(all.flatMap((element) => attribute(element, 'style') ?? [])).toEqual([]);
    expect(all.flatMap((element) => element.attrs.filter(({ name }) => name.startsWith('on')))).toEqual([]);
  });

  test('has a space between a marked word and the next one', () => {
    const text = html(path).replaceAll(/<(script|style|pre)\b.*?<\/\1>/gs, '');
    expect(text.match(/.{0,60}<\/(?:strong|em|code|a|kbd)>(?:\p{L}|[.!?]\p{Lu}).{0,20}/gu) ?? []).toEqual([]);
  });

  test('loads nothing from another origin', () => {
    const loaded = all.flatMap((element) =>
      ['src', 'srcset', 'poster', 'data', 'action', ...(element.tagName === 'link' ? ['href'] : [])].flatMap(
        (name) => attribute(element, name) ?? [],
      ),
    );
    expect(loaded.filter((address) => /^([a-z]+:)?\/\//i.test(address))).toEqual([]);
  });

  test('has unique ids, and every link within the page has a target', () => {
    const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = all.flatMap((element) => (element.tagName === 'a' ? (attribute(element, 'href') ?? []) : []));
    // A browser tries the fragment as written first, and then decoded.
    const isTarget = (fragment: string) =>
      ['_top', ...ids].some((id) => id === fragment || id === decodeURIComponent(fragment));
    const broken = targets.filter((href) => href.startsWith('#') && !isTarget(href.slice(1)));
    expect(broken).toEqual([]);
  });

  test('links to pages and files of the site that exist', () => {
    const hrefs = all.flatMap((element) => (element.tagName === 'a' ? (attribute(element, 'href') ?? []) : []));
    for (const href of hrefs.filter((each) => each.startsWith('/'))) {
      const address = href.replace(/[#?].*$/, '');
      expect(() => read(address.endsWith('/') ? `${address}index.html` : address), `${path} → ${href}`).not.toThrow();
    }
  });
});

describe('budgets', () => {
  const largest = Math.max(...workflows.map(({ id }) => gzipped(html(`${id}/index.html`))));

  test('the HTML of a workflow page is at most 25 kB gzipped', () => {
    expect(largest).toBeLessThanOrEqual(25_000);
  });

  // A page of plain Starlight 0.42 has 31 kB.
  test('all JavaScript of a workflow page before any feature is used is at most 31 kB gzipped', () => {
    const scripts = scriptsOf('incident-response/index.html');
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.reduce((sum, source) => sum + gzipped(read(source)), 0)).toBeLessThanOrEqual(31_000);
  });

  // One value from a file with schemas would bring all of it.
  test('no script has zod', () => {
    const scripts = readdirSync(join(dist, '_astro')).filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => read(`_astro/${name}`).includes('_zod'))).toEqual([]);
  });
});
