import { stringify as stringifyToml } from 'smol-toml';
import { asJson } from './json.ts';
import type { ServerEntry } from './types.ts';

/** The name of the server wherever one is configured. */
const NAME = 'callbook';

/** A JSON file in which servers stand under a key, each with its command and its arguments. */
export function jsonServer(path: string, key: string, fields: Record<string, unknown> = {}): ServerEntry {
  return {
    path,
    language: 'json',
    text: ([command, ...args]) => asJson({ [key]: { [NAME]: { ...fields, command, args } } }),
  };
}

/** The settings of Codex, which are TOML. */
export const codexServer: ServerEntry = {
  path: '.codex/config.toml',
  language: 'toml',
  text: ([command, ...args]) => `${stringifyToml({ mcp_servers: { [NAME]: { command, args } } }).trim()}\n`,
};

/** The settings of OpenCode, where a command and its arguments are one list. */
export const openCodeServer: ServerEntry = {
  path: 'opencode.json',
  language: 'json',
  text: (command) =>
    asJson({
      $schema: 'https://opencode.ai/config.json',
      mcp: { [NAME]: { type: 'local', command, enabled: true } },
    }),
};
