import { join } from 'node:path';
import { writeAtomic } from '../../src/files/write-atomic.ts';
import { qualityFiguresSchema, qualityFolder, type QualityFigures } from '../../src/site/quality/quality-figures.ts';
import { content } from '../content.ts';

/** What a test or a benchmark knows of its figures; the day and the version of Node are added. */
export type MeasuredFigures = Omit<QualityFigures, 'date' | 'node'>;

/**
 * Writes figures to content/quality/<id>.json, from which the quality page is rendered. Only with CALLBOOK_QUALITY set: the
 * usual runs of tests and benchmarks change no file.
 */
export function recordFigures(id: string, { title, about, command, figures }: MeasuredFigures): void {
  if (!process.env['CALLBOOK_QUALITY']) return;
  const date = new Date().toISOString().slice(0, 10);
  const data = qualityFiguresSchema.parse({ title, about, command, date, node: process.versions.node, figures });
  writeAtomic(join(qualityFolder(content), `${id}.json`), `${JSON.stringify(data, null, 2)}\n`);
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
