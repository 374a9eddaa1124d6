import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { run } from './run.ts';

// npm run package: what `npm pack` packs, in lib: the library, its types, the command, and the released packs.
run(async () => {
  rmSync('lib', { recursive: true, force: true });
  await bundle('lib');
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
  return 0;
});
