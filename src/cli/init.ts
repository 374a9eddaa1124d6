import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { packageRoot } from '../files/source-file.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { t } from '../messages/english.ts';
import { CliError, EXIT } from './errors.ts';
import { print, type Io } from './io.ts';
import { packageVersion } from './pack-source.ts';
import { CONVENTIONS, PREFLIGHT, RULE, workflowDocument } from './project-templates.ts';

/** The options of `callbook init`, as Commander parses them. */
export interface InitOptions {
  title?: string;
  package?: string;
  json?: boolean;
}

/** `callbook init`: creates a project with a config and one workflow, in a folder that is new or empty. */
export function init(folder: string, { title, package: spec, json }: InitOptions, io: Io): number {
  const root = resolve(io.cwd(), folder);
  const isTaken = existsSync(root) && readdirSync(root).some((name) => name !== '.git');
  if (isTaken) throw new CliError('cli.init-exists', { folder });
  const files = projectFiles(title ?? 'Runbooks', basename(root), spec ?? ownSpec());
  for (const [path, text] of Object.entries(files)) writeAtomic(join(root, path), text);
  const paths = Object.keys(files);
  const next = [...(root === resolve(io.cwd()) ? [] : [`cd ${folder}`]), 'npm install', 'npm start'];
  const lines = [
    t('cli.init-created', { folder }),
    ...paths.map((path) => `  ${path}`),
    '',
    t('cli.init-next', { commands: next.map((command) => `  ${command}`).join('\n') }),
    '',
  ];
  print(json ? { files: paths } : lines.join('\n'), io);
  return EXIT.ok;
}

/** Returns how a project depends on this package: by the URL or file that it was installed from, or else by its version. */
function ownSpec(): string {
  // npm records here where each package is from.
  const path = join(packageRoot, '..', '.package-lock.json');
  const lockfile = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { packages?: InstalledPackages }) : {};
  const from = lockfile.packages?.['node_modules/callbook']?.resolved ?? '';
  if (from.startsWith('file:')) return `file:${resolve(packageRoot, '../..', from.slice('file:'.length))}`;
  const isInRegistry = from.includes('/-/');
  return /^https?:/.test(from) && !isInRegistry ? from : `^${packageVersion()}`;
}

type InstalledPackages = Record<string, { resolved?: string }>;

/** Returns the files of a new project: the text by its path. */
export function projectFiles(title: string, folder: string, spec: string): Record<string, string> {
  const scripts = {
    start: 'callbook dev',
    dev: 'callbook dev',
    build: 'callbook build',
    preview: 'callbook preview',
    check: 'callbook check',
    release: 'callbook release',
  };
  const name =
    folder
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'runbooks';
  // esbuild chooses its binary in a script, for which npm asks otherwise.
  const allowScripts = { esbuild: true };
  const manifest = { name, private: true, type: 'module', scripts, dependencies: { callbook: spec }, allowScripts };
  const workflow = workflowDocument({
    title: 'Restart a service',
    description: 'Restart a service that does not respond, and confirm that it works again.',
    preflight: 'general',
    rule: 'general',
  });
  return {
    'package.json': jsonFile(manifest),
    'callbook.config.ts': configFile(title),
    'tsconfig.json': TSCONFIG,
    '.vscode/extensions.json': jsonFile({ recommendations: ['astro-build.astro-vscode', 'unifiedjs.vscode-mdx'] }),
    // Completes and checks the frontmatter with the schema that `dev` and `build` write.
    '.vscode/settings.json': jsonFile({ 'astro.content-intellisense': true }),
    'content/workflows/restart-a-service.mdx': workflow,
    'content/shared/preflights/general.mdx': PREFLIGHT,
    'content/shared/rules/general.mdx': RULE,
    'content/shared/conventions.mdx': CONVENTIONS,
    'README.md': readme(title),
    '.gitignore': 'node_modules\ndist\n.astro\n.callbook\n',
  };
}

const jsonFile = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** It leaves out `.astro`, whose types would check the sources of this package. */
const TSCONFIG = `{ "extends": "astro/tsconfigs/strict", "include": ["**/*.ts"], "exclude": ["dist", "node_modules"] }
`;

const configFile = (title: string) => `import { defineConfig } from 'callbook/config';

// Every key is described in the types: hover over it in your editor.
export default defineConfig({
  title: ${JSON.stringify(title)},
  description: 'Runbooks for our on-call engineers and their AI agents.',
});
`;

const readme = (title: string) => `# ${title}

Runbooks for the on-call engineer and their AI agent, made with Callbook.

| command                    | what it does                                                    |
| -------------------------- | --------------------------------------------------------------- |
| \`npm start\`                | serves the site with live reload, with drafts                   |
| \`npm run check\`            | reports errors in the documents                                 |
| \`npm run release -- <id>\`  | stores the current text of a workflow under a version           |
| \`npm run build\`            | builds the released workflows into \`dist\`, for any static host  |
| \`npx callbook new <id>\`    | adds a workflow                                                 |

The command is in \`node_modules\`: where a message says \`callbook check\`, run \`npx callbook check\`.

The workflows are in \`content/workflows\`, and what they share is in \`content/shared\`. Everything that is particular to this
site is in \`callbook.config.ts\`.
`;
