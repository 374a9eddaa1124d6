import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { preview } from 'astro';
import { root } from '../content.ts';
import { buildCommand, scratchProject } from '../project.ts';

// Builds a site with a workflow that has an input of every kind and one with services, and serves it at the given port.
const cwd = scratchProject('every-kind', [
  'shared',
  'workflows/incident-response.mdx',
  'workflows/bug-fix.mdx',
  'workflows/feature-development.mdx',
]);
for (const name of ['every-kind.mdx', 'restart-service.mdx'])
  cpSync(join(root, 'test/fixtures', name), join(cwd, 'content/workflows', name));
cpSync(join(root, 'test/fixtures/services'), join(cwd, 'content/services'), { recursive: true });
const { status, stdout, stderr } = spawnSync(process.execPath, [...buildCommand, '--drafts', '--without-command'], {
  cwd,
  encoding: 'utf8',
});
if (status !== 0) throw new Error(stdout + stderr);
await preview({ root: cwd, server: { port: Number(process.argv[2]), host: '127.0.0.1' } });
// Ends with the test that started it, even if that is killed.
process.stdin.resume().on('end', () => process.exit());
