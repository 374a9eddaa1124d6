import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { agentsSchema, aspect } from '../../src/model/agents.ts';
import { agentFiles, wellKnownFiles } from '../../src/targets/agent-files.ts';
import { MARKETPLACE as IDENTITY } from '../../src/targets/agent-tool.ts';
import { zipFiles } from '../../src/targets/zip-files.ts';
import { marketplaceFiles, repositoryFiles, agentTools } from '../../src/targets/agent-tools.ts';
import { skillFiles } from '../../src/targets/skill.ts';
import { windsurf } from '../../src/targets/tools/windsurf.ts';
import { claudeCode } from '../../src/targets/tools/claude-code.ts';
import { awkward, certificate, packs, released } from './packs.ts';
import { markdownOf } from './read-as-tool.ts';
import { activeIn } from './tool-syntax.ts';
import { unzip } from './unzip.ts';

const SITE = 'https://site.example/base';
const ADDRESS = 'https://runbooks.example.com';
const files = agentFiles(packs, SITE);
const indexIn = (some: typeof files) => agentsSchema.parse(JSON.parse(some.get('agents/index.json') as string));
const index = indexIn(files);
const linesIn = (some: typeof files) =>
  indexIn(some).targets.flatMap(({ installMethods }) => installMethods.flatMap((method) => method.lines));
/** The texts of these files, and those in archives. */
const textsIn = (some: typeof files) =>
  [...some].flatMap(([path, body]): [string, string][] =>
    typeof body === 'string' ? [[path, body]] : [...unzip(body)].map(([name, text]) => [`${path}/${name}`, text]),
  );
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('agents/index.json', () => {
  test('lists every target', () => {
    expect(index.targets.map(({ name }) => name).join(' ')).toBe(
      'claude-code codex copilot cursor gemini-cli opencode zed cline windsurf continue antigravity agent-skills agent-plugins sre-agents agents-md',
    );
  });

  test('lists every pack', () => {
    expect(index.packs).toEqual(packs.map(({ id, version, digest, title }) => ({ id, version, digest, title })));
  });

  test('lists every file, with its size and SHA-256', () => {
    const listed = index.targets.flatMap(({ name, files: all }) => all.map(({ path }) => `agents/${name}/${path}`));
    const archives = packs.map(({ id }) => `.well-known/agent-skills/${id}.zip`);
    expect(listed.every((path) => /\/(?:plugins|skills\/[a-z-]+)\.zip$/.test(path))).toBe(true);
    expect([...files.keys()].sort()).toEqual(
      [...listed, ...archives, '.well-known/agent-skills/index.json', 'agents/index.json'].sort(),
    );
    for (const { name, files: all } of index.targets) {
      for (const { path, ...expected } of all) {
        const body = Buffer.from(files.get(`agents/${name}/${path}`) ?? '');
        expect({ bytes: body.length, sha256: sha256(body) }).toEqual(expected);
      }
    }
  });

  test.each(agentTools.map((target) => [target.name, target] as const))(
    'has the plugins of %s in one archive',
    (name, target) => {
      const archive = files.get(`agents/${name}/plugins.zip`) as Uint8Array | undefined;
      const plugins = marketplaceFiles(target, packs);
      expect(archive ? unzip(archive) : new Map()).toEqual(new Map(plugins.map(({ path, text }) => [path, text])));
    },
  );

  test.each(index.targets.map((target) => [target.name, target] as const))('describes %s', (_, target) => {
    expect(Object.keys(target.support).sort()).toEqual([...aspect.options].sort());
    expect(target.activeSyntax).toEqual(
      agentTools.find(({ name }) => name === target.name)?.activeSyntax.map(({ does }) => does),
    );
    expect(target.cost.before).toBeGreaterThanOrEqual(0);
    expect(target.cost.chosen).toBeGreaterThan(0);
    if (target.server) expect(target.server.text).toContain(SITE);
  });

  test('has the address of the site in the lines to paste', () => {
    expect(linesIn(files)).toContain(`npx skills add ${SITE}`);
    expect(linesIn(files).filter((line) => line.includes('undefined'))).toEqual([]);
  });
});

test('every JSON file is valid, and every file with frontmatter has a description', () => {
  for (const [path, body] of textsIn(files)) {
    if (path.endsWith('.json')) expect(JSON.parse(body), path).toBeTypeOf('object');
    else if (path.endsWith('.md') && body.startsWith('---\n')) {
      expect(markdownOf(body).fields?.['description'], path).toMatch(/\S/);
    }
  }
});

test("the Windsurf workflows of this project's packs have at most 12,000 characters", () => {
  const workflows = repositoryFiles(windsurf, released);
  expect(workflows.length).toBeGreaterThan(released.length);
  for (const { path, text } of workflows) expect(text.length, path).toBeLessThanOrEqual(12_000);
});

