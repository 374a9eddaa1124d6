import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../../folders.ts';
import { latestVersion } from '../../support/released.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
};
const cwd = temporaryFolder();
const installed = join(cwd, 'node_modules', 'callbook');
const tarball = join(root, 'dist', `callbook-${manifest.version}.tgz`);

// Leaves what `npm install` of the built package would leave in an empty folder, without a registry.
beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(join(cwd, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(cwd, 'node_modules', name));
  }
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
}, 60_000);

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });

/** The Node of this machine, which may be older than the one in node_modules, or else that one. */
const systemNode =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path)) ?? process.execPath;

const bugFix = latestVersion('bug-fix');

it.each([
  [
    ['fill', 'incident-response/assess', '--set', 'incident_report=x', '--set', 'tried=y'],
    'You are helping the on-call engineer',
  ],
  [['diff', 'bug-fix', join(root, 'content/workflows/bug-fix.mdx')], 'no changes\n'],
  [['verify', join(root, `content/releases/bug-fix/${bugFix}.json`)], `bug-fix ${bugFix}, sha256:`],
  [['install', '--tool', 'gemini-cli', '--dry-run'], '.agents/skills/bug-fix/SKILL.md'],
])('runs with the Node of this machine: callbook %j', (args, text) => {
  const command = join(installed, 'lib/cli/main.js');
  const { status, stdout, stderr } = spawnSync(systemNode, [command, ...args], { cwd, encoding: 'utf8' });
  expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining(text)]);
});

it('exports a library that verifies, compares and fills in packs, and reads replies', () => {
  writeFileSync(
    join(cwd, 'use.js'),
    `import { diffPacks, fill, packSchema, parseReply, verifyPack } from 'callbook';
import { readFileSync } from 'node:fs';
const text = readFileSync('node_modules/callbook/lib/packs/incident-response/latest.json', 'utf8');
const { pack, faults } = verifyPack(text);
const assess = packSchema.parse(pack).prompts.find(({ id }) => id === 'assess');
process.stdout.write(JSON.stringify({
  faults,
  bump: diffPacks(pack, pack).bump,
  text: fill(assess, pack.inputs, { incident_report: 'x' }).text,
  reply: parseReply(assess.deliverables, 'Blast radius: all').deliverables,
}));`,
  );
  expect(JSON.parse(node('use.js').stdout)).toEqual({
    faults: [],
    bump: 'none',
    text: expect.stringMatching(/^You are helping the on-call engineer[^]*\nx\n/),
    reply: { blast_radius: 'all' },
  });
});

it('has types', () => {
  writeFileSync(
    join(cwd, 'use.ts'),
    `import { fill, type Pack } from 'callbook';
export const text = (pack: Pack): string => fill(pack.prompts[0]!, pack.inputs, {}).text;
export const wrong: number = fill;
`,
  );
  const tsc = join(root, 'node_modules/typescript-native/bin/tsc');
  const flags = [
    '--noEmit',
    '--pretty',
    'false',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--ignoreConfig',
  ];
  const { stdout } = node(tsc, ...flags, 'use.ts');
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^use\.ts\(3,14\): error TS2322/)]);
}, 60_000);

it('passes publint and attw', async () => {
  const { messages, pkg } = await publint({ pkgDir: installed, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const { status, stdout } = node(attw, '--profile', 'esm-only', tarball);
  expect(`${status} ${stdout}`).toMatch(/^0 /);
}, 60_000);

/** The modules outside the package that a file of it imports, itself or through other files of the package. */
async function externalImports(file: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(installed, 'lib', file)],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    outdir: cwd,
    packages: 'external',
    platform: 'neutral',
    external: ['node:*'],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return [...new Set(imports.filter((path) => !path.startsWith('.') && !path.startsWith('/')))].sort();
}

/** The packages that the sources in the tarball import, which Astro compiles in the project: pages, their scripts and styles. */
function importsOfSources(): string[] {
  const files = readdirSync(join(installed, 'src'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((path) => /\.(?:ts|astro|css|js)$/.test(path) && !path.endsWith('.d.ts'))
    .flatMap((path) => [
      ...readFileSync(join(installed, 'src', path), 'utf8').matchAll(
        /^\s*(?:import|export|@import) (?!type )(?:[^'"`;=]*? from )?['"]([^'".][^'"]*)['"]/gm,
      ),
    ])
    .flatMap(([, name = '']) => name);
}

it('depends on exactly the packages that its code imports', async () => {
  const entries = ['cli/main.js', 'index.js', 'astro.js', 'config.js', 'content.js'];
  const modules = [...(await Promise.all(entries.map(externalImports))).flat(), ...importsOfSources()];
  const packages = modules
    .filter((name) => !/^(?:node|astro|virtual):/.test(name))
    .map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  expect([...new Set(packages)].sort()).toEqual(
    Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }).sort(),
  );
});

it('has a library that runs in browsers, with few dependencies', async () => {
  expect(await externalImports('index.js')).toEqual(['@noble/hashes/sha2.js', '@noble/hashes/utils.js', 'diff', 'zod']);
});
