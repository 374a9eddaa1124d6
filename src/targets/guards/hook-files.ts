import { readFileSync } from 'node:fs';
import { sourceFile } from '../../files/source-file.ts';
import type { Permission } from '../../model/permission.ts';
import { jsonFile, type ToolFile } from '../agent-tool.ts';

const FOLDER = '.callbook/guard';
/** The modules that the hook and the plugin import. */
const MODULES = ['decide-call', 'match-command', 'inner-commands', 'shell-commands', 'shell-tokens'];

/** The hook, relative to the repository. */
export const HOOK = `${FOLDER}/hook.mjs`;

/** The plugin of OpenCode, relative to the repository. */
export const PLUGIN = `${FOLDER}/open-code-plugin.mjs`;

/** Returns the hook that decides about each tool call, with everything it needs except Node, and the permissions it reads. */
export function hookFiles(permissions: readonly Permission[]): ToolFile[] {
  return guardFiles('hook.mjs', permissions);
}

/** Returns the plugin of OpenCode, with everything it needs, and the permissions it reads. */
export function pluginFiles(permissions: readonly Permission[]): ToolFile[] {
  return guardFiles('open-code-plugin.mjs', permissions);
}

function guardFiles(entry: string, permissions: readonly Permission[]): ToolFile[] {
  return [
    ...[entry, ...MODULES.map((name) => `${name}.mjs`)].map((name) => ({
      path: `${FOLDER}/${name}`,
      text: readFileSync(sourceFile(`guard/${name}`), 'utf8'),
    })),
    { path: `${FOLDER}/permissions.json`, text: jsonFile({ permissions }) },
  ];
}
