import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../../src/cli/library.ts';
import { openOffer, type Wanted } from '../../src/cli/mcp-offer.ts';
import { CliError } from '../../src/cli/errors.ts';
import type { Catalog } from '../../src/model/catalog.ts';
import { sha256Hex } from '../../src/base/sha256.ts';
import { packMarkdown } from '../../src/packs/markdown.ts';
import { makePack, packText } from '../../src/packs/pack.ts';
import { workflows } from '../content.ts';

type Workflow = Catalog['workflows'][number];
type Release = Workflow['versions'][number];

const texts = new Map<string, string>();

/** A workflow of a catalog with these releases, the newest one last, and what a ledger says of each. */
function listed(id: string, releases: Record<string, Partial<Release>>): Workflow {
  const [workflow] = workflows;
  if (!workflow) throw new Error('No workflow.');
  const versions = Object.entries(releases).map(([version, marks]): Release => {
    const pack = makePack({ ...workflow, id, version });
    const file = (name: string, text: string) => {
      texts.set(`${id}/${version}/${name}`, text);
      return { address: `${id}/${version}/${name}`, sha256: sha256Hex(text) };
    };
    const markdown = file('pack.md', packMarkdown(pack));
    const { digest } = pack;
    return { version, date: '2026-11-23', digest, markdown, ...file('pack.json', packText(pack)), ...marks };
  });
  const latest = versions.findLast(({ yanked }) => yanked === undefined)?.version ?? null;
  return { id, title: id, description: 'A workflow.', latest, versions };
}

/** A library whose catalog can change or be gone, an offer of it, and a clock to turn. */
async function offerOf(first: Workflow[], specs: string[] = []) {
  const state = { workflows: first as Workflow[] | undefined, minutes: 0, catalogs: 0, opened: 0 };
  const library: Library = {
    name: 'the shelf',
    catalog: () => {
      state.catalogs++;
      if (!state.workflows) return Promise.reject(new CliError('cli.text', { text: 'the shelf: cannot be reached' }));
      return Promise.resolve({ workflows: state.workflows });
    },
    read: (address) => {
      state.opened++;
      return Promise.resolve(texts.get(address) ?? '');
    },
  };
  const wanted: Wanted = {
    specs,
    open: () => library,
    warn: (line) => void said.push(line),
    now: () => state.minutes * 60_000,
  };
  const offer = await openOffer(wanted);
  const served = async () =>
    (await offer()).map(({ id, version, yanked }) => `${id}@${version}${yanked ? ` ${yanked}` : ''}`);
  return { state, offer, served };
}

const said: string[] = [];
afterEach(() => void said.splice(0));

describe('what a server offers', () => {
  it('is the newest releases, and newer ones after a minute', async () => {
    const { state, served } = await offerOf([listed('a', { '1.0.0': {} })]);
    expect(await served()).toEqual(['a@1.0.0']);
    state.workflows = [listed('a', { '1.0.0': {}, '1.1.0': {} }), listed('b', { '1.0.0': {} })];
    state.minutes = 1;
    expect(await served()).toEqual(['a@1.0.0']);
    state.minutes = 1.1;
    expect(await Promise.all([served(), served()])).toEqual([
      ['a@1.1.0', 'b@1.0.0'],
      ['a@1.1.0', 'b@1.0.0'],
    ]);
    expect(state.catalogs).toBe(2);
  });

  it('goes back to the release before one that was yanked, and drops a workflow without any', async () => {
    const { state, served } = await offerOf([listed('a', { '1.0.0': {}, '1.1.0': {} }), listed('b', { '1.0.0': {} })]);
    state.workflows = [
      listed('a', { '1.0.0': {}, '1.1.0': { yanked: 'wrong' } }),
      listed('b', { '1.0.0': { yanked: 'x' } }),
    ];
    state.minutes = 2;
    expect(await served()).toEqual(['a@1.0.0']);
  });

  it.each([['a@1.0.0'], ['a']])('keeps %s where a person named it, with the mark that it got', async (spec) => {
    const { state, served } = await offerOf([listed('a', { '1.0.0': {} })], [spec]);
    state.workflows = [listed('a', { '1.0.0': { yanked: 'wrong rule' } })];
    state.minutes = 2;
    expect(await served()).toEqual(['a@1.0.0 wrong rule']);
  });

  it('goes on with the catalog before where there is none, says so, and tries again a minute later', async () => {
    const { state, served } = await offerOf([listed('a', { '1.0.0': {} })]);
    state.workflows = undefined;
    state.minutes = 2;
    expect([await served(), await served()]).toEqual([['a@1.0.0'], ['a@1.0.0']]);
    expect(said).toEqual(['callbook mcp: the shelf: cannot be reached; going on with the catalog before']);
    state.workflows = [listed('a', { '1.0.1': {} })];
    state.minutes = 4;
    expect(await served()).toEqual(['a@1.0.1']);
  });

  it('opens a release once, however often the catalog is read', async () => {
    const { state, offer } = await offerOf([listed('a', { '1.0.0': {} })]);
    for (state.minutes of [0, 2, 4]) expect(await (await offer())[0]?.pack()).toMatchObject({ id: 'a' });
    expect([state.catalogs, state.opened]).toEqual([3, 1]);
  });

  it('is refused as a fault of the catalog where that names a workflow twice', async () => {
    const twice = [listed('a', { '1.0.0': {} }), listed('a', { '1.0.0': {} })];
    await expect(offerOf(twice)).rejects.toMatchObject({
      exitCode: 1,
      message: 'the shelf: unexpected second workflow "a" in the catalog, expected each once',
    });
  });
});
