import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../src/base/sha256.ts';
import { CliError } from '../../src/cli/errors.ts';
import type { PackSource } from '../../src/cli/pack-source.ts';
import { watchCatalog } from '../../src/cli/watch-catalog.ts';
import { t } from '../../src/messages/english.ts';
import type { Catalog } from '../../src/model/ledger.ts';
import { packMarkdown } from '../../src/packs/pack-markdown.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { workflows } from '../content.ts';

type Workflow = Catalog['workflows'][number];
type Release = Workflow['versions'][number];

const texts = new Map<string, string>();
const unreachable = { address: 'https://runbooks.example.com', reason: 'host not found' };

/** A workflow in a catalog with these releases, the newest one last, each with its status. */
function workflowWith(id: string, releases: Record<string, Partial<Release>>): Workflow {
  const [workflow] = workflows;
  if (!workflow) throw new Error('No workflow.');
  const versions = Object.entries(releases).map(([version, status]): Release => {
    const pack = makePack({ ...workflow, id, version });
    const file = (name: string, text: string) => {
      texts.set(`${id}/${version}/${name}`, text);
      return { address: `${id}/${version}/${name}`, sha256: sha256Hex(text) };
    };
    const markdown = file('pack.md', packMarkdown(pack));
    const { digest } = pack;
    return { version, date: '2026-11-23', digest, markdown, ...file('pack.json', packText(pack)), ...status };
  });
  const latest = versions.findLast(({ yanked }) => yanked === undefined)?.version ?? null;
  return { id, title: id, description: 'A workflow.', latest, versions };
}

/** Watches a catalog that a test can change or remove, with a clock that it can move. */
async function watch(first: Workflow[], specs: string[] = [], invalid: string[] = []) {
  const state = { workflows: first as Workflow[] | undefined, minutes: 0, catalogReads: 0, packReads: 0, changes: 0 };
  const warnings: string[] = [];
  const library: PackSource = {
    name: 'the library',
    catalog: () => {
      state.catalogReads++;
      if (!state.workflows) return Promise.reject(new CliError('cli.unreachable', unreachable));
      return Promise.resolve({ workflows: state.workflows });
    },
    read: (address) => {
      state.packReads++;
      return Promise.resolve(texts.get(address) ?? '');
    },
    invalidDocuments: () => Promise.resolve(invalid),
  };
  const catalog = await watchCatalog({
    specs,
    open: () => library,
    warn: (line) => void warnings.push(line),
    changed: () => void state.changes++,
    now: () => state.minutes * 60_000,
  });
  const releases = async () =>
    (await catalog()).map(({ id, version, yanked }) => `${id}@${version}${yanked ? ` (${yanked})` : ''}`);
  return { state, catalog, releases, warnings };
}

