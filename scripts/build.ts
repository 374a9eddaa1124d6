import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { latestPacks } from '../src/packs/served.ts';
import { openDocuments } from '../src/site/integration/document-store.ts';
import { agentFiles } from '../src/targets/served.ts';
import { CONTENT } from './content.ts';
import { run, Usage } from './run.ts';

// npm run build [-- --drafts] [--site https://…] [--without-command]: the site and the packs into dist, as a whole or not
// at all, with the package of the command unless it is not wanted.
run(async () => {
  const { values } = parseArgs({
    options: {
      drafts: { type: 'boolean', default: false },
      site: { type: 'string' },
      'without-command': { type: 'boolean', default: false },
    },
  });
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  // The configuration is a file of its own, which Astro loads; this is the way to tell it.
  process.env['CALLBOOK_DRAFTS'] = values.drafts ? '1' : '';
  process.env['CALLBOOK_SITE'] = addressOf(values.site);
  // Asked here first, since Astro would put words of its own before ours; the integration finds the book compiled.
  openDocuments(resolve(CONTENT)).check(values.drafts);
  agentFiles(latestPacks(CONTENT), '');
  const [made, before] = ['.callbook/dist', '.callbook/dist-before'];
  for (const folder of [made, before]) rmSync(folder, { recursive: true, force: true });
  await build({ outDir: made });
  if (!values['without-command']) packCommand(made);
  if (existsSync('dist')) renameSync('dist', before);
  renameSync(made, 'dist');
  rmSync(before, { recursive: true, force: true });
  return 0;
});

/** Puts the command beside the site, as the package that npm makes, so that whoever sees the site can install it. */
function packCommand(folder: string): void {
  const npm = process.env['npm_execpath'];
  const [program, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  execFileSync(program, [...args, 'pack', '--silent', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The address of the site as its texts begin with it; empty where none was named. */
function addressOf(site: string | undefined): string {
  if (site === undefined) return '';
  const url = URL.parse(site);
  if (url === null || url.protocol !== 'https:' || url.pathname !== '/' || url.search + url.hash !== '')
    throw new Usage(`unexpected --site ${site}, expected an address such as https://runbooks.example.com`);
  return url.origin;
}
