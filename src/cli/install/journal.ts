import { lstatSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../model/identifier.ts';
import { fileError, readFile } from '../io.ts';
import { CliError } from '../errors.ts';
import { find } from './disk.ts';
import { JOURNAL, pathFault } from './paths.ts';
import { below, type Writer } from './writer.ts';

/** A journal that is not whole yet: nothing has begun. */
const DRAFT = `${JOURNAL}.new`;

const insidePath = z
  .string()
  .min(1)
  .refine((path) => pathFault(path) === undefined);

const journalSchema = z.strictObject({
  /** `begun`: whatever was done is to be undone; `done`: only the traces are to be removed. */
  state: z.enum(['begun', 'done']),
  /** Part of the names of the files beside those that change. */
  token: z.string().regex(/^[0-9a-f]{12}$/),
  changes: z.array(
    z.strictObject({
      path: insidePath,
      /** SHA-256 of the bytes before; null where there was no file. */
      before: sha256.nullable(),
      /** SHA-256 of the bytes after; null where there is to be none. */
      after: sha256.nullable(),
    }),
  ),
  /** Folders that are made for the files, each behind its parent. */
  made: z.array(insidePath),
  /** Folders that go if they are empty then, each before its parent. */
  emptied: z.array(insidePath),
});

/** What an install is about to do, written down before it does it. */
export type Journal = z.infer<typeof journalSchema>;

/** Where a file waits before it takes its place (`new`), and where the one lies whose place it took (`old`). */
export function sibling(path: string, token: string, which: 'new' | 'old'): string {
  const slash = path.lastIndexOf('/') + 1;
  return `${path.slice(0, slash)}.${path.slice(slash)}.${token}.${which}`;
}

/** Writes the journal of a folder as a whole. */
export function writeJournal(folder: string, journal: Journal, writer: Writer): void {
  const disk = below(folder, writer);
  disk.remove(DRAFT);
  disk.write(DRAFT, `${JSON.stringify(journal)}\n`);
  disk.rename(DRAFT, JOURNAL);
}

/** Whether an install of this folder was cut off, or goes on in another process. */
export function isCutOff(folder: string): boolean {
  return isThere(folder, JOURNAL) || isThere(folder, DRAFT);
}

/** Puts a folder right in which an install was cut off: everything is as it was before, or as it was to be. */
export function repair(folder: string, writer: Writer): void {
  if (!isThere(folder, JOURNAL)) return forget(folder, writer);
  find(folder, JOURNAL);
  const result = journalSchema.safeParse(parseJson(readFile(join(folder, JOURNAL))));
  if (!result.success)
    throw new CliError('cli.text', {
      text: `${JOURNAL}: unexpected content, expected what an install was about to do (remove it, then: callbook status)`,
    });
  for (const { path } of result.data.changes) find(folder, path);
  if (result.data.state === 'done') finish(folder, result.data, writer);
  else undo(folder, result.data, writer);
}

/** Takes back what was done of a journal. A file that somebody changed since stays as it is. */
export function undo(folder: string, { token, changes, made }: Journal, writer: Writer): void {
  const disk = below(folder, writer);
  for (const { path, before, after } of [...changes].reverse()) {
    disk.remove(sibling(path, token, 'new'));
    const [old, is] = [sibling(path, token, 'old'), find(folder, path)?.bytes];
    const isWhole = before !== null && find(folder, old)?.bytes === before;
    if (isWhole && (is === undefined || is === after)) disk.rename(old, path);
    else disk.remove(old);
    if (before === null && is !== undefined && is === after) disk.remove(path);
  }
  for (const path of [...made].reverse()) disk.removeFolder(path);
  forget(folder, writer);
}

/** Removes the traces of what was done. */
export function finish(folder: string, { token, changes, emptied }: Journal, writer: Writer): void {
  const disk = below(folder, writer);
  for (const { path } of changes) disk.remove(sibling(path, token, 'old'));
  for (const path of emptied) disk.removeFolder(path);
  forget(folder, writer);
}

/** What went wrong, in words that say where the folder stands. */
export function cutOffLine(folder: string, error: unknown, isUndone: boolean): string {
  const { path } = error as NodeJS.ErrnoException;
  const where = path === undefined ? 'files' : relative(folder, path);
  const reason = (error instanceof CliError ? error : fileError(where, error)).message;
  return isUndone
    ? `${reason}; nothing was changed`
    : `${reason}; some files are new and some old (run callbook install again when it can be written: it puts them right)`;
}

/** The journal goes last: until then the folder can be put right. */
function forget(folder: string, writer: Writer): void {
  writer.remove(join(folder, DRAFT));
  writer.remove(join(folder, JOURNAL));
}

function isThere(folder: string, name: string): boolean {
  return lstatSync(join(folder, name), { throwIfNoEntry: false }) !== undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
