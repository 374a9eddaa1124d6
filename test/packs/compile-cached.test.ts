import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { checks, compileDocuments, type CompiledWorkflow } from '../../src/compiler/compile.ts';
import type { DocumentSources, Source } from '../../src/compiler/source.ts';
import { documentName } from '../../src/compiler/document.ts';
import { example, prompt, type Check } from '../../src/compiler/document-check.ts';
import { parseSource } from '../../src/compiler/source.ts';
import { compilePostponed, compileCached, type UsedEntries } from '../../src/packs/compile-cached.ts';
import { documentSources } from '../compiler/document-sources.ts';
import { temporaryFolder } from '../temporary-folder.ts';

vi.mock('../../src/compiler/source.ts', { spy: true });

const all = ['deploy', 'rollback', 'upgrade'];
const sources: DocumentSources = {
  ...documentSources(''),
  workflows: all.map((name) => ({ path: `content/workflows/${name}.mdx`, text: example({}) })),
};
const FLOW_TO_UPGRADE = '{ start: look, steps: { look: { to: "workflow:upgrade" } } }';
const CONVENTIONS = '---\ntitle: Conventions\n---\nWork in larger steps.\n';

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
  expect(cached.workflows.map(treeOf)).toEqual(fresh.workflows.map(treeOf));
  // A document with fragments is parsed twice.
  return [...new Set(parsed)].filter((path) => path.startsWith('content/workflows/')).map(documentName);
}

