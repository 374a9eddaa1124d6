import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { run } from './run.ts';

/** Options for a declaration file of `src/index.ts` and of each file that it imports. */
const TSC_OPTIONS =
  '--ignoreConfig --strict --target ES2024 --module preserve --moduleResolution bundler --skipLibCheck ' +
  '--allowImportingTsExtensions --types node --lib ES2024,DOM ' +
  '--declaration --emitDeclarationOnly --noEmit false --rootDir src --outDir lib';

// npm run package: writes the content of the npm package into lib: library, types, command and released packs.
run(async () => {
  rmSync('lib', { recursive: true, force: true });
  await bundle('lib');
  const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript/package.json')));
  execFileSync(process.execPath, [tsc, 'src/index.ts', ...TSC_OPTIONS.split(' ')], { stdio: 'inherit' });
  return 0;
});
