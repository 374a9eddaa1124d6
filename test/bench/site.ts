import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../content.ts';
import { astroScript, buildCommand, scratchFolder, scratchProject } from '../project.ts';
import { writeDocuments } from './documents.ts';
import { figure, median } from './measure.ts';

const few = 20;
const many = 100;

const PLAIN_CONFIG = `import { unified } from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  markdown: { processor: unified({ smartypants: false }) },
  integrations: [starlight({ title: 'Plain' })],
});
`;
const PLAIN_COLLECTION = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

/**
 * The processor time that one more document adds to a build, compared with plain Starlight with the same processor on the
 * same text. The time on the clock would depend on the load of the machine.
 */
export function benchSite(rounds = 3): void {
  const projects = { plain: plainProject(), ours: ourProject() };
  const further = { plain: [] as number[], ours: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['plain', 'ours'] as const) {
      const [small, large] = [buildTime(projects[name], few), buildTime(projects[name], many)];
      further[name].push((large - small) / (many - few));
      figure(`build of ${name}, ${few} and ${many} documents`, `${seconds(small)}, ${seconds(large)}`);
    }
  }
  const [plain, ours] = [median(further.plain), median(further.ours)];
  figure('build, each further document, median', `${ours.toFixed(0)} ms`);
  figure('build, each further document / plain Starlight', (ours / plain).toFixed(2), '≤ 1.3');
}

function buildTime({ docs, command, cwd }: Project, count: number): number {
  writeDocuments(docs, count);
  for (const cache of ['.astro', 'node_modules', 'dist', '.callbook']) {
    rmSync(join(cwd, cache), { recursive: true, force: true });
  }
  return build(command, cwd);
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

interface Project {
  cwd: string;
  docs: string;
  command: string[];
}

/** This project with other documents. */
function ourProject(): Project {
  const cwd = scratchProject('ours', ['shared']);
  return { cwd, docs: join(cwd, 'content/workflows'), command: [...buildCommand, '--drafts', '--without-command'] };
}

/** Starlight as it comes, with the same processor. */
function plainProject(): Project {
  const cwd = scratchFolder('plain');
  const docs = join(cwd, 'src/content/docs');
  mkdirSync(docs, { recursive: true });
  // Astro finds the packages that it must bundle by the dependencies that are named here.
  symlinkSync(join(root, 'package.json'), join(cwd, 'package.json'));
  writeFileSync(join(cwd, 'astro.config.mjs'), PLAIN_CONFIG);
  writeFileSync(join(cwd, 'src/content.config.ts'), PLAIN_COLLECTION);
  return { cwd, docs, command: [astroScript, 'build'] };
}

/** Prints the processor time of a process at its end, in microseconds, with all of its threads. */
const PRINT_TIME = `import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  console.error('\\nprocessor time ' + (user + system));
});`;

/** Builds a project. Returns the processor time of the build in milliseconds, without the programs that it starts. */
function build(command: string[], cwd: string): number {
  const preload = ['--import', `data:text/javascript,${encodeURIComponent(PRINT_TIME)}`];
  const { status, stderr, stdout } = spawnSync(process.execPath, [...preload, ...command], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build in ${cwd} failed:\n${(stdout + stderr).slice(-2000)}`);
  return Number(/^processor time (\d+)$/m.exec(stderr)?.[1]) / 1000;
}
