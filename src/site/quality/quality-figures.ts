import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { compareText } from '../../base/text.ts';

const words = z.string().trim().min(1);

/** The schema of a file with figures, which a test or a benchmark wrote. */
export const qualityFiguresSchema = z.strictObject({
  title: words,
  about: words.describe('What the figures show, and what they do not show.'),
  command: words.describe('The command that measures them again.'),
  date: z.iso.date(),
  node: words.describe('The version of Node that measured them.'),
  machine: words
    .optional()
    .describe('The kind of machine that measured them: its system, its processors and its memory.'),
  figures: z.array(z.strictObject({ name: words, value: words, aim: words.optional() })).min(1),
});

/** Some figures that a test or a benchmark measured. */
export type QualityFigures = z.infer<typeof qualityFiguresSchema>;

/** The folder of the files with figures in a content folder. */
export function qualityFolder(content: string): string {
  return join(content, 'quality');
}

/** Whether a project has figures to show. */
export function hasQualityFigures(content: string): boolean {
  return namesIn(qualityFolder(content)).length > 0;
}

/** Reads the figures of a project, in the order of their titles, with the name of each file. Throws for an invalid file. */
export function readQualityFigures(content: string): (QualityFigures & { id: string })[] {
  const folder = qualityFolder(content);
  return namesIn(folder)
    .map((name) => ({
      id: name.replace(/\.json$/, ''),
      ...qualityFiguresSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
    }))
    .sort((a, b) => compareText(a.title, b.title));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
}
