import { parse as parseToml } from 'smol-toml';
import { expect, test } from 'vitest';
import { targets } from '../../src/targets/index.ts';

const COMMAND = ['callbook', 'mcp', '--from', 'https://site.example/a "b" \\ c'];
const [command, ...args] = COMMAND;
const stdio = { callbook: { command, args } };

// The shape in which each tool reads its servers.
const SHAPES: Record<string, [path: string, value: unknown]> = {
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

test('the tools with a known place for MCP servers are these', () => {
  expect(targets.filter(({ server }) => server).map(({ name }) => name)).toEqual(Object.keys(SHAPES));
});

test.each(Object.entries(SHAPES))('%s reads its server', (name, [path, value]) => {
  const server = targets.find((target) => target.name === name)?.server;
  const text = server?.text(COMMAND) ?? '';
  expect(server?.path).toBe(path);
  expect(server?.language === 'toml' ? parseToml(text) : JSON.parse(text)).toEqual(value);
  expect(text).toMatch(/[^\n]\n$/);
});