describe('the marketplace of a site', () => {
  const MARKETPLACE = 'agents/claude-code/marketplace.json';

  test('has an archive of each plugin, if the site knows its address', () => {
    interface Marketplace {
      plugins: { name: string; version: string; source: { source: string; url: string; sha256: string } }[];
    }
    const some = [certificate, awkward];
    const withAddress = agentFiles(some, SITE, { address: ADDRESS });
    const { plugins } = JSON.parse(String(withAddress.get(MARKETPLACE))) as Marketplace;
    expect(plugins.map(({ name, version }) => [name, version])).toEqual(some.map(({ id, version }) => [id, version]));
    for (const [position, { source }] of plugins.entries()) {
      expect(source.source).toBe('archive');
      const archive = withAddress.get(source.url.slice(ADDRESS.length + 1)) as Uint8Array;
      expect(sha256(archive)).toBe(source.sha256);
      const pack = some[position];
      const plugin = pack ? (claudeCode.plugin?.(pack, IDENTITY) ?? []) : [];
      expect(unzip(archive)).toEqual(new Map(plugin.map(({ path, text }) => [path, text])));
    }
    expect(linesIn(withAddress)).toContain(`claude plugin marketplace add ${ADDRESS}/${MARKETPLACE}`);
  });

  test('does not exist otherwise', () => {
    expect([...files.keys()].filter((path) => /marketplace\.json$/.test(path) && !path.includes('/.'))).toEqual([]);
    expect(linesIn(files).join('\n')).not.toContain('marketplace.json');
  });
});

describe('.well-known/agent-skills/', () => {
  /** The index of Agent Skills Discovery 0.2.0. */
  const indexSchema = z.strictObject({
    $schema: z.literal('https://schemas.agentskills.io/discovery/0.2.0/schema.json'),
    skills: z.array(
      z.looseObject({
        name: z
          .string()
          .max(64)
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
        type: z.enum(['archive', 'skill-md']),
        description: z.string().min(1).max(1024),
        url: z.string().regex(/^[a-z0-9-]+\.zip$/),
        digest: z.string().regex(/^sha256:[a-f0-9]{64}$/),
      }),
    ),
  });
  const wellKnown = wellKnownFiles(packs);
  const { skills } = indexSchema.parse(JSON.parse(wellKnown.get('index.json') as string));
  const bytesOf = (url: string) => wellKnown.get(url) as Uint8Array;

  test('lists the skill of every pack, with the digest of its archive', () => {
    expect(skills.map(({ name, type, version, digest }) => ({ name, type, version, digest }))).toEqual(
      packs.map(({ id, version }) => {
        return { name: id, type: 'archive', version, digest: `sha256:${sha256(bytesOf(`${id}.zip`))}` };
      }),
    );
    expect([...wellKnown.keys()]).toEqual([...packs.map(({ id }) => `${id}.zip`), 'index.json']);
  });

  test.each(packs.map((pack) => [pack.id, pack] as const))('has an archive with the skill of %s', (id, pack) => {
    const entries = unzip(bytesOf(`${id}.zip`));
    expect(markdownOf(entries.get('SKILL.md') ?? '').fields).toMatchObject({
      name: id,
      description: skills.find(({ name }) => name === id)?.description,
    });
    expect(Object.fromEntries([...entries].map(([path, text]) => [`in/${id}/${path}`, text]))).toEqual(
      Object.fromEntries(skillFiles(pack, 'in').map(({ path, text }) => [path, text])),
    );
    expect(Object.keys(unzipSync(bytesOf(`${id}.zip`)))).toEqual([...entries.keys()]);
    for (const path of entries.keys()) expect(path).toMatch(/^(?:references\/)?[A-Za-z0-9-]+\.md$/);
  });

  test('an archive has the bytes of another writer', () => {
    const texts = { 'SKILL.md': 'x\n', 'references/é.md': 'ü\n'.repeat(500), 'empty.md': '', 'again.md': 'x\n' };
    const all = Object.entries(texts).map(([path, text]) => ({ path, text }));
    const bytes = Object.fromEntries(all.map(({ path, text }) => [path, new TextEncoder().encode(text)]));
    expect(zipFiles(all)).toEqual(zipSync(bytes, { level: 6, mtime: new Date(1980, 0, 1) }));
  });

  test('has the same bytes in every time zone', () => {
    const zone = process.env['TZ'];
    const [offsets, archives, skills] = [new Set<number>(), new Set<string>(), new Set<string>()];
    for (const name of ['UTC', ...Intl.supportedValuesOf('timeZone')]) {
      process.env['TZ'] = name;
      archives.add(sha256(zipFiles([{ path: 'SKILL.md', text: 'x' }])));
      // The files of a whole pack take longer, so they are made once for each offset from UTC.
      const offset = new Date(0).getTimezoneOffset();
      if (!offsets.has(offset)) skills.add(sha256(wellKnownFiles([certificate]).get('certificate.zip') as Uint8Array));
      offsets.add(offset);
    }
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(offsets.size).toBeGreaterThan(20);
    expect([archives.size, skills.size]).toEqual([1, 1]);
  });
});

test('no SKILL.md has active syntax, wherever it is installed from', () => {
  const inRepositories = agentTools.flatMap((target) =>
    repositoryFiles(target, packs).map(({ path, text }): [string, string] => [`${target.name}/${path}`, text]),
  );
  const skills = [...textsIn(files), ...inRepositories].filter(([path]) => path.endsWith('/SKILL.md'));
  expect(skills.filter(([path]) => path.startsWith('.well-known/'))).toHaveLength(packs.length);
  expect(skills.length).toBeGreaterThan(2 * packs.length);
  for (const [path, text] of skills) {
    expect([path, activeIn('claude-code', markdownOf(text).body)]).toEqual([path, []]);
  }
});
