import { clearBuild, ourProject, plainProject, type BenchProject } from './bench-project.ts';
import { writeDocuments } from './documents.ts';
import { figure, median } from './measure.ts';
import { measureBuild } from './measure-build.ts';

const few = 20;
const many = 100;

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

function buildTime(project: BenchProject, count: number): number {
  writeDocuments(project.docs, count);
  clearBuild(project);
  return measureBuild(project.build, project.cwd).milliseconds;
}

const newTimes = () => ({ small: [] as number[], large: [] as number[], further: [] as number[] });

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
