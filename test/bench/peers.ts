import { clearBuild, ourProject, plainProject, type BenchProject } from './bench-project.ts';
import { DOCUSAURUS, docusaurusProject, installDocusaurus } from './docusaurus-project.ts';
import { writeDocuments } from './documents.ts';
import { figure } from './measure.ts';
import { measureBuildWithPrograms, type BuildCost } from './measure-build.ts';

const OURS = 'Callbook';
const PLAIN = 'plain Starlight';

/** The columns of the table: a title, the value of a build, and how it is shown. */
const COLUMNS: readonly [title: string, valueOf: (cost: BuildCost) => number, show: (value: number) => string][] = [
  ['processor', ({ withPrograms }) => withPrograms, seconds],
  ['elapsed', ({ elapsed }) => elapsed, seconds],
  ['memory', ({ bytes }) => bytes, (bytes) => `${Math.round(bytes / 1e6)} MB`],
];

/**
 * Builds the same documents with other generators, which are installed first, and with Callbook: once each, one after the other,
 * from nothing. The processor time includes the programs that a build starts; the memory is that of the build itself.
 */
export async function benchPeers(count = 100): Promise<void> {
  const projects = new Map<string, BenchProject>([
    [PLAIN, plainProject('peers-plain')],
    [OURS, ourProject('peers-ours')],
  ]);
  try {
    const installation = await installDocusaurus();
    projects.set(`Docusaurus ${DOCUSAURUS}`, docusaurusProject(installation, false, 'peers-docusaurus'));
    projects.set(`Docusaurus ${DOCUSAURUS} Faster`, docusaurusProject(installation, true, 'peers-docusaurus-faster'));
  } catch (error) {
    console.error(`NOT RUN: ${(error as Error).message}`);
  }
  const costs = new Map<string, BuildCost>();
  for (const [name, project] of projects) {
    writeDocuments(project.docs, count);
    clearBuild(project);
    costs.set(name, measureBuildWithPrograms(project.build, project.cwd));
  }
  console.log(peersTable(count, costs));
  for (const [name, cost] of costs) {
    if (name === PLAIN) continue;
    for (const [title, valueOf] of COLUMNS) {
      const ratio = valueOf(cost) / valueOf(costOf(costs, PLAIN));
      figure(`build of ${count} documents, ${name} / ${PLAIN}, ${title}`, ratio.toFixed(2));
    }
  }
  const others = [...costs].filter(([name]) => name.startsWith('Docusaurus'));
  for (const [name, cost] of others) {
    const ratio = costOf(costs, OURS).elapsed / cost.elapsed;
    figure(
      `build of ${count} documents, ${OURS} / ${name}, elapsed`,
      ratio.toFixed(2),
      count < 1000 ? undefined : '≤ 1',
    );
  }
}

/** The table of all builds, in Markdown, with ratios against plain Starlight. */
export function peersTable(count: number, costs: ReadonlyMap<string, BuildCost>): string {
  const plain = costOf(costs, PLAIN);
  const cells = [...costs].map(([name, cost]) => [
    name,
    ...COLUMNS.map(([, valueOf, show]) => `${show(valueOf(cost))} (${(valueOf(cost) / valueOf(plain)).toFixed(2)})`),
  ]);
  const head = [`${count} documents`, ...COLUMNS.map(([title]) => title)];
  const rows = [head, head.map(() => '---'), ...cells];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`).join('\n');
}

function costOf(costs: ReadonlyMap<string, BuildCost>, name: string): BuildCost {
  const cost = costs.get(name);
  if (!cost) throw new Error(`${name} was not built.`);
  return cost;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
