import { execFileSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroInlineConfig } from 'astro';
import type { CallbookUserConfig } from '../config/config-schema.ts';
import { packageRoot } from '../files/source-file.ts';
import { t } from '../messages/english.ts';
import { CliError, EXIT, UsageError } from './errors.ts';
import { print, type Io } from './io.ts';
import { requireProject, type Project } from './project.ts';

/** The options of `callbook build`, as Commander parses them. */
export interface BuildOptions {
  drafts?: boolean;
  site?: string;
  base?: string;
  /** `--without-command` makes this false. */
  command?: boolean;
  withoutCommand?: boolean;
}

/** The options of `callbook dev` and `callbook preview`. */
export interface ServerOptions {
  port?: string;
  host?: string | true;
  base?: string;
}

/**
 * `callbook build`: builds the site, the packs and the npm package of the command into `dist`. After an error `dist` is
 * unchanged.
 */
export async function buildSite({ drafts = false, site, base, withoutCommand }: BuildOptions, io: Io): Promise<number> {
  const address = site === undefined ? undefined : siteUrlOf(site);
  const project = await requireProject(io);
  const { build, openDocuments, stagingFolder, addSiteFiles, withAstroUrl, buildOptions, inline } =
    await loadSite(project);
  const root = io.cwd();
  buildOptions.drafts = drafts;
  // Astro would wrap the errors of these checks in its own text. The integration uses what is compiled here.
  const below = base === undefined ? '/' : `/${base}/`.replace(/\/+/g, '/');
  const config = withAstroUrl(project.config, { site: address?.href, base: below });
  const documents = openDocuments(project.content, { ...project, config, base: config.base, site: config.site });
  documents.check(drafts);
  documents.stageFiles(stagingFolder(root), (add) => addSiteFiles(config, project.content, add));

  const [built, previous, dist] = ['.callbook/dist', '.callbook/dist-before', 'dist'].map((path) => join(root, path)) as [string, string, string]; // prettier-ignore
  for (const folder of [built, previous]) rmSync(folder, { recursive: true, force: true });
  await build({
    ...inline,
    outDir: built,
    ...(address && { site: address.href }),
    ...(base !== undefined && { base }),
  });
  if (!withoutCommand) packCommand(built, root);
  if (existsSync(dist)) renameSync(dist, previous);
  renameSync(built, dist);
  rmSync(previous, { recursive: true, force: true });
  // Astro's log names the folder that the site was built in, before it was moved.
  print(`${config.base === '/' ? t('cli.built') : t('cli.built-below', { base: config.base })}\n`, io);
  return EXIT.ok;
}

/** `callbook dev`: serves the site with live reload, with drafts. Runs until it is stopped. */
export async function devSite(options: ServerOptions, io: Io): Promise<number> {
  const { dev, inline } = await loadSite(await requireProject(io));
  await dev({ ...inline, ...serverOf(options) });
  return untilStopped();
}

/** `callbook preview`: serves what `callbook build` left in `dist`. Runs until it is stopped. */
export async function previewSite(options: ServerOptions, io: Io): Promise<number> {
  const project = await requireProject(io);
  if (!existsSync(join(io.cwd(), 'dist'))) throw new CliError('cli.not-built');
  const { preview, inline } = await loadSite(project);
  await preview({ ...inline, ...serverOf(options) });
  return untilStopped();
}

/** The servers of Astro run in this process, so the verb ends when the process does. */
const untilStopped = () => new Promise<number>(() => undefined);

function serverOf({ port, host, base }: ServerOptions): AstroInlineConfig {
  const number = port === undefined ? undefined : Number(port);
  if (number !== undefined && !(Number.isInteger(number) && number >= 0 && number < 65_536))
    throw new UsageError('cli.port-invalid', { port: port ?? '' });
  return {
    ...(base !== undefined && { base }),
    server: { ...(number !== undefined && { port: number }), ...(host !== undefined && { host }) },
  };
}

/**
 * Loads Astro and the parts of the site, and how to run Astro on a project: with its own `astro.config`, or with its config
 * alone.
 */
async function loadSite({ root, config }: Project) {
  // Nothing here reports usage.
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  const [astro, { openDocuments }, { stagingFolder }, { addSiteFiles, buildOptions, inlineConfig, withAstroUrl }] =
    await Promise.all([
      import('astro').catch(() => {
        throw new CliError('cli.no-astro');
      }),
      import('../site/integration/document-store.ts'),
      import('../site/integration/generated-files.ts'),
      import('../astro/callbook.ts'),
    ]);
  const hasOwn = ['mjs', 'ts', 'js', 'mts'].some((extension) => existsSync(join(root, `astro.config.${extension}`)));
  const inline: AstroInlineConfig = hasOwn
    ? { root }
    : { ...inlineConfig(config as CallbookUserConfig, root), configFile: false };
  return { ...astro, openDocuments, stagingFolder, addSiteFiles, withAstroUrl, buildOptions, inline };
}

/** Makes the npm package of the command in a folder of the site, from which everyone who can see the site can install it. */
function packCommand(folder: string, cwd: string): void {
  const npm = process.env['npm_execpath'];
  const [program, ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  // An installed package is already built, and has no scripts.
  const built = existsSync(join(packageRoot, 'scripts')) ? [] : ['--ignore-scripts'];
  execFileSync(program, [...args, 'pack', packageRoot, '--silent', ...built, '--pack-destination', folder], {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** Returns the URL that a site is served from. Throws a UsageError if it is not one. */
function siteUrlOf(site: string): URL {
  const url = URL.parse(site);
  if (url && /^https?:$/.test(url.protocol) && url.search + url.hash === '') return url;
  throw new UsageError('cli.site-invalid', { site });
}
