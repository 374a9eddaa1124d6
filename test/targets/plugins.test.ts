import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { marketFiles, targets } from '../../src/targets/index.ts';
import { packs } from './packs.ts';

const name = z
  .string()
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const version = z.string().regex(/^\d+\.\d+\.\d+(-[\w.-]+)?$/);
const text = z
  .string()
  .min(1)
  .refine((value) => value.isWellFormed());
const author = z.strictObject({ name: text, email: text.optional() });
const about = { name, version, description: text, author };

/** The manifest of a plugin in each system, closed where the system closes it. */
const MANIFESTS: Record<string, [path: string, form: z.ZodType]> = {
  'agent-plugins': [
    'plugin.json',
    z.strictObject({ $schema: z.literal('https://agent-plugins.org/schemas/1.0.0/plugin.schema.json'), ...about }),
  ],
  'claude-code': ['.claude-plugin/plugin.json', z.strictObject(about)],
  codex: [
    '.codex-plugin/plugin.json',
    z.strictObject({
      ...about,
      skills: z.literal('./skills/'),
      interface: z.strictObject({
        displayName: text,
        shortDescription: text.min(25).max(64),
        longDescription: text,
        category: text,
      }),
    }),
  ],
  cursor: [
    '.cursor-plugin/plugin.json',
    z.strictObject({
      ...about,
      displayName: text,
      skills: z.literal('./skills/'),
      commands: z.literal('./commands/'),
    }),
  ],
  'gemini-cli': ['gemini-extension.json', z.strictObject({ name, version, description: text })],
};

/** Where a system finds the plugins, and what it reads of each there. */
const MARKETS: Record<string, [path: string, form: z.ZodType]> = {
  'claude-code': [
    '.claude-plugin/marketplace.json',
    z.strictObject({
      name,
      description: text,
      owner: author,
      plugins: z.array(z.strictObject({ ...about, source: z.string().startsWith('./') })),
    }),
  ],
  codex: [
    '.agents/plugins/marketplace.json',
    z.strictObject({
      name,
      interface: z.strictObject({ displayName: text, shortDescription: text.min(25).max(64) }),
      plugins: z.array(
        z.strictObject({
          name,
          source: z.strictObject({ source: z.literal('local'), path: z.string().startsWith('./') }),
          policy: z.strictObject({ installation: z.literal('AVAILABLE'), authentication: z.literal('ON_INSTALL') }),
          category: text,
        }),
      ),
    }),
  ],
};

test('the tools with plugins are these', () => {
  expect(
    targets
      .filter(({ plugin }) => plugin)
      .map((target) => target.name)
      .sort(),
  ).toEqual(Object.keys(MANIFESTS).sort());
  expect(
    targets
      .filter(({ market }) => market)
      .map((target) => target.name)
      .sort(),
  ).toEqual(Object.keys(MARKETS).sort());
});

describe.each(targets.filter(({ plugin }) => plugin).map((target) => [target.name, target] as const))(
  '%s',
  (tool, target) => {
    const files = new Map(marketFiles(target, packs).map((file) => [file.path, file.text]));

    test('has a manifest for each pack, with its name and its version', () => {
      const [path, form] = MANIFESTS[tool] ?? ['', z.never()];
      for (const { id, version: released } of packs) {
        const manifest = form.parse(JSON.parse(files.get(`plugins/${id}/${path}`) ?? ''));
        expect(manifest).toMatchObject({ name: id, version: released });
      }
    });

    test('names in its market each folder that is there', () => {
      const [path, form] = MARKETS[tool] ?? [];
      if (path === undefined) return;
      const { plugins } = form?.parse(JSON.parse(files.get(path) ?? '')) as {
        plugins: { name: string; source: string | { path: string } }[];
      };
      expect(plugins.map((plugin) => plugin.name)).toEqual(packs.map(({ id }) => id));
      for (const { source } of plugins) {
        const folder = (typeof source === 'string' ? source : source.path).slice('./'.length);
        expect([...files.keys()]).toContain(`${folder}/${MANIFESTS[tool]?.[0] ?? ''}`);
      }
    });

    test('has what its tool looks for beside the manifest', () => {
      for (const { id } of packs) {
        const beside = tool === 'gemini-cli' ? `commands/${id}/preflight.toml` : `skills/${id}/SKILL.md`;
        expect([...files.keys()]).toContain(`plugins/${id}/${beside}`);
        if (tool === 'cursor') expect([...files.keys()]).toContain(`plugins/${id}/commands/${id}-preflight.md`);
      }
    });
  },
);
