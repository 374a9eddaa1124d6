import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unified } from '@astrojs/markdown-remark';
import { unified as unifiedProcessor } from 'unified';
import { beforeAll, expect, test } from 'vitest';
import { DocumentsError, openDocuments } from '../../src/site/integration/document-store.ts';
import { parseConfig } from '../../src/config/config-schema.ts';
import { remarkPrompts } from '../../src/site/integration/remark-prompts.ts';
import { workflowPages } from '../../src/site/integration/workflow-pages.ts';
import { content } from '../folders.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { latestVersion } from '../support/released.ts';

/** Workflows that continue in no others. */
const WORKFLOWS = ['bug-fix', 'feature-development', 'incident-response'];
/** A project with these workflows and their releases, compiled, so that copies of it find them in the compile cache. */
const project = temporaryFolder();
beforeAll(() => {
  for (const path of ['shared', ...WORKFLOWS.flatMap((id) => [`workflows/${id}.mdx`, `releases/${id}`])])
    cpSync(join(content, path), join(project, 'content', path), { recursive: true });
  openDocuments(join(project, 'content')).check(false);
});

/** Copies the project, and returns the content folder of the copy. */
function copyProject(): string {
  const copy = temporaryFolder();
  cpSync(project, copy, { recursive: true });
  return join(copy, 'content');
}

/** Checks a copy of the content in which some text of a document is replaced, and returns the error. */
function errorOf(replacements: Record<string, string>, allowDrafts = false): string | undefined {
  const copy = copyProject();
  const path = join(copy, 'workflows/bug-fix.mdx');
  const text = Object.entries(replacements).reduce(
    (text, [from, to]) => text.replace(from, to),
    readFileSync(path, 'utf8'),
  );
  writeFileSync(path, text);
  try {
    openDocuments(copy).check(allowDrafts);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentsError);
    return (error as Error).message;
  }
}

test('a document that does not compile is rejected with all diagnostics and their count', () => {
  const error =
    errorOf({
      'report: { to: done }': 'report: { to: dome }',
      ':input[validation_results]': ':inputt[validation_results]',
    }) ?? '';
  const diagnostic = /^\S*workflows\/bug-fix\.mdx:\d+:\d+ {2}unexpected .*, expected .* {2}\([a-z-]+\)$/gm;
  expect(error.match(diagnostic)).toHaveLength(3);
  expect(error).toContain('unexpected target "dome", expected a prompt, done or workflow:<id>, such as "done"');
  expect(error).toMatch(/^3 \w+ in 1 file/m);
});

const current = latestVersion('bug-fix');

test.each([
  ['a document that is released', {}, false],
  ['a draft, if drafts are allowed', { [`version: ${current}`]: 'version: 7.0.0' }, true],
])('%s is accepted', (_, replacements: Record<string, string>, allowDrafts) => {
  expect(errorOf(replacements, allowDrafts)).toBeUndefined();
});

test.each([
  ['a draft', { [`version: ${current}`]: 'version: 7.0.0' }, /^bug-fix: .*7\.0\.0/],
  [
    'a change under a released version',
    { 'helping to find the cause': 'helping to prove the cause' },
    /^bug-fix: .*\d\.\d\.\d .*patch/,
  ],
])('%s is rejected', (_, replacements: Record<string, string>, expected) => {
  expect(errorOf(replacements)).toMatch(expected);
});

test('a content folder without workflows is rejected', () => {
  const folder = temporaryFolder();
  expect(() => openDocuments(folder).check(false)).toThrow(`No workflow documents found in ${folder}/workflows.`);
});

test.each([
  [
    'a Markdown processor without directives',
    'setup',
    { name: 'satteri' },
    '"satteri", which does not support directives',
  ],
  ['smart punctuation', 'done', unified(), 'smart punctuation would change the text of prompts'],
])('an Astro configuration with %s is rejected', (_, hook, processor, expected) => {
  const root = temporaryFolder();
  const config = { root: pathToFileURL(`${root}/`), markdown: { processor } };
  const options = { config: parseConfig({ title: 'Test' }), root, renderFiles: () => new Map(), drafts: false };
  const run = workflowPages(options).hooks[`astro:config:${hook as 'setup' | 'done'}`] as (options: object) => void;
  expect(() => run({ config, command: 'build' })).toThrow(expected);
});

