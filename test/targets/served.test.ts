import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agentsSchema, aspect } from '../../src/model/agents.ts';
import { targets } from '../../src/targets/index.ts';
import { agentFiles } from '../../src/targets/served.ts';
import { packs, released } from './packs.ts';
import { handedOver, markdownOf } from './reader.ts';

const SITE = 'https://site.example/base';
const served = agentFiles(packs, SITE);
const index = agentsSchema.parse(JSON.parse(served.get('agents/index.json') as string));

test('the targets are these', () => {
  expect(targets.map(({ name }) => name).join(' ')).toBe(
    'claude-code codex copilot cursor gemini-cli opencode zed cline windsurf continue agent-skills agent-plugins agents-md',
  );
});

test('names every pack and every target', () => {
  expect(index.packs).toEqual(packs.map(({ id, version, digest, title }) => ({ id, version, digest, title })));
  expect(index.targets.map(({ name }) => name)).toEqual(targets.map(({ name }) => name));
});

test('serves what it names, and nothing else', () => {
  const named = index.targets.flatMap(({ name, files }) => files.map(({ path }) => `agents/${name}/${path}`));
  const archives = packs.map(({ id }) => `.well-known/agent-skills/${id}.zip`);
  expect([...served.keys()].sort()).toEqual(
    [...named, ...archives, '.well-known/agent-skills/index.json', 'agents/index.json'].sort(),
  );
});

test('has size and SHA-256 of each file as it is served', () => {
  for (const { name, files } of index.targets) {
    for (const { path, sha256, bytes } of files) {
      const body = Buffer.from(served.get(`agents/${name}/${path}`) ?? '');
      expect({ bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') }).toEqual({
        bytes,
        sha256,
      });
    }
  }
});

describe.each(index.targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  test('says of each promise of a pack what becomes of it', () => {
    expect(Object.keys(target.losses).sort()).toEqual([...aspect.options].sort());
  });

  test('says what the tool acts on, what it costs, and where the site is', () => {
    expect(target.acts).toEqual(targets.find(({ name }) => name === target.name)?.live.map(({ does }) => does));
    expect(target.cost.before).toBeGreaterThanOrEqual(0);
    expect(target.cost.chosen).toBeGreaterThan(0);
    if (target.server) expect(target.server.text).toContain(SITE);
  });
});

test('the address of the site stands where something is taken from it', () => {
  const lines = index.targets.flatMap(({ ways }) => ways.flatMap((way) => way.lines));
  expect(lines).toContain(`npx skills add ${SITE}`);
  expect(lines.filter((line) => line.includes('undefined'))).toEqual([]);
});

test('every JSON file is JSON, and every file with frontmatter has a description', () => {
  for (const [path, body] of served) {
    if (typeof body !== 'string') continue;
    if (path.endsWith('.json')) expect(JSON.parse(body), path).toBeTypeOf('object');
    else if (path.endsWith('.md') && body.startsWith('---\n')) {
      expect(markdownOf(body).fields?.['description'], path).toMatch(/\S/);
    } else if (path.endsWith('.toml')) expect(handedOver({ path, text: body }), path).toContain('The prompt:');
  }
});

test('the workflows of Windsurf for the packs of the project are within 12,000 characters', () => {
  for (const [path, body] of agentFiles(released, SITE)) {
    if (path.startsWith('agents/windsurf/')) expect(body.length, path).toBeLessThanOrEqual(12_000);
  }
});
