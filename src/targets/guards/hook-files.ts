import { readFileSync } from 'node:fs';
import { sourceFile } from '../../files/source-file.ts';
import type { Permission } from '../../model/permission.ts';
import { jsonFile, type TargetFile } from '../target.ts';

const FOLDER = '.callbook/guard';
/** The hook, and the modules that it imports. */
const MODULES = ['hook.mjs', 'match-command.mjs', 'inner-commands.mjs', 'shell-commands.mjs', 'shell-tokens.mjs'];

/** The hook, relative to the repository. */
export const HOOK = `${FOLDER}/hook.mjs`;

/** Returns the hook that decides about each tool call, with everything it needs except Node, and the permissions it reads. */
export function hookFiles(permissions: readonly Permission[]): TargetFile[] {
  return [
    ...MODULES.map((name) => ({ path: `${FOLDER}/${name}`, text: readFileSync(sourceFile(`guard/${name}`), 'utf8') })),
    { path: `${FOLDER}/permissions.json`, text: jsonFile({ permissions }) },
  ];
}
