import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../scripts/package.ts';
import { commandPackage } from './command-file.ts';
import { root } from '../folders.ts';
import { makeRunFolder, removeRunFolder } from '../temporary-folder.ts';

/** Global setup of Vitest: bundles the command like the npm package, and makes a folder for temporary files. */
export async function setup(): Promise<void> {
  makeRunFolder();
  rmSync(commandPackage, { recursive: true, force: true });
  await bundle(join(commandPackage, 'lib'));
  cpSync(join(root, 'package.json'), join(commandPackage, 'package.json'));
}

/** Removes the temporary files of all tests. */
export function teardown(): void {
  removeRunFolder();
}
