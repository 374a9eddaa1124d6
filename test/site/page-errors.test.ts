import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { formatDiagnostic } from '../../src/compiler/diagnostic.ts';
import { example, prompt } from '../../src/compiler/document-check.ts';
import { ownKeys } from '../../src/compiler/frontmatter-schema.ts';
import { parseConfig } from '../../src/config/config-schema.ts';
import { compileLanguages } from '../../src/packs/compile-languages.ts';
import { pageErrors } from '../../src/site/integration/page-errors.ts';
import { documentSources } from '../compiler/document-sources.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The errors in the pages of a project with a workflow, a guide with headings, an image and a file of its own. */
function errorsOf(files: Record<string, string>, config: object = {}): string[] {
  const root = temporaryFolder();
  const { workflows, preflights, rules, conventions } = documentSources(
    example({ body: `## Look\n\n${prompt('look', 'Look.')}` }),
  );
  const shared = [...workflows, ...preflights, ...rules, ...(conventions ? [conventions] : [])];
  const all = {
    ...Object.fromEntries(shared.map(({ path, text }) => [path, text])),
    'content/guides/deploy.md': guide('## Roll back\n\nOnly if 1 < 2.'),
    'content/guides/graph.png': '',
    'public/map.svg': '',
    'rota.astro': '',
    'public/map of Kiel.svg': '',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const content = join(root, 'content');
  const project = { root, content, name: 'content', config: parseConfig({ title: 'Test', ...config }) };
  const languages = compileLanguages(project, [{ folder: 'de', lang: 'de' }]);
  return pageErrors(project, languages).map(formatDiagnostic);
}

const guide = (body: string, keys = '') => `---\ntitle: Guide\n${keys}---\n${body}\n`;
/** The errors in a guide with this text, which starts on line 4. */
const inGuide = (body: string, config?: object) => errorsOf({ 'content/guides/a.mdx': guide(body) }, config);

test.each([
  ['a page', '[a](/guides/deploy/) [b](/guides/deploy) [c](/example/) [d](/packs/) [e](/) [f](/conventions/)'],
  ['a page with the base', '[a](/runbooks/guides/deploy/)', { base: '/runbooks/' }],
  ['a page of the config', '[a](/rota/)', { pages: [{ pattern: '/rota/', entrypoint: 'rota.astro' }] }],
  ['a page relative to this one', '[a](../deploy/) [b](./)'],
  ['an anchor', '## Here\n\n[a](#here) [b](/guides/deploy/#roll-back) [c](/example/#prompt-look) [d](/example/#x=1)'],
  ['a file', '[a](/map.svg) [b](/packs/index.json) [c](/callbook.html)'],
  ['another site', '[a](https://example.com/x#y) <a href="mailto:a@example.com">b</a>'],
  ['a page that an integration may add', '[a](/api/)', { integrations: [{ name: 'api' }] }],
  ['an image', '![A graph](graph.png) ![A map](/map.svg) ![A map](/map%20of%20Kiel.svg) <img src="/map.svg" alt="" />'],
])('%s is known', (_, body, config: object = {}) => {
  expect(inGuide(body, config)).toEqual([]);
});

test.each([
  ['a page', '[a](/no-such/)', '4:1', 'link to "/no-such/", which is not a page of this site, expected the path of a page below the base, such as /guides/deploy/, or a file in the folder public  (link-known)'],
  ['a misspelled page', '[a](/guides/deploys/)', '4:1', 'link to "/guides/deploys/", which is not a page of this site, expected "/guides/deploy/"  (link-known)'],
  ['the file of a page', '[a](./deploy.md)', '4:1', 'link to "./deploy.md", which is not a page of this site, expected "/guides/deploy/"  (link-known)'],
  ['a file', '[a](/map.png)', '4:1', 'link to "/map.png", which is not a page of this site, expected the path of a page below the base, such as /guides/deploy/, or a file in the folder public  (link-known)'],
  ['an anchor of this page', '## Here\n\n[a](#hear)', '6:1', 'anchor "#hear", expected one of this page, such as "#here"  (anchor-known)'],
  ['an anchor of another page', '[a](/guides/deploy/#rollback)', '4:1', 'anchor "#rollback", expected one of /guides/deploy/, such as "#roll-back"  (anchor-known)'],
  ['a link of a component', '<a href="/no/">a</a>', '4:1', 'link to "/no/", which is not a page of this site, expected the path of a page below the base, such as /guides/deploy/, or a file in the folder public  (link-known)'],
  ['an image', '![A map](map.png)', '4:1', 'image "map.png", which does not exist, expected a file, by its path from this document  (image-known)'],
  ['an image in public', '![A map](/graph.png)', '4:1', 'image "/graph.png", which does not exist, expected a file in the folder public  (image-known)'],
  ['a level of headings', '### Here', '4:1', 'heading "###", expected "##", one level below the heading before it  (heading-order)'],
  ['a level between two headings', '## Here\n\n### There\n\n##### Far', '8:1', 'heading "#####", expected "####", one level below the heading before it  (heading-order)'],
  ['an image without a text', 'x ![](/map.svg)', '4:3', 'image without a text, expected what it shows, such as ![The error rate doubles at 02:41](graph.png)  (image-text)'],
])('%s that does not exist is an error', (_, body, place, message) => {
  expect(inGuide(body)).toEqual([`content/guides/a.mdx:${place}  unexpected ${message}`]);
}); // prettier-ignore

test('the guides of other languages are checked, with the pages of the first language where they have none', () => {
  const found = errorsOf({
    'content/shared/conventions.mdx': guide('[a](/no-such/)'),
    'content/de/guides/a.mdx': guide(
      '[a](/de/guides/deploy/#roll-back) [b](../deploy/) [c](/guides/deploy/) [d](/de/example/) [e](/de/packs/index.json)\n\n[f](/de/guides/b/)',
    ),
    'content/de/guides/c.mdx': guide('1 <2'),
  });
  expect(found).toEqual([
    expect.stringMatching(/^content\/de\/guides\/a\.mdx:6:1 .*link to "\/de\/guides\/b\/"/),
    expect.stringMatching(/^content\/de\/guides\/c\.mdx:4:3 .*< that starts no tag/),
    expect.stringMatching(/^content\/shared\/conventions\.mdx:4:1 .*link to "\/no-such\/"/),
  ]);
});

test('a guide is checked again when the config allows another key', () => {
  const files = { 'content/guides/a.mdx': guide('Text.', 'team: me\n') };
  expect(errorsOf(files)).toHaveLength(1);
  ownKeys.push('team');
  onTestFinished(() => void ownKeys.splice(0));
  expect(errorsOf(files)).toEqual([]);
});

test('the prose of a workflow is checked as well', () => {
  const text = example({ body: `See [a](/no-such/).\n\n${prompt('look', 'Look.')}` });
  expect(errorsOf({ 'content/workflows/other.mdx': text })).toEqual([
    expect.stringMatching(/^content\/workflows\/other\.mdx:11:5 {2}unexpected link to "\/no-such\/"/),
  ]);
});

test.each([
  ['an unknown key', guide('Text.', 'owner: me\n'), '3:1  unexpected key "owner", expected one of title'],
  ['a missing title', '---\ndescription: A guide.\n---\n', '2:1  unexpected frontmatter without "title"'],
  ['a tag that does not start', guide('1 <2'), '4:3  unexpected < that starts no tag, expected \\< for'],
])('%s in a guide is an error', (_, text, message) => {
  expect(errorsOf({ 'content/guides/a.mdx': text })).toEqual([
    expect.stringContaining(`content/guides/a.mdx:${message}`),
  ]);
});

test('a file that the config names exists', () => {
  const text = "export default {\n  title: 'Test',\n  logo: { src: './logo.svg' },\n};\n";
  const config = {
    logo: { src: './logo.svg' },
    customCss: ['./brand.css', '@fontsource/inter'],
    components: { Footer: './footer.astro', Hero: '@site/theme/hero.astro' },
    alertSources: ['tools/siren', 'tools/horn.ts'],
    pages: [{ pattern: '/rota/', entrypoint: 'pages/rota.astro' }],
  };
  const missing = (key: string, path: string, place = '1:1') =>
    `callbook.config.ts:${place}  unexpected ${key} "${path}", which does not exist, expected a file, by its path from the config file  (config-file)`;
  expect(errorsOf({ 'callbook.config.ts': text, 'tools/siren.ts': '' }, config)).toEqual([
    missing('customCss', './brand.css'),
    missing('components', './footer.astro'),
    missing('alertSources', 'tools/horn.ts'),
    missing('pages', 'pages/rota.astro'),
    missing('logo', './logo.svg', '3:17'),
  ]);
});
