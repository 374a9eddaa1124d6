import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { writeAtomic } from '../../src/files/write-atomic.ts';
import { qualityFiguresSchema, qualityFolder, type QualityFigures } from '../../src/site/quality/quality-figures.ts';
import { content } from '../folders.ts';

/** The figures of a test or a benchmark; the day, the version of Node and the kind of machine are added. */
export type MeasuredFigures = Omit<QualityFigures, 'date' | 'node' | 'machine'>;

/**
 * Writes figures to content/quality/<id>.json, from which the quality page is rendered. Only with CALLBOOK_QUALITY set: the
 * usual runs of tests and benchmarks change no file.
 */
export function writeFigures(id: string, { title, about, command, figures }: MeasuredFigures): void {
  if (!process.env['CALLBOOK_QUALITY']) return;
  const date = new Date().toISOString().slice(0, 10);
  const by = { command, date, node: process.versions.node, machine: machineKind() };
  const data = qualityFiguresSchema.parse({ title, about, ...by, figures });
  writeAtomic(join(qualityFolder(content), `${id}.json`), `${JSON.stringify(data, null, 2)}\n`);
}

/** The kind of this machine and how busy it is: `linux x64, 2 processors (AMD EPYC), 8 GB of memory, load average 1.2`. */
function machineKind(): string {
  const [cpu] = cpus();
  const load = loadavg()[0]?.toFixed(1) ?? '0';
  return [
    `${process.platform} ${process.arch}`,
    `${availableParallelism()} processors (${cpu?.model.trim() ?? ''})`,
    `${Math.round(totalmem() / 2 ** 30)} GB of memory`,
    `load average ${load}`,
  ].join(', ');
}

/** Counts, by group, how many cases of a test passed. */
export class Tally {
  readonly #groups = new Map<string, { passed: number; of: number }>();

  /** Adds a group with this many cases. */
  add(group: string, of: number): void {
    this.#groups.set(group, { passed: 0, of });
  }

  /** Counts cases of a group that passed. */
  pass(group: string, cases = 1): void {
    const counts = this.#groups.get(group);
    if (counts) counts.passed += cases;
  }

  /** A figure for each group: `12 of 12`. */
  figures(): QualityFigures['figures'] {
    return [...this.#groups].map(([name, { passed, of }]) => ({ name, value: `${passed} of ${of}` }));
  }
}
