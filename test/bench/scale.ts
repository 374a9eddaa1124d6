import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compileDocuments } from '../../src/compiler/compile.ts';
import { readSources } from '../../src/compiler/source.ts';
import { storeRelease } from '../../src/packs/store-release.ts';
import { buildCommand } from '../project.ts';
import { benchProject } from './bench-project.ts';
import { writeDocuments } from './documents.ts';
import { figure } from './measure.ts';
import { measureBuild } from './measure-build.ts';

const MEGABYTE = 1_000_000;

/** The bounds of a site with a hundred workflows. Other sizes have none. */
const BOUNDS: Record<number, { dist: string; files: string; oneFile: string } | undefined> = {
  100: { dist: '≤ 25 MB', files: '≤ 4,000', oneFile: '≤ 3 MB' },
};

/** The cost of a site with this many released workflows: processor time, memory, and files. */
export function benchScale(count = 100): void {
  const cwd = benchProject('scale');
  const content = join(cwd, 'content');
  writeDocuments(join(content, 'workflows'), count);
  rmSync(join(content, 'releases'), { recursive: true, force: true });
  mkdirSync(join(content, 'releases'));
  for (const { workflow } of compileDocuments(readSources(content)).workflows)
    storeRelease(content, workflow, '2026-01-02');

  const { milliseconds, bytes } = measureBuild([...buildCommand, '--without-command'], cwd);
  const dist = join(cwd, 'dist');
  const sizes = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  const bounds = BOUNDS[count];
  const megabytes = (size: number) => `${(size / MEGABYTE).toFixed(1)} MB`;
  figure(`build of ${count} released workflows`, `${(milliseconds / 1000).toFixed(1)} s`);
  figure(`build of ${count} released workflows, memory`, megabytes(bytes), '< 2,000 MB');
  figure(`dist of ${count} workflows`, megabytes(sizes.reduce((sum, size) => sum + size, 0)), bounds?.dist);
  figure(`dist of ${count} workflows, files`, String(sizes.length), bounds?.files);
  figure(`one-file page of ${count} workflows`, megabytes(statSync(join(dist, 'callbook.html')).size), bounds?.oneFile);
}
