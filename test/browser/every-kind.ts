import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folders.ts';
import { buildCommand, scratchProject } from '../project.ts';
import { serveSite } from '../support/serve-site.ts';

// Builds a site with a workflow that has an input of every kind and one with services, and serves it at the given port.
const shown = ['incident-response', 'bug-fix', 'feature-development'].map((id) => `workflows/${id}.mdx`);
const cwd = scratchProject('every-kind', ['shared', ...shown]);
// A link to a workflow that this site does not have would be an error.
for (const name of shown) {
  const path = join(cwd, 'content', name);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(/\]\(\/(?!incident-response|bug-fix|feature-development|conventions)[a-z-]+\/\)/g, '](/bug-fix/)'),
  );
}
for (const name of ['every-kind.mdx', 'restart-service.mdx'])
  cpSync(join(root, 'test/fixtures', name), join(cwd, 'content/workflows', name));
cpSync(join(root, 'test/fixtures/services'), join(cwd, 'content/services'), { recursive: true });
const { status, stdout, stderr } = spawnSync(process.execPath, [...buildCommand, '--drafts', '--without-command'], {
  cwd,
  encoding: 'utf8',
});
if (status !== 0) throw new Error(stdout + stderr);
await serveSite({ port: Number(process.argv[2]), folder: join(cwd, 'dist') });
// Ends with the test that started it, even if that is killed.
process.stdin.resume().on('end', () => process.exit());
