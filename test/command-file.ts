import { join } from 'node:path';
import { root } from './content.ts';

/** The folder of a package with the command in it, which starts in a fraction of the time that its sources take. */
export const commandPackage = join(root, '.callbook/command');

/** The command as it is packed: what a test starts as a process. */
export const commandFile = join(commandPackage, 'lib/cli/main.js');
