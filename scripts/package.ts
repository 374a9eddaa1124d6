import { execFileSync } from 'node:child_process';
import { cpSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import project from '../callbook.config.ts';
import { parseConfig } from '../src/config/config-schema.ts';
import { writeAtomic } from '../src/files/write-atomic.ts';
import { SHIPPED_FOLDERS } from '../src/packs/extends/shipped-documents.ts';
import { servedFiles } from '../src/packs/served-files.ts';

/** Options for a declaration file of each public module and of each file that it imports. */
const TSC_OPTIONS =
  '--ignoreConfig --strict --target ES2024 --module preserve --moduleResolution bundler --skipLibCheck ' +
  '--allowImportingTsExtensions --types node --lib ES2024,DOM --singleThreaded ' +
  '--declaration --emitDeclarationOnly --noEmit false --rootDir src --outDir lib';

/** The files whose declarations are public, and the modules that only Vite has. */
const DECLARED = [
  'src/index.ts',
  'src/astro/callbook.ts',
  'src/config/define.ts',
  'src/site/content/collections.ts',
  'src/site/integration/virtual.d.ts',
];

/** Writes the npm package without its types into a folder: the library, the integration, the config helpers, the
 * command, the released packs, and the documents that projects extend. */
export async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: {
      index: 'src/index.ts',
      astro: 'src/astro/callbook.ts',
      config: 'src/config/define.ts',
      'config-in-pages': 'src/config/define-helpers.ts',
      content: 'src/site/content/collections.ts',
      'cli/main': 'src/cli/main.ts',
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    packages: 'external',
    external: ['node:*', 'astro:*', 'virtual:*'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const [path, content] of servedFiles('content', parseConfig(project))) writeAtomic(join(folder, path), content);
  for (const name of SHIPPED_FOLDERS)
    cpSync(join('content', name), join(folder, 'documents', name), { recursive: true });
}

// npm run package: writes the content of the npm package into lib: library, types, command and released packs.
const [, script] = process.argv;
if (script !== undefined && realpathSync(script) === import.meta.filename) await packageCommand();

async function packageCommand(): Promise<void> {
  rmSync('lib', { recursive: true, force: true });
  await bundle('lib');
  // The native compiler writes the same declarations in a fifth of the time.
  const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-native/package.json')));
  execFileSync(process.execPath, [tsc, ...DECLARED, ...TSC_OPTIONS.split(' ')], { stdio: 'inherit' });
}
