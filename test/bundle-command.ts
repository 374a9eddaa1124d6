import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../scripts/package.ts';
import { commandPackage } from './command-file.ts';
import { root } from './content.ts';

/** Global setup of Vitest: bundles the command like the npm package. */
export async function setup(): Promise<void> {
  rmSync(commandPackage, { recursive: true, force: true });
  await bundle(join(commandPackage, 'lib'));
  cpSync(join(root, 'package.json'), join(commandPackage, 'package.json'));
}
