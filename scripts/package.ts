import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeAtomic } from '../src/files/write-atomic.ts';
import { servedFiles } from '../src/packs/served-files.ts';
import { CONTENT, isMain, run } from './run.ts';

/** Options for a declaration file of `src/index.ts` and of each file that it imports. */
const TSC_OPTIONS =
  '--ignoreConfig --strict --target ES2024 --module preserve --moduleResolution bundler --skipLibCheck ' +
  '--allowImportingTsExtensions --types node --lib ES2024,DOM ' +
  '--declaration --emitDeclarationOnly --noEmit false --rootDir src --outDir lib';

/** Writes the npm package without its types into a folder: the library, the command and the released packs. */
export async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: 'cli/[name]-[hash]',
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    packages: 'external',
    external: ['node:*'],
    legalComments: 'none',
    logLevel: 'warning',
  });
  for (const [path, content] of servedFiles(CONTENT)) writeAtomic(join(folder, path), content);
}

// npm run package: writes the content of the npm package into lib: library, types, command and released packs.
if (isMain(import.meta)) await run(packageCommand);

async function packageCommand(): Promise<number> {
  rmSync('lib', { recursive: true, force: true });
  await bundle('lib');
  const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  execFileSync(process.execPath, [tsc, 'src/index.ts', ...TSC_OPTIONS.split(' ')], { stdio: 'inherit' });
  return 0;
}
