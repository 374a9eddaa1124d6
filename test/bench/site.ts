import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folders.ts';
import { astroScript, buildCommand, scratchFolder } from '../project.ts';
import { benchProject } from './bench-project.ts';
import { writeDocuments } from './documents.ts';
import { figure, median } from './measure.ts';
import { measureBuild } from './measure-build.ts';

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
  const times = { plain: newTimes(), ours: newTimes() };
  for (let round = 0; round < rounds; round++) {
    for (const name of ['plain', 'ours'] as const) {
      const [small, large] = [buildTime(projects[name], few), buildTime(projects[name], many)];
      times[name].small.push(small);
      times[name].large.push(large);
      times[name].further.push((large - small) / (many - few));
    }
  }
  for (const [title, { small, large }] of [
    ['plain Starlight', times.plain],
    ['Callbook', times.ours],
  ] as const) {
    const medians = [small, large].map((values) => seconds(median(values))).join(', ');
    figure(`build with ${title}, ${few} and ${many} documents, medians`, medians);
  }
  figure('build, each further document, median', `${median(times.ours.further).toFixed(0)} ms`);
  // Of builds directly after each other: on a busy machine, the same build can take half as long again later.
  const ratios = times.ours.further.map((ours, round) => ours / (times.plain.further[round] ?? NaN));
  figure('build, each further document / plain Starlight', median(ratios).toFixed(2), '≤ 1.1');
  const each = ratios.toSorted((a, b) => a - b).map((ratio) => ratio.toFixed(2));
  figure('build, each further document / plain Starlight, each round', each.join(', '));
}

function buildTime({ docs, command, cwd }: Project, count: number): number {
  writeDocuments(docs, count);
  for (const cache of ['.astro', 'node_modules', 'dist', '.callbook']) {
    rmSync(join(cwd, cache), { recursive: true, force: true });
  }
  return measureBuild(command, cwd).milliseconds;
}

const newTimes = () => ({ small: [] as number[], large: [] as number[], further: [] as number[] });

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

interface Project {
  cwd: string;
  docs: string;
  command: string[];
}

/** This project with other documents. */
function ourProject(): Project {
  const cwd = benchProject('ours');
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
