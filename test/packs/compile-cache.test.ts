import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { compileDocuments, type DocumentSources, type CompileCache } from '../../src/compiler/compile.ts';
import { readSources } from '../../src/compiler/read-sources.ts';
import { compileCache } from '../../src/packs/compile-cache.ts';
import { content } from '../content.ts';
import { scratchFolder } from '../project.ts';

const sources = readSources(content);
let folder: string;
let kept: string;

beforeEach(() => {
  folder = join(scratchFolder('cache'), 'content');
  kept = join(dirname(folder), '.callbook/compiled');
});

/** The cache below the scratch folder, and the ids that it could not recall. */
function watched(): { cache: CompileCache; compiled: string[] } {
  const cache = compileCache(folder);
  const compiled: string[] = [];
  vi.spyOn(cache, 'keep').mockImplementation((id, made, workflow) => {
    compiled.push(id);
    compileCache(folder).keep(id, made, workflow);
  });
  return { cache, compiled };
}

/** Compiles with the cache, holds the outcome against one without, and gives the ids that were compiled. */
function compileTwice(book: DocumentSources): string[] {
  const { cache, compiled } = watched();
  const [fast, slow] = [compileDocuments(book, cache), compileDocuments(book)];
  expect(fast.diagnostics).toEqual(slow.diagnostics);
  expect(fast.workflows.map(({ workflow }) => workflow)).toEqual(slow.workflows.map(({ workflow }) => workflow));
  expect(fast.workflows.map((one) => one.source().tree)).toEqual(slow.workflows.map((one) => one.source().tree));
  return compiled;
}

const all = ['bug-fix', 'feature-development', 'incident-response'];
const edited = (id: string, from: string | RegExp, to: string): DocumentSources => ({
  ...sources,
  workflows: sources.workflows.map((source) =>
    source.path.endsWith(`/${id}.mdx`) ? { ...source, text: source.text.replace(from, to) } : source,
  ),
});

test('what did not change is not compiled again, and comes out the same', () => {
  expect(compileTwice(sources)).toEqual(all);
  expect(compileTwice(sources)).toEqual([]);
});

test('one edited document is compiled alone; taken back, it is compiled again', () => {
  compileTwice(sources);
  expect(compileTwice(edited('bug-fix', /^title: .*$/m, 'title: Mend a fault'))).toEqual(['bug-fix']);
  expect(compileTwice(sources)).toEqual(['bug-fix']);
});

test('a shared text, or another set of workflows, concerns every document', () => {
  compileTwice(sources);
  const rules = sources.rules.map(({ path, text }) => ({ path, text: text.replace(/^- /m, '- Above all: ') }));
  const other = { ...sources, rules };
  expect(compileTwice(other)).toEqual(all);
  compileTwice(sources);
  const fewer = {
    ...sources,
    workflows: sources.workflows.filter(({ path }) => !path.endsWith('/incident-response.mdx')),
  };
  expect(compileTwice(fewer)).toEqual(['bug-fix', 'feature-development']);
});

test('a complaint is told as often as it is asked for, also in a shared text', () => {
  compileTwice(sources);
  const broken = edited('bug-fix', /^## /m, ':inputt[x]\n\n## ');
  expect(compileTwice(broken)).toEqual([]);
  expect(compileTwice(broken)).toEqual([]);
  const preflights = sources.preflights.map(({ path, text }) => ({ path, text: `${text}\n:input[nobody]\n` }));
  expect(compileTwice({ ...sources, preflights })).toEqual([]);
});

test.each([
  ['cut off', (text: string) => text.slice(0, 400)],
  ['altered in its middle', (text: string) => text.replace('"title":"', '"title":"X')],
  ['empty', () => ''],
  ['no JSON, under a sum that fits nothing', () => 'a\nb\nc'],
])('an entry that is %s is compiled anew', (_, spoil) => {
  compileTwice(sources);
  for (const name of readdirSync(kept)) {
    writeFileSync(join(kept, name), spoil(readFileSync(join(kept, name), 'utf8')));
  }
  expect(compileTwice(sources)).toEqual(all);
  expect(compileTwice(sources)).toEqual([]);
});

test('where the folder cannot be written, all is compiled, and nothing is said', () => {
  rmSync(dirname(kept), { recursive: true, force: true });
  writeFileSync(dirname(kept), 'a file where the folder should be');
  expect(compileTwice(sources)).toEqual(all);
  expect(compileTwice(sources)).toEqual(all);
});
