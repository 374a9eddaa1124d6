import { join } from 'node:path';
import { build } from 'esbuild';
import { servedFiles } from '../src/packs/served.ts';
import { writeAtomic } from '../src/files/write-atomic.ts';
import { CONTENT } from './content.ts';

/** Writes the library, the command and the released packs into a folder, as the package has them, but for the types. */
export async function bundle(outdir: string): Promise<void> {
  await build({
    entryPoints: { index: 'src/index.ts', 'cli/main': 'src/cli/main.ts' },
    outdir,
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
  for (const [path, text] of servedFiles(CONTENT)) writeAtomic(join(outdir, path), text);
}
