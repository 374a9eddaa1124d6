import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { servedFiles } from '../src/packs/served.ts';
import { writeWhole } from '../src/packs/write.ts';
import { CONTENT } from './content.ts';
import { run } from './run.ts';

// npm run package: what `npm pack` packs, in lib: the library, its types, the command, and the released packs.
run(async () => {
  rmSync('lib', { recursive: true, force: true });
  await build({
    entryPoints: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
    outdir: 'lib',
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
  const types = ['--outDir', 'lib', '--rootDir', 'src', '--noEmit', 'false', '--emitDeclarationOnly', '--declaration'];
  const how = [
    '--target',
    'ES2024',
    '--module',
    'preserve',
    '--moduleResolution',
    'bundler',
    '--skipLibCheck',
    '--strict',
  ];
  const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  const files = [
    'src/index.ts',
    '--ignoreConfig',
    '--allowImportingTsExtensions',
    '--types',
    'node',
    '--lib',
    'ES2024,DOM',
  ];
  execFileSync(process.execPath, [tsc, ...files, ...types, ...how], { stdio: 'inherit' });
  for (const [path, text] of servedFiles(CONTENT)) writeWhole(join('lib', path), text);
  return 0;
});
