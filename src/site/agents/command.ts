import manifest from '../../../package.json';
import { SITE } from '../snippet/address.ts';

/** The line that installs the command from this site, where the build has put it. */
export const COMMAND = `npm install --global ${SITE}/${manifest.name}-${manifest.version}.tgz`;