describe('the catalog of a server', () => {
  it('has the latest releases, and newer ones after a minute', async () => {
    const { state, releases } = await watch([workflowWith('a', { '1.0.0': {} })]);
    expect(await releases()).toEqual(['a@1.0.0']);
    state.workflows = [workflowWith('a', { '1.0.0': {}, '1.1.0': {} }), workflowWith('b', { '1.0.0': {} })];
    state.minutes = 1;
    expect(await releases()).toEqual(['a@1.0.0']);
    state.minutes = 1.1;
    expect(await Promise.all([releases(), releases()])).toEqual([
      ['a@1.1.0', 'b@1.0.0'],
      ['a@1.1.0', 'b@1.0.0'],
    ]);
    expect([state.catalogReads, state.changes]).toEqual([2, 1]);
    state.minutes = 3;
    await releases();
    expect([state.catalogReads, state.changes]).toEqual([3, 1]);
  });

  it('returns to the release before a yanked one, and drops a workflow without any', async () => {
    const { state, releases } = await watch([
      workflowWith('a', { '1.0.0': {}, '1.1.0': {} }),
      workflowWith('b', { '1.0.0': {} }),
    ]);
    state.workflows = [
      workflowWith('a', { '1.0.0': {}, '1.1.0': { yanked: 'wrong' } }),
      workflowWith('b', { '1.0.0': { yanked: 'x' } }),
    ];
    state.minutes = 2;
    expect(await releases()).toEqual(['a@1.0.0']);
  });

  it.each([['a@1.0.0'], ['a']])('keeps %s if it was named, now marked as yanked', async (spec) => {
    const { state, releases } = await watch([workflowWith('a', { '1.0.0': {} })], [spec]);
    state.workflows = [workflowWith('a', { '1.0.0': { yanked: 'wrong rule' } })];
    state.minutes = 2;
    expect(await releases()).toEqual(['a@1.0.0 (wrong rule)']);
  });

  it('lacks the documents of a project that have errors, with a warning', async () => {
    const paths = ['content/workflows/b.mdx'];
    const { releases, warnings } = await watch([workflowWith('a', { '1.0.0': {} })], [], paths);
    expect([await releases(), warnings]).toEqual([['a@1.0.0'], [t('cli.documents-with-errors', { paths })]]);
  });

  it('stays as it was if it cannot be read, with a warning, until the next try a minute later', async () => {
    const { state, releases, warnings } = await watch([workflowWith('a', { '1.0.0': {} })]);
    state.workflows = undefined;
    state.minutes = 2;
    expect([await releases(), await releases()]).toEqual([['a@1.0.0'], ['a@1.0.0']]);
    expect(warnings).toEqual([t('mcp.catalog-kept', { reason: t('cli.unreachable', unreachable) })]);
    state.workflows = [workflowWith('a', { '1.0.1': {} })];
    state.minutes = 4;
    expect(await releases()).toEqual(['a@1.0.1']);
  });

  it('loads a release once, however often it is read', async () => {
    const { state, catalog } = await watch([workflowWith('a', { '1.0.0': {} })]);
    for (state.minutes of [0, 2, 4]) expect(await (await catalog())[0]?.pack()).toMatchObject({ id: 'a' });
    expect([state.catalogReads, state.packReads]).toEqual([3, 1]);
  });

  describe('of an earlier run', () => {
    const cached = { workflows: [workflowWith('a', { '1.0.0': {} })] };
    const open = (catalog: () => Promise<Catalog>, earlier: Catalog | undefined = cached): PackSource => ({
      name: 'the site',
      catalog,
      cachedCatalog: () => Promise.resolve(earlier),
      read: (address) => Promise.resolve(texts.get(address) ?? ''),
    });
    const start = (source: PackSource, specs: string[] = []) =>
      watchCatalog({ specs, open: () => source, warn: () => undefined, delay: 0 });
    const versions = async (catalog: Awaited<ReturnType<typeof start>>) =>
      (await catalog()).map(({ version }) => version);

    it('is there at once, although the site does not answer', async () => {
      const catalog = await start(open(() => new Promise(() => undefined)));
      expect(await versions(catalog)).toEqual(['1.0.0']);
    });

    it('is replaced as soon as the site has answered', async () => {
      let resolve: (catalog: Catalog) => void = () => undefined;
      const promise = new Promise<Catalog>((done) => (resolve = done));
      const catalog = await start(open(() => promise));
      expect(await versions(catalog)).toEqual(['1.0.0']);
      resolve({ workflows: [workflowWith('a', { '1.0.0': {}, '1.1.0': {} })] });
      await expect.poll(() => versions(catalog)).toEqual(['1.1.0']);
    });

    it('is not used if it lacks a pack that was named', async () => {
      const answer = { workflows: [workflowWith('a', { '1.0.0': {}, '1.1.0': {} })] };
      expect(
        await versions(
          await start(
            open(() => Promise.resolve(answer)),
            ['a@1.1.0'],
          ),
        ),
      ).toEqual(['1.1.0']);
    });
  });

  const a = workflowWith('a', { '1.0.0': {} });
  it.each([
    ['lists a workflow twice', [a, a], [], 1, 'mcp.workflow-twice', { source: 'the library', id: 'a' }],
    ['is empty', [], [], 1, 'mcp.no-releases', { source: 'the library' }],
    ['has a workflow that was named twice', [a], ['a', 'a@1.0.0'], 2, 'mcp.pack-twice', { id: 'a' }],
  ])('fails if it %s', async (_, listed, specs, exitCode, id, parameters) => {
    await expect(watch(listed, specs)).rejects.toMatchObject({ exitCode, id, parameters });
  });
});
