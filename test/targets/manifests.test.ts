import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { agentTools, marketplaceFiles } from '../../src/targets/agent-tools.ts';
import { filesOfPacks, packs } from './packs.ts';

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
const common = { name, version, description: text, author };

/** The plugin manifest of each tool, strict if the tool is. */
const MANIFESTS: Record<string, [path: string, schema: z.ZodType]> = {
  'agent-plugins': [
    'plugin.json',
    z.strictObject({ $schema: z.literal('https://agent-plugins.org/schemas/1.0.0/plugin.schema.json'), ...common }),
  ],
  'claude-code': ['.claude-plugin/plugin.json', z.strictObject(common)],
  codex: [
    '.codex-plugin/plugin.json',
    z.strictObject({
      ...common,
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
      ...common,
      displayName: text,
      skills: z.literal('./skills/'),
      commands: z.literal('./commands/'),
    }),
  ],
  copilot: ['plugin.json', z.strictObject(common)],
  'sre-agents': ['plugin.json', z.strictObject(common)],
  'gemini-cli': ['gemini-extension.json', z.strictObject({ name, version, description: text })],
};

/** The marketplace of each tool. */
const MARKETPLACES: Record<string, [path: string, schema: z.ZodType]> = {
  'claude-code': [
    '.claude-plugin/marketplace.json',
    z.strictObject({
      name,
      description: text,
      owner: author,
      plugins: z.array(z.strictObject({ ...common, source: z.string().startsWith('./') })),
    }),
  ],
  copilot: [
    '.github/plugin/marketplace.json',
    z.strictObject({
      name,
      owner: author,
      metadata: z.strictObject({ description: text }),
      plugins: z.array(z.strictObject({ ...common, source: z.string().startsWith('./') })),
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

test('these tools have plugins', () => {
  expect(
    agentTools
      .filter(({ plugin }) => plugin)
      .map((target) => target.name)
      .sort(),
  ).toEqual(Object.keys(MANIFESTS).sort());
  expect(
    agentTools
      .filter(({ marketplace }) => marketplace)
      .map((target) => target.name)
      .sort(),
  ).toEqual(Object.keys(MARKETPLACES).sort());
});

describe.each(agentTools.filter(({ plugin }) => plugin).map((target) => [target.name, target] as const))(
  '%s',
  (tool, target) => {
    const files = new Map(marketplaceFiles(target, packs).map((file) => [file.path, file.text]));
    const fitting = filesOfPacks.flatMap((one) => (one.target === target ? [one.pack] : []));

    test('has a manifest for each pack, with its id and version', () => {
      const [path, schema] = MANIFESTS[tool] ?? ['', z.never()];
      expect(fitting).not.toEqual([]);
      for (const { id, version: released } of fitting) {
        const manifest = schema.parse(JSON.parse(files.get(`plugins/${id}/${path}`) ?? ''));
        expect(manifest).toMatchObject({ name: id, version: released });
      }
    });

    test('has a marketplace that lists every plugin folder', () => {
      const [path, schema] = MARKETPLACES[tool] ?? [];
      if (path === undefined || schema === undefined) return;
      const { plugins } = schema.parse(JSON.parse(files.get(path) ?? '')) as {
        plugins: { name: string; source: string | { path: string } }[];
      };
      expect(plugins.map((plugin) => plugin.name)).toEqual(packs.map(({ id }) => id));
      for (const { source } of plugins) {
        const folder = (typeof source === 'string' ? source : source.path).slice('./'.length);
        expect([...files.keys()]).toContain(`${folder}/${MANIFESTS[tool]?.[0] ?? ''}`);
      }
    });

    test('has the files that its tool expects beside the manifest', () => {
      for (const { id } of fitting) {
        const beside = `skills/${id}/SKILL.md`;
        expect([...files.keys()]).toContain(`plugins/${id}/${beside}`);
        if (tool === 'cursor') expect([...files.keys()]).toContain(`plugins/${id}/commands/${id}-preflight.md`);
      }
    });
  },
);

const COMMAND = ['callbook', 'mcp', '--from', 'https://site.example/a "b" \\ c'];
const [command, ...args] = COMMAND;
const stdio = { callbook: { command, args } };

/** The MCP settings of each tool. */
const MCP_SETTINGS: Record<string, [path: string, value: unknown]> = {
  'claude-code': ['.mcp.json', { mcpServers: stdio }],
  codex: ['.codex/config.toml', { mcp_servers: stdio }],
  copilot: ['.vscode/mcp.json', { servers: { callbook: { type: 'stdio', command, args } } }],
  cursor: ['.cursor/mcp.json', { mcpServers: stdio }],
  'gemini-cli': ['.gemini/settings.json', { mcpServers: stdio }],
  opencode: [
    'opencode.json',
    {
      $schema: 'https://opencode.ai/config.json',
      mcp: { callbook: { type: 'local', command: COMMAND, enabled: true } },
    },
  ],
  zed: ['.zed/settings.json', { context_servers: stdio }],
};

test('these tools have MCP settings', () => {
  expect(agentTools.filter(({ mcpSettings }) => mcpSettings).map((target) => target.name)).toEqual(
    Object.keys(MCP_SETTINGS),
  );
});

test.each(Object.entries(MCP_SETTINGS))('%s has valid MCP settings', (tool, [path, value]) => {
  const settings = agentTools.find((target) => target.name === tool)?.mcpSettings;
  const settingsText = settings?.text(COMMAND) ?? '';
  expect(settings?.path).toBe(path);
  expect(settings?.language === 'toml' ? parseToml(settingsText) : JSON.parse(settingsText)).toEqual(value);
  expect(settingsText).toMatch(/[^\n]\n$/);
});
