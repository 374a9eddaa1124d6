import { randomBytes } from 'node:crypto';
import { sha256Hex } from '../../base/sha256.ts';
import { CliError } from '../errors.ts';
import { find, type Found } from './disk.ts';
import { cutOffLine, finish, sibling, undo, writeJournal, type Journal } from './journal.ts';
import { below, type Writer } from './writer.ts';

/** A file that is to be: a text, or nothing; and what was there when that was decided. */
export interface Change {
  path: string;
  text?: string;
  found?: Found;
}

/** The folders that come and go with the files. */
export interface Folders {
  /** To be made, each behind its parent. */
  made: string[];
  /** To be removed if they are empty then, each before its parent. */
  emptied: string[];
}

/**
 * Carries out changes in their order, all of them or none. Every new file waits beside its place first; a journal says
 * what goes on, so that what was cut off can be undone; a file that somebody changed meanwhile stops the whole.
 */
export function place(folder: string, changes: readonly Change[], { made, emptied }: Folders, writer: Writer): void {
  refuseReadOnly(changes);
  const journal: Journal = {
    state: 'begun',
    token: randomBytes(6).toString('hex'),
    changes: changes.map(({ path, text, found }) => {
      return { path, before: found?.bytes ?? null, after: text === undefined ? null : sha256Hex(text) };
    }),
    made,
    emptied,
  };
  const disk = below(folder, writer);
  const beside = (path: string, which: 'new' | 'old') => sibling(path, journal.token, which);
  try {
    writeJournal(folder, journal, writer);
    for (const path of made) disk.makeFolder(path);
    for (const { path, text, found } of changes)
      if (text !== undefined) disk.write(beside(path, 'new'), text, found?.mode);
    for (const { path, text, found } of changes) {
      if (find(folder, path)?.bytes !== found?.bytes)
        throw new CliError('cli.text', {
          text: `${path}: unexpected change in this moment, expected it as it was (run it again)`,
        });
      if (text === undefined) disk.rename(path, beside(path, 'old'));
      else if (found) disk.copy(path, beside(path, 'old'));
      if (text !== undefined) disk.rename(beside(path, 'new'), path);
    }
    writeJournal(folder, { ...journal, state: 'done' }, writer);
  } catch (error) {
    throw new CliError('cli.text', { text: cutOffLine(folder, error, isUndone(folder, journal, writer)) });
  }
  finish(folder, journal, writer);
}

function isUndone(folder: string, journal: Journal, writer: Writer): boolean {
  try {
    undo(folder, journal, writer);
    return true;
  } catch {
    return false;
  }
}

function refuseReadOnly(changes: readonly Change[]): void {
  const one = changes.find(({ found }) => found?.isReadOnly);
  if (one)
    throw new CliError('cli.text', {
      text: `${one.path}: unexpected read-only file, expected one that may be written; nothing was changed`,
    });
}