test('the documents of a site are kept for each of its addresses, whose pages and files differ', () => {
  const copy = copyProject();
  const [one, same, other, below] = [
    openDocuments(copy, { site: 'https://a.example' }),
    openDocuments(copy, { site: 'https://a.example/' }),
    openDocuments(copy, { site: 'https://b.example' }),
    openDocuments(copy, { site: 'https://a.example', base: '/runbooks/' }),
  ];
  expect(same).toBe(one);
  expect(one.files((add) => add('index', 'a')).get('index')).toBe('a');
  expect(other.files((add) => add('index', 'b')).get('index')).toBe('b');
  expect(below.pages()[0]?.url).toMatch(/^\/runbooks\//);
});

test('a page is compared with its releases again if its document or a release changed, and not for other documents', () => {
  const copy = copyProject();
  const id = 'bug-fix';
  const store = openDocuments(copy);
  const pageOf = (name: string) => store.pages().find(({ workflow }) => workflow.id === name);
  const released = pageOf(id);
  expect(released?.released).not.toBeNull();

  const other = join(copy, 'workflows/incident-response.mdx');
  writeFileSync(other, readFileSync(other, 'utf8').replace(/^title: .*$/m, 'title: Changed'));
  store.forget(other);
  expect(pageOf('incident-response')?.workflow.title).toBe('Changed');
  expect(pageOf(id)).toBe(released);

  const ledger = join(copy, 'releases', id, 'ledger.json');
  rmSync(join(copy, 'releases', id), { recursive: true });
  store.forget(ledger);
  expect(pageOf(id)?.released).toBeNull();
});

test('a dev server first compiles the requested document, then those that are read, then the others', () => {
  const copy = join(temporaryFolder(), 'content');
  cpSync(content, copy, { recursive: true });
  const all = openDocuments(copy, { base: '/all/' }).pages().map(({ id, title, url }) => [id, title, url]); // prettier-ignore
  const store = openDocuments(copy, { base: '/all/', site: 'https://dev.example', postpone: true });
  const compiled = () => store.compiled().workflows.map(({ workflow }) => workflow.id);
  expect(store.pages().map(({ id, title, url }) => [id, title, url])).toEqual(all);
  expect(compiled()).toEqual([]);
  expect(store.compilePostponed('bug-fix')).toBe(true);
  expect(compiled()).toEqual(['bug-fix']);
  const options = { store, content: copy, languages: [], shareTrees: false, start: undefined };
  const render = remarkPrompts.call(unifiedProcessor(), options) as (tree: object, file: object) => void;
  render({ type: 'root', children: [] }, { path: join(copy, 'workflows/incident-response.mdx'), data: {} });
  expect(compiled()).toEqual(['bug-fix', 'incident-response']);
  const page = store.pages().find(({ id }) => id === 'code-review');
  expect([page?.workflow.id, typeof page?.released]).toEqual(['code-review', 'string']);
  expect(compiled()).toEqual(['bug-fix', 'code-review', 'incident-response']);

  const changed = join(copy, 'workflows/refactoring.mdx');
  const text = readFileSync(changed, 'utf8');
  writeFileSync(changed, text.replace(/^title: .*$/m, 'title: Changed'));
  store.forget(changed);
  expect(compiled()).toEqual(['bug-fix', 'code-review', 'incident-response', 'refactoring']);
  writeFileSync(join(copy, 'workflows/tech-debt-cleanup.mdx'), text.replace('::::prompt', '<b>\n\n::::prompt'));
  store.forget(changed);
  while (store.compilePostponed());
  const shown = store.pages().map(({ id }) => id);
  expect(shown).toEqual(all.map(([id]) => id).filter((id) => id !== 'tech-debt-cleanup'));
  expect([store.isInvalid('tech-debt-cleanup'), store.diagnostics().length]).toEqual([true, 1]);
});

test('after a change of a rule, a dev server compiles the requested document first, then the others', () => {
  const copy = join(temporaryFolder(), 'content');
  cpSync(content, copy, { recursive: true });
  const store = openDocuments(copy, { postpone: true });
  const workflowsWith = (line: string) =>
    store.pages().filter(({ workflow }) => workflow.rule.includes(line)).map(({ workflow }) => workflow.id); // prettier-ignore
  while (store.compilePostponed());
  const rule = join(copy, 'shared/rules/coding.mdx');
  writeFileSync(rule, `${readFileSync(rule, 'utf8').trimEnd()}\n- Count to ten first.\n`);
  store.forget(rule);
  expect(workflowsWith('Count to ten first.')).toEqual([]);
  expect(store.compilePostponed('incident-response')).toBe(true);
  expect(store.compilePostponed('feature-development')).toBe(true);
  expect(workflowsWith('Count to ten first.')).toEqual(['feature-development']);
  while (store.compilePostponed());
  expect(workflowsWith('Count to ten first.')).toEqual(['bug-fix', 'feature-development']);
});
