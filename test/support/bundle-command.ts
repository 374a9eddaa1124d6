import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../scripts/package.ts';
import { commandPackage } from './command-file.ts';
import { root } from '../folders.ts';
import { makeRunFolder, removeRunFolder } from '../temporary-folder.ts';

/** The variable that is set once the command is bundled: Vitest runs the setup of each project. */
const BUNDLED = 'CALLBOOK_TEST_COMMAND';

/** Global setup of Vitest: bundles the command like the npm package, and makes a folder for temporary files. */
export async function setup(): Promise<void> {
  makeRunFolder();
  if (process.env[BUNDLED] !== undefined) return;
  process.env[BUNDLED] = commandPackage;
  rmSync(commandPackage, { recursive: true, force: true });
  await bundle(join(commandPackage, 'lib'));
  cpSync(join(root, 'package.json'), join(commandPackage, 'package.json'));
}

/** Removes the temporary files of all tests. */
export function teardown(): void {
  removeRunFolder();
}
