import { join } from 'node:path';
import { root } from '../folders.ts';

/** The folder of the bundled package. The bundled command starts several times as fast as its sources. */
export const commandPackage = join(root, '.callbook/command');

/** The bundled command, which tests start as a process. */
export const commandFile = join(commandPackage, 'lib/cli/main.js');
