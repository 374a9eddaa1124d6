import { expect, test } from 'vitest';
import { sha256Hex } from '../../src/base/sha256.ts';
import type { Agents } from '../../src/model/agents.ts';
import { claudeCode } from '../../src/targets/tools/claude-code.ts';
import { agentFiles } from '../../src/targets/served.ts';
import { packs } from './packs.ts';
import { unzipped } from './zip.ts';

const SITE = 'https://site.example';
const ADDRESS = 'https://runbooks.example.com';
const MARKETPLACE = 'agents/claude-code/marketplace.json';

interface Marketplace {
  plugins: { name: string; version: string; source: { source: string; url: string; sha256: string } }[];
}

const known = agentFiles(packs, SITE, ADDRESS);
const linesOf = (files: typeof known): string =>
  (JSON.parse(String(files.get('agents/index.json'))) as Agents).targets
    .flatMap(({ ways }) => ways.flatMap(({ lines }) => lines))
    .join('\n');

test('a site that knows its address is a marketplace, with an archive for each plugin', () => {
  const { plugins } = JSON.parse(String(known.get(MARKETPLACE))) as Marketplace;
  expect(plugins.map(({ name, version }) => [name, version])).toEqual(packs.map(({ id, version }) => [id, version]));
  for (const [index, { source }] of plugins.entries()) {
    expect(source.source).toBe('archive');
    const archive = known.get(source.url.slice(ADDRESS.length + 1)) as Uint8Array;
    expect(sha256Hex(archive)).toBe(source.sha256);
    const pack = packs[index];
    const files = pack ? (claudeCode.plugin?.(pack) ?? []) : [];
    expect(unzipped(archive)).toEqual(new Map(files.map(({ path, text }) => [path, text])));
  }
  expect(linesOf(known)).toContain(`claude plugin marketplace add ${ADDRESS}/${MARKETPLACE}`);
});

test('one that does not know it has none, and speaks of none', () => {
  const files = agentFiles(packs, SITE);
  expect([...files.keys()].filter((path) => /marketplace\.json$/.test(path) && !path.includes('/.'))).toEqual([]);
  expect(linesOf(files)).not.toContain('marketplace.json');
});