/** The tree of a page without its positions, which a fragment moves. */
function treeOf({ pageTree }: CompiledWorkflow): string {
  return JSON.stringify(pageTree(), (key, value: unknown) => (key === 'position' ? undefined : value));
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

/** Deploying continues in another workflow, rolling back uses a fragment, and upgrading offers services. */
const linked: DocumentSources = {
  ...sources,
  workflows: [
    { path: 'content/workflows/deploy.mdx', text: example({ flow: FLOW_TO_UPGRADE }) },
    {
      path: 'content/workflows/rollback.mdx',
      text: example({ body: prompt('look', '::fragment[list-pods]') }).replace('rule: coding', 'rule: careful'),
    },
    {
      path: 'content/workflows/upgrade.mdx',
      text: example({
        inputs: '{ target: { label: Target, kind: service } }',
        body: prompt('look', 'Upgrade:\n\n:input[target]'),
      }),
    },
  ],
  rules: [...sources.rules, { path: 'content/shared/rules/careful.mdx', text: '---\ntitle: Careful\n---\n- Wait.\n' }],
  fragments: [{ path: 'content/shared/fragments/list-pods.mdx', text: '---\ntitle: List\n---\nList the pods.\n' }],
  services: [{ path: 'content/services/mail.yaml', text: 'title: Mail\n' }],
};

const append = (documents: Source[] | undefined, name: string, text: string): Source[] =>
  (documents ?? []).map((one) => (one.path.includes(name) ? { ...one, text: one.text + text } : one));

const without = (name: string) => linked.workflows.filter(({ path }) => !path.includes(name));

test.each<[string, Partial<DocumentSources>, string[]]>([
  ['a changed rule', { rules: append(linked.rules, 'careful', '- Wait longer.\n') }, ['rollback']],
  ['a changed preflight', { preflights: append(linked.preflights, 'coding', '\nRead on.\n') }, all],
  ['a changed fragment', { fragments: append(linked.fragments, 'list-pods', '\nAll of them.\n') }, ['rollback']],
  ['changed conventions', { conventions: { path: 'content/shared/conventions.mdx', text: CONVENTIONS } }, all],
  ['removed conventions', { conventions: undefined }, all],
  ['a changed service', { services: append(linked.services, 'mail', 'owner: post\n') }, ['upgrade']],
  ['a new service', { services: [{ path: 'content/services/a.yaml', text: 'title: A\n' }] }, ['upgrade']],
  [
    'a new document',
    { workflows: [...linked.workflows, { path: 'content/workflows/zoom.mdx', text: example({}) }] },
    ['zoom'],
  ],
  ['a removed document', { workflows: without('rollback') }, []],
  ['a removed document that another one continues in', { workflows: without('upgrade') }, ['deploy']],
  ['another language', { language: 'de' }, all],
])('after %s the documents that depend on it are parsed', (_, changed, expected) => {
  parsedWith(linked);
  expect(parsedWith({ ...linked, ...changed })).toEqual(expected);
});

test('a block that takes the place of another one of the same name is used', () => {
  parsedWith(linked);
  const own = { path: 'content/de/shared/rules/careful.mdx', text: '---\ntitle: Own\n---\n- Own.\n' };
  expect(parsedWith({ ...linked, rules: [...sources.rules, own] })).toEqual(['rollback']);
});

test('a rule of the project may depend on all documents', () => {
  const rule: Check = { id: 'own', about: '', good: '', bad: '', diagnostics: [], checkWorkflow: () => undefined };
  checks.push(rule);
  try {
    parsedWith(linked);
    expect(parsedWith({ ...linked, workflows: without('rollback') })).toEqual(['deploy', 'upgrade']);
  } finally {
    checks.splice(checks.indexOf(rule), 1);
  }
});

describe('with postponed documents', () => {
  const withRule = (text: string) => ({ ...sources, rules: append(sources.rules, 'coding', text) });

  /** Compiles as a dev server does. Returns the ids of the workflows with the changed rule, and of those that are postponed. */
  function compileAfter(documents: DocumentSources, used: UsedEntries) {
    const postponed = new Set<Source>();
    const { workflows, diagnostics } = compileCached(documents, folder, used, postponed);
    const changed = workflows.filter(({ workflow }) => workflow.rule.includes('Wait.'));
    const ids = changed.map(({ workflow }) => workflow.id);
    return { ids, postponed: [...postponed], workflows, diagnostics };
  }

  test('a changed rule leaves them as they were, until they are compiled ahead', () => {
    const used: UsedEntries = new Map();
    compileCached(sources, folder, used);
    const changed = withRule('- Wait.\n');
    const { ids, postponed, workflows } = compileAfter(changed, used);
    expect([ids, postponed, workflows.length]).toEqual([[], changed.workflows, 3]);
    compilePostponed(changed, folder, used, postponed.slice(1, 2));
    const second = compileAfter(changed, used);
    expect([second.ids, second.postponed.map(({ path }) => documentName(path))]).toEqual([
      ['rollback'],
      ['deploy', 'upgrade'],
    ]);
    compilePostponed(changed, folder, used, second.postponed);
    const last = compileAfter(changed, used);
    expect([last.ids, last.postponed]).toEqual([all, []]);
    expect(last.workflows.map(({ workflow }) => workflow)).toEqual(
      compileDocuments(changed).workflows.map(({ workflow }) => workflow),
    );
  });

  test('one that is skipped is not compiled until it is compiled ahead, also if the cache has it', () => {
    const isOther = ({ path }: Source) => documentName(path) !== 'deploy';
    const compiledWith = (used: UsedEntries, isSkipped: (source: Source) => boolean) => {
      const postponed = new Set<Source>();
      const { workflows } = compileCached(sources, folder, used, postponed, isSkipped);
      return { ids: workflows.map(({ workflow }) => workflow.id), postponed: [...postponed] };
    };
    compileCached(sources, folder);
    const used: UsedEntries = new Map();
    const first = compiledWith(used, isOther);
    expect([first.ids, used.size, first.postponed]).toEqual([['deploy'], 1, sources.workflows.filter(isOther)]);
    compilePostponed(sources, folder, used, first.postponed);
    expect(used.size).toBe(3);
    expect(compiledWith(used, () => false)).toEqual({ ids: all, postponed: [] });
  });

  test('a changed document is compiled at once', () => {
    const used: UsedEntries = new Map();
    compileCached(sources, folder, used);
    const { workflows } = withEdit('deploy', 'title: Example', 'title: Deploy');
    const after = compileAfter({ ...withRule('- Wait.\n'), workflows }, used);
    expect([after.ids, after.postponed.length]).toEqual([['deploy'], 2]);
  });

  test('an error in the rule leaves no document to compile, and once it is corrected they are there again', () => {
    const used: UsedEntries = new Map();
    compileCached(sources, folder, used);
    const invalid = compileAfter(withRule('- Wait :inputt[x].\n'), used);
    expect([invalid.workflows, invalid.postponed, invalid.diagnostics.length]).toEqual([[], [], 1]);
    const corrected = compileAfter(withRule('- Wait.\n'), used);
    expect([corrected.workflows.length, corrected.postponed.length]).toEqual([3, 3]);
  });

  test('a document that a rule causes an error in is reported once it is compiled', () => {
    const used: UsedEntries = new Map();
    const { workflows } = withEdit('deploy', 'inputs: {}', 'inputs: { later: { label: Later, kind: line } }');
    const documents = { ...sources, workflows: workflows.map((one) => ({ ...one, text: one.text.replace('Look.', 'Look at :input[later].') })).slice(0, 1) }; // prettier-ignore
    compileCached(documents, folder, used);
    const changed = { ...documents, rules: append(documents.rules, 'coding', '- Leave `{{later}}` alone.\n') };
    const { postponed, diagnostics } = compileAfter(changed, used);
    expect([postponed.length, diagnostics]).toEqual([1, []]);
    compilePostponed(changed, folder, used, postponed);
    const after = compileAfter(changed, used);
    expect(after.diagnostics).toEqual(compileDocuments(changed).diagnostics);
    expect([after.diagnostics.length, after.workflows, after.postponed]).toEqual([1, [], []]);
  });
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
