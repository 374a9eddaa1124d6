import { compareText } from '../../base/text.ts';
import { own } from '../../base/collections.ts';
import { CliError } from '../errors.ts';
import { hasText, type DiskFile } from './disk.ts';
import type { LockedFile } from './lockfile.ts';
import { newFileOf } from './paths.ts';

/** A file that tools should read; without a text, an installed file that stays as it is. */
export interface DesiredFile extends LockedFile {
  text?: string;
}

/** What an install does about one file. */
export interface FileAction {
  /**
   * `conflict`: the file is a person's, so the new text goes to `newFile`. `edited`: a person edited it, and there is no
   * new text. `merged`: a person merged the new text. `leave`: no longer needed, but edited, so it is theirs now.
   * `missing`: an installed file that does not exist, and there is no text to write.
   */
  action: 'create' | 'update' | 'unchanged' | 'conflict' | 'edited' | 'merged' | 'remove' | 'leave' | 'missing';
  path: string;
  /** The text to write: for `create`, `update` and `conflict`. */
  text?: string;
  /** Where a new text waits to be merged: for `conflict`, and sometimes for `edited`. */
  newFile?: string;
  /** Whether callbook wrote the file once: for `conflict` and `leave`. */
  wasOurs?: boolean;
}

/** What a plan is made from. */
export interface Situation {
  desired: ReadonlyMap<string, DesiredFile>;
  locked: Readonly<Record<string, LockedFile>>;
  /** The files on disk, of all desired and locked paths and their new files. */
  found: ReadonlyMap<string, DiskFile>;
  /** Also remove files that were edited, but not those that were there before. */
  force?: boolean;
}

/**
 * Plans how a folder gets the desired files without losing anything that a person wrote, in order of path. A file that
 * already has the desired text counts as installed, so planning again after an interrupted run finishes that run.
 */
export function planFiles(situation: Situation): FileAction[] {
  const paths = new Set([...situation.desired.keys(), ...Object.keys(situation.locked)]);
  return [...paths].sort(compareText).flatMap((path) => {
    const action = planFile(path, situation);
    return [action, ...planNewFile(action, situation)];
  });
}

/** Returns the path that an action writes or removes; undefined if it does neither. */
export function changedPath({ action, path, newFile, text }: FileAction): string | undefined {
  if (action === 'conflict') return newFile;
  return text !== undefined || action === 'remove' ? path : undefined;
}

function planFile(path: string, { desired, locked, found, force }: Situation): FileAction {
  const [want, lock, file] = [desired.get(path), own(locked, path), found.get(path)];
  const isOurs = file !== undefined && lock !== undefined && hasText(file, lock);
  const wasOurs = lock !== undefined && lock.byHand !== true;
  if (!file)
    return want?.text === undefined ? { action: 'missing', path } : { action: 'create', path, text: want.text };
  if (!want) return isOurs || (force && wasOurs) ? { action: 'remove', path } : { action: 'leave', path, wasOurs };
  if (hasText(file, want)) return { action: 'unchanged', path };
  if (want.text !== undefined && isOurs) return { action: 'update', path, text: want.text };
  if (want.text !== undefined && lock?.sha256 !== want.sha256)
    return { action: 'conflict', path, text: want.text, newFile: newFileOf(path), wasOurs };
  const newFile = found.get(newFileOf(path));
  if (lock && newFile && hasText(newFile, lock)) return { action: 'edited', path, newFile: newFileOf(path) };
  return { action: lock?.byHand ? 'merged' : 'edited', path };
}

/** The new file of an earlier conflict goes when the conflict is over, unless a person changed it. */
function planNewFile({ action, path }: FileAction, { desired, locked, found }: Situation): FileAction[] {
  const newFile = newFileOf(path);
  const file = found.get(newFile);
  if (!file || action === 'edited' || action === 'merged') return [];
  const isOurs = [own(locked, path), desired.get(path)].some((text) => text && hasText(file, text));
  if (action !== 'conflict') return isOurs && !desired.has(newFile) ? [{ action: 'remove', path: newFile }] : [];
  if (isOurs) return [];
  throw new CliError('install.new-file-exists', { path, newFile });
}
