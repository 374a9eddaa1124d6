import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'astro';
import { latestPacks } from '../src/packs/releases.ts';
import { openDocuments } from '../src/site/integration/document-store.ts';
import { agentFiles } from '../src/targets/agent-files.ts';
import { CONTENT, run, ScriptUsageError } from './run.ts';

// npm run build [-- --drafts] [--site https://…] [--without-command]: builds the site, the packs and the npm package of the
// command into dist. After an error dist is unchanged.
run(async () => {
  const { values } = parseArgs({
    options: {
      drafts: { type: 'boolean', default: false },
      site: { type: 'string' },
      'without-command': { type: 'boolean', default: false },
    },
  });
  // Astro loads astro.config.mjs itself, so the options go there through the environment.
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  process.env['CALLBOOK_DRAFTS'] = values.drafts ? '1' : '';
  process.env['CALLBOOK_SITE'] = originOf(values.site);
  // Astro would wrap the errors of these checks in its own text. The integration uses what is compiled here.
  openDocuments(resolve(CONTENT)).check(values.drafts);
  agentFiles(latestPacks(CONTENT), '');

  const [built, previous] = ['.callbook/dist', '.callbook/dist-before'];
  for (const folder of [built, previous]) rmSync(folder, { recursive: true, force: true });
  await build({ outDir: built });
  if (!values['without-command']) packCommand(built);
  if (existsSync('dist')) renameSync('dist', previous);
  renameSync(built, 'dist');
  rmSync(previous, { recursive: true, force: true });
  return 0;
});

/** Makes the npm package of the command in a folder of the site, from which everyone who can see the site can install it. */
function packCommand(folder: string): void {
  const npm = process.env['npm_execpath'];
  const [program, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  execFileSync(program, [...args, 'pack', '--silent', '--pack-destination', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Returns the URL of the site without a slash at its end; empty if none is given. */
function originOf(site: string | undefined): string {
  if (site === undefined) return '';
  const url = URL.parse(site);
  if (url?.protocol === 'https:' && url.pathname === '/' && url.search + url.hash === '') return url.origin;
  throw new ScriptUsageError(
    `--site ${site} is not an https:// URL without a path, such as https://runbooks.example.com`,
  );
}
