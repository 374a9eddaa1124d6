import { build, type BuildOptions } from 'esbuild'; // for the scripts that Vite does not bundle
import { packageRoot, sourceFile } from '../../files/source-file.ts';

/** Returns a module of the package, such as `site/offline/service-worker.ts`, with all that it imports, as one script. */
export async function bundleScript(module: string, define: BuildOptions['define'] = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [sourceFile(module)],
    // Short names in the script depend on the paths from here.
    absWorkingDir: packageRoot,
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    legalComments: 'none',
    define,
  });
  return outputFiles[0]?.text ?? '';
}
