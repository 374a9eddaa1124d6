import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { compileDocuments } from '../../src/compiler/compile.ts';
import type { DocumentSources } from '../../src/compiler/source.ts';
import { documentName } from '../../src/compiler/document.ts';
import { example } from '../../src/compiler/document-check.ts';
import { parseSource } from '../../src/compiler/source.ts';
import { compileCached, type UsedEntries } from '../../src/packs/compile-cached.ts';
import { documentSources } from '../compiler/document-sources.ts';
import { temporaryFolder } from '../temporary-folder.ts';

vi.mock('../../src/compiler/source.ts', { spy: true });

const all = ['deploy', 'rollback', 'upgrade'];
const sources: DocumentSources = {
  ...documentSources(''),
  workflows: all.map((name) => ({ path: `content/workflows/${name}.mdx`, text: example({}) })),
};
let folder: string;
let entries: string;

beforeEach(() => {
  folder = join(temporaryFolder(), 'content');
  entries = join(dirname(folder), '.callbook/compiled');
});

/** Compiles with the cache, expects what compiling without it gives, and returns the workflows that were parsed. */
function parsedWith(documents: DocumentSources): string[] {
  vi.mocked(parseSource).mockClear();
  const cached = compileCached(documents, folder);
  const parsed = vi.mocked(parseSource).mock.calls.map(([{ path }]) => path);
  const fresh = compileDocuments(documents);
  expect(cached.diagnostics).toEqual(fresh.diagnostics);
  expect(cached.workflows.map(({ workflow }) => workflow)).toEqual(fresh.workflows.map(({ workflow }) => workflow));
  expect(cached.workflows.map((one) => one.pageTree())).toEqual(fresh.workflows.map((one) => one.pageTree()));
  return parsed.filter((path) => path.startsWith('content/workflows/')).map(documentName);
}

function withEdit(id: string, from: string, to: string): DocumentSources {
  const workflows = sources.workflows.map(({ path, text }) => ({
    path,
    text: documentName(path) === id ? text.replace(from, to) : text,
  }));
  return { ...sources, workflows };
}

test('an unchanged document is not parsed again', () => {
  expect(parsedWith(sources)).toEqual(all);
  expect(parsedWith(sources)).toEqual([]);
});

test('an entry that was used is not read again, and a tree that was changed is not returned again', () => {
  const used: UsedEntries = new Map();
  const [first] = compileCached(sources, folder, used).workflows;
  const tree = first?.pageTree();
  tree?.children.splice(0);
  expect(first?.pageTree().children.length).toBeGreaterThan(0);
  rmSync(entries, { recursive: true });
  vi.mocked(parseSource).mockClear();
  const [again] = compileCached(sources, folder, used).workflows;
  expect(again?.workflow).toBe(first?.workflow);
  expect(vi.mocked(parseSource).mock.calls.filter(([{ path }]) => path.startsWith('content/workflows/'))).toEqual([]);
});

test('only an edited document is parsed, and again after the edit is undone', () => {
  parsedWith(sources);
  expect(parsedWith(withEdit('deploy', 'title: Example', 'title: Deploy'))).toEqual(['deploy']);
  expect(parsedWith(sources)).toEqual(['deploy']);
});

test.each<[string, () => DocumentSources]>([
  [
    'a changed rule',
    () => ({
      ...sources,
      rules: sources.rules.map(({ path, text }) => ({ path, text: text.replace(/^- /m, '- Above all: ') })),
    }),
  ],
  ['a removed workflow', () => ({ ...sources, workflows: sources.workflows.slice(0, -1) })],
])('after %s every document is parsed', (_, changed) => {
  parsedWith(sources);
  const documents = changed();
  expect(parsedWith(documents)).toEqual(documents.workflows.map(({ path }) => documentName(path)));
});

test('errors are reported every time, also in a shared block', () => {
  parsedWith(sources);
  const invalid = withEdit('deploy', 'Look.', 'Look at :inputt[x].');
  expect(parsedWith(invalid)).toEqual(['deploy']);
  expect(parsedWith(invalid)).toEqual(['deploy']);
  const preflights = sources.preflights.map(({ path, text }) => ({ path, text: `${text}\n:input[nobody]\n` }));
  expect(parsedWith({ ...sources, preflights })).toEqual(all);
  expect(parsedWith({ ...sources, preflights })).toEqual(all);
});

test('an unchanged workflow is left out if a changed one causes an error in a block that both use', () => {
  const rules = sources.rules.map(({ path, text }) => ({ path, text: `${text}\n- Leave \`{{later}}\` alone.\n` }));
  parsedWith({ ...sources, rules });
  const { workflows } = withEdit('deploy', 'inputs: {}', 'inputs: { later: { label: Later, kind: line } }');
  expect(parsedWith({ ...sources, workflows, rules })).toEqual(['deploy']);
});

test.each([
  ['cut off', (text: string) => text.slice(0, 400)],
  ['altered', (text: string) => text.replace('"title":"', '"title":"X')],
  ['empty', () => ''],
  ['not JSON', () => 'a\nb\nc'],
])('an entry that is %s is ignored and replaced', (_, damage) => {
  parsedWith(sources);
  for (const name of readdirSync(entries)) {
    writeFileSync(join(entries, name), damage(readFileSync(join(entries, name), 'utf8')));
  }
  expect(parsedWith(sources)).toEqual(all);
  expect(parsedWith(sources)).toEqual([]);
});

test('without a folder that can be written, everything is parsed every time', () => {
  rmSync(dirname(entries), { recursive: true, force: true });
  writeFileSync(dirname(entries), 'a file in place of the folder');
  expect(parsedWith(sources)).toEqual(all);
  expect(parsedWith(sources)).toEqual(all);
});
