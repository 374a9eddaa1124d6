import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import project from '../callbook.config.ts';
import { parseConfig } from '../src/config/config-schema.ts';
import { writeAtomic } from '../src/files/write-atomic.ts';
import { declaredSchemas } from '../src/mcp/tools/declared-schemas.ts';
import { SHIPPED_FOLDERS } from '../src/packs/extends/shipped-documents.ts';
import { servedFiles } from '../src/packs/served-files.ts';

/** Options for a declaration file of each public module and of each file that it imports, whose types `types:code` checks. */
const TSC_OPTIONS =
  '--ignoreConfig --strict --target ES2024 --module preserve --moduleResolution bundler --skipLibCheck ' +
  '--allowImportingTsExtensions --types node --lib ES2024,DOM --singleThreaded ' +
  '--noCheck --declaration --emitDeclarationOnly --noEmit false --rootDir src --outDir lib';

/** The files whose declarations are public, and the modules that only Vite has. */
const DECLARED = [
  'src/index.ts',
  'src/astro/callbook.ts',
  'src/config/define.ts',
  'src/site/content/collections.ts',
  'src/site/integration/virtual.d.ts',
];

const ESBUILD_OPTIONS = {
  bundle: true,
  splitting: true,
  chunkNames: 'cli/[name]-[hash]',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  legalComments: 'none',
  logLevel: 'warning',
} as const satisfies BuildOptions;

/** Leaves `callbook mcp` to a build of its own, with the packages that it loads when it starts: an agent waits for it. */
const mcpApart: Plugin = {
  name: 'mcp-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/run-mcp\.ts$/ }, () => ({ path: './run-mcp.js', external: true }));
  },
};

const MCP_START = 'src/cli/run-mcp.ts';

/** The packages that `callbook mcp` loads when it starts. Reading their two hundred files would take a third of that time. */
const MCP_PACKAGES = /^(?:@modelcontextprotocol\/|zod$|zod\/|@noble\/hashes\/)/;

/**
 * Keeps what `callbook mcp` loads when it starts in one file. Each module that it loads on demand also imports its start:
 * otherwise esbuild would make a file for every set of them that shares a module with it.
 */
const mcpInOneFile: Plugin = {
  name: 'mcp-in-one-file',
  setup({ onResolve, onLoad }) {
    onLoad({ filter: /[\\/]declared-schemas\.ts$/ }, () => ({
      contents: `export const declaredSchemas = ${JSON.stringify(declaredSchemas)};`,
    }));
    // The server never asks the SDK to validate the answers to a form, which is all that it has this validator of 150 kB for.
    onResolve({ filter: /^@modelcontextprotocol\/server\/_shims$/ }, ({ path }) => ({ path, namespace: 'shims' }));
    onLoad({ filter: /./, namespace: 'shims' }, () => ({
      contents: `export { default as process } from 'node:process';
export class DefaultJsonSchemaValidator { getValidator() { throw new Error('there is no validator of JSON Schema'); } }`,
    }));
    onResolve({ filter: /./ }, ({ path, kind, resolveDir }) => {
      if (path.startsWith('.'))
        return kind === 'dynamic-import' ? { path: join(resolveDir, path), namespace: 'on-demand' } : undefined;
      const isInside = kind === 'entry-point' || isAbsolute(path) || MCP_PACKAGES.test(path);
      return isInside ? undefined : { path, external: true, sideEffects: false };
    });
    onLoad({ filter: /./, namespace: 'on-demand' }, ({ path }) => ({
      contents: `import ${JSON.stringify(resolve(MCP_START))};\nexport * from ${JSON.stringify(path)};\n`,
      resolveDir: dirname(path),
    }));
  },
};

/** How the packages that the MCP server starts with are packed. */
export const MCP_OPTIONS = {
  ...ESBUILD_OPTIONS,
  mainFields: ['module', 'main'],
  conditions: ['node'],
  minify: true,
} as const satisfies BuildOptions;

/** The licenses of the packages that these files are from, which a copy of their code must come with. */
function licensesOf(files: string[]): string {
  const packages = new Set(files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []));
  return [...packages]
    .sort()
    .map((path) => {
      const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Record<string, string>;
      return `${name} ${version}\n\n${readFileSync(join(path, 'LICENSE'), 'utf8').trim()}\n`;
    })
    .join('\n\n');
}

/** Writes the npm package without its types into a folder: the library, the integration, the config helpers, the
 * command, the released packs, and the documents that projects extend. */
export async function bundle(folder: string): Promise<void> {
  await build({
    ...ESBUILD_OPTIONS,
    entryPoints: {
      index: 'src/index.ts',
      astro: 'src/astro/callbook.ts',
      config: 'src/config/define.ts',
      'config-in-pages': 'src/config/define-helpers.ts',
      content: 'src/site/content/collections.ts',
      'cli/main': 'src/cli/main.ts',
    },
    outdir: folder,
    packages: 'external',
    external: ['node:*', 'astro:*', 'virtual:*'],
    plugins: [mcpApart],
  });
  const { metafile } = await build({
    ...MCP_OPTIONS,
    metafile: true,
    entryPoints: { 'cli/run-mcp': MCP_START },
    outdir: folder,
    chunkNames: 'cli/mcp-[name]-[hash]',
    plugins: [mcpInOneFile],
  });
  writeAtomic(join(folder, 'cli/licenses.txt'), licensesOf(Object.keys(metafile.inputs)));
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
