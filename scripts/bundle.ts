import { join } from 'node:path';
import { build } from 'esbuild';
import { writeAtomic } from '../src/files/write-atomic.ts';
import { servedFiles } from '../src/packs/served-files.ts';
import { CONTENT } from './content.ts';

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
