import type { Newer } from './newer.ts';
import { besideOf } from './paths.ts';
import type { Step } from './plan.ts';
import { paint, warn, table, type Io } from '../io.ts';

const COLOURS = { major: 'red', minor: 'yellow', patch: 'dim' } as const;

/** What was done about files that a person has a hand in, one line each; nothing where all went by itself. */
export function wordsFor(steps: readonly Step[]): string {
  const rows = steps.flatMap(({ does, path, isEdited, merge }) => {
    if (does === 'kept' && merge === 'done') return [];
    if (does === 'kept')
      return [[path, `changed by hand, kept${merge ? `; the new text still lies in ${besideOf(path)}` : ''}`]];
    const why = isEdited ? 'changed by hand' : 'was there before';
    if (does === 'left') return [[path, `${why}, so it stays and is yours${isEdited ? ' now' : ''}`]];
    if (does !== 'beside') return [];
    return [[path, `${why}, kept; the new text lies in ${besideOf(path)}: merge it, then remove that one`]];
  });
  return table(rows);
}

/** What would be done about each file, but for those that stay as they are. */
export function planWords(steps: readonly Step[]): string {
  const rows = steps.flatMap(({ does, path }) => {
    if (does === 'same' || does === 'gone') return [];
    return [[does, does === 'beside' ? besideOf(path) : path]];
  });
  return rows.length === 0 ? 'nothing to do\n' : `${table(rows)}nothing was written (--dry-run)\n`;
}

/** Steps as JSON tells them. */
export function stepsJson(steps: readonly Step[]): object[] {
  return steps.map(({ does, path }) => ({ does, path, ...(does === 'beside' && { beside: besideOf(path) }) }));
}

/** How many files were written and removed; undefined where none was. */
export function countWords(steps: readonly Step[]): string | undefined {
  const written = steps.filter(({ text }) => text !== undefined).length;
  const removed = steps.filter(({ does }) => does === 'remove').length;
  const words = [
    ...(written > 0 ? [`${files(written)} written`] : []),
    ...(removed > 0 ? [`${files(removed)} removed`] : []),
  ];
  return words.length === 0 ? undefined : words.join(', ');
}

/** What a version changes: the bump, and each change in a line. */
export function newerWords(id: string, from: string, { pack, diff, breaks }: Newer, io: Io): string {
  const what = diff === undefined ? `${from} cannot be had any more, so what changes is not known` : bumpWords(diff);
  const isSaid = diff === undefined || diff.bump === 'major' || !breaks;
  const head = `${paint('bold', id, io)}  ${from} → ${pack.version}  ${what}${isSaid ? '' : ', released as one that breaks'}\n`;
  const rows = (diff?.changes ?? []).map(
    ({ bump, path, message }) => `  ${paint(COLOURS[bump], bump.padEnd(5), io)}  ${path}: ${message}\n`,
  );
  return `${head}${rows.join('')}`;
}

/** The bump of changes and their number: `minor, 3 changes`. */
export function bumpWords({ bump, changes }: NonNullable<Newer['diff']>): string {
  if (bump === 'none') return 'no change';
  return `${bump}, ${changes.length} change${changes.length === 1 ? '' : 's'}`;
}

/** Tells on standard error what a catalog says against a version that is, or is to be, installed. */
export function sayMarks(id: string, version: string, marks: { yanked?: string; deprecated?: string }, io: Io): void {
  for (const [mark, reason] of Object.entries(marks)) warn(`${id}@${version} is ${mark}: ${reason}`, io);
}

function files(count: number): string {
  return `${count} file${count === 1 ? '' : 's'}`;
}
