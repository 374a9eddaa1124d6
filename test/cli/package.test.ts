import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../content.ts';
import { scratch } from './command.ts';

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
};
const cwd = scratch();
const installed = join(cwd, 'node_modules', 'callbook');
let tarball = '';

// As `npm install` would leave it in an empty folder, without a registry: the package as packed, beside its dependencies.
beforeAll(() => {
  const npm = process.env['npm_execpath'];
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  const packed = execFileSync(program, [...first, 'pack', '--json', '--pack-destination', cwd], {
    cwd: root,
    encoding: 'utf8',
  });
  const { filename } = (JSON.parse(packed.slice(packed.indexOf('[\n'))) as [{ filename: string }])[0];
  tarball = join(cwd, filename);
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(join(cwd, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(cwd, 'node_modules', name));
  }
  writeFileSync(join(cwd, 'package.json'), '{"type":"module"}');
}, 60_000);

const node = (...args: string[]) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });

it('runs the command', () => {
  const { status, stdout, stderr } = node(
    join(installed, 'lib/cli/main.js'),
    'fill',
    'incident-response/assess',
    '--set',
    'incident_report=x',
  );
  expect([status, stdout.startsWith('You are helping the person on call'), stderr]).toEqual([0, true, '']);
});

/** The Node of this machine, which may be older than the one of the toolchain; that one where there is no other. */
const systemNode =
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((path) => existsSync(path)) ?? process.execPath;

it.each([
  [['diff', 'bug-fix@1.0.0', join(root, 'content/workflows/bug-fix.mdx')], 'no change\n'],
  [['verify', join(root, 'content/releases/bug-fix/1.0.0.json')], 'bug-fix 1.0.0, sha256:'],
  [['install', '--tool', 'gemini-cli', '--dry-run'], 'create  .gemini/commands/bug-fix/preflight.toml'],
])('runs on the Node of this machine too: %j', (args, words) => {
  const command = join(installed, 'lib/cli/main.js');
  const { status, stdout, stderr } = spawnSync(systemNode, [command, ...args], { cwd, encoding: 'utf8' });
  expect([status, stderr, stdout]).toEqual([0, '', expect.stringContaining(words)]);
});

it('gives the library, which fills as the command does', () => {
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
  read: parseReply(assess.deliverables, 'Blast radius: all').deliverables,
}));`,
  );
  const used = JSON.parse(node('use.js').stdout);
  const filled = node(
    join(installed, 'lib/cli/main.js'),
    'fill',
    'incident-response/assess',
    '--set',
    'incident_report=x',
  ).stdout;
  expect(used).toEqual({ faults: [], bump: 'none', text: filled, read: { blast_radius: 'all' } });
});

it('has the types that it says, for who imports it', () => {
  writeFileSync(
    join(cwd, 'use.ts'),
    `import { fill, type Pack } from 'callbook';\nexport const text = (pack: Pack): string => fill(pack.prompts[0]!, pack.inputs, {}).text;\nexport const wrong: number = fill;\n`,
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = node(
    tsc,
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    'use.ts',
    '--ignoreConfig',
  );
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^use\.ts\(3,14\): error TS2322/)]);
}, 60_000);

it('is well formed by the measure of others', async () => {
  const { messages, pkg } = await publint({ pkgDir: installed, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const { status, stdout } = node(attw, '--profile', 'esm-only', tarball);
  expect(`${status} ${stdout}`).toMatch(/^0 /);
}, 60_000);

/** The packages that a file of the package imports, itself and by what it imports. */
async function imported(file: string): Promise<string[]> {
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

it('depends on what its code imports, and on nothing else', async () => {
  const ids = [...(await imported('cli/main.js')), ...(await imported('index.js'))].filter(
    (id) => !id.startsWith('node:'),
  );
  const packages = ids.map((id) =>
    id
      .split('/')
      .slice(0, id.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  expect([...new Set(packages)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
});

it('loads in the library nothing of Node, and only what it must have', async () => {
  expect(await imported('index.js')).toEqual([
    '@noble/hashes/sha2.js',
    '@noble/hashes/utils.js',
    'canonicalize',
    'zod',
  ]);
});
