import { compareText } from '../../base/text.ts';
import { own } from '../../base/collections.ts';
import { CliError } from '../errors.ts';
import { hasText, newFileOf, type DiskFile } from './disk.ts';
import type { LockedFile } from './lockfile.ts';

/** A file that tools should read. Without a text it is an installed file that stays as it is. */
export interface DesiredFile extends LockedFile {
  text?: string;
}

/** What an install does with one file. */
export interface FileAction {
  /**
   * `conflict`: the user edited the file or it was there before, so the new text goes to `newFile`. `edited`: the user
   * edited it, and there is no new text. `merged`: the user merged the new text. `leave`: no longer needed, but edited, so
   * it stays and is no longer managed. `missing`: an installed file that does not exist, and there is no text to write.
   */
  action: 'create' | 'update' | 'unchanged' | 'conflict' | 'edited' | 'merged' | 'remove' | 'leave' | 'missing';
  path: string;
  /** The text to write: for `create`, `update` and `conflict`. */
  text?: string;
  /** Where a new text waits to be merged: for `conflict`, and sometimes for `edited`. */
  newFile?: string;
  /** Whether callbook wrote the file earlier: for `conflict` and `leave`. */
  wasInstalled?: boolean;
}

/** The desired, installed and actual files that a plan is made from. */
export interface PlanInputs {
  desired: ReadonlyMap<string, DesiredFile>;
  locked: Readonly<Record<string, LockedFile>>;
  /** The files on disk, of all desired and locked paths and their new files. */
  found: ReadonlyMap<string, DiskFile>;
  /** Also remove files that were edited, but not those that were there before. */
  force?: boolean;
}

/**
 * Plans how a folder gets the desired files without losing anything that the user wrote, in order of path. A file that
 * already has the desired text counts as installed, so planning again after an interrupted run finishes that run.
 */
export function planFiles(situation: PlanInputs): FileAction[] {
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

function planFile(path: string, { desired, locked, found, force }: PlanInputs): FileAction {
  const [want, lock, file] = [desired.get(path), own(locked, path), found.get(path)];
  const isUnedited = file !== undefined && lock !== undefined && hasText(file, lock);
  const wasInstalled = lock !== undefined && lock.byHand !== true;
  if (!file)
    return want?.text === undefined ? { action: 'missing', path } : { action: 'create', path, text: want.text };
  if (!want)
    return isUnedited || (force && wasInstalled) ? { action: 'remove', path } : { action: 'leave', path, wasInstalled };
  if (hasText(file, want)) return { action: 'unchanged', path };
  if (want.text !== undefined && isUnedited) return { action: 'update', path, text: want.text };
  if (want.text !== undefined && lock?.sha256 !== want.sha256)
    return { action: 'conflict', path, text: want.text, newFile: newFileOf(path), wasInstalled };
  const newFile = found.get(newFileOf(path));
  if (lock && newFile && hasText(newFile, lock)) return { action: 'edited', path, newFile: newFileOf(path) };
  return { action: lock?.byHand ? 'merged' : 'edited', path };
}

/** Removes the new file of an earlier conflict when the conflict is over, unless the user changed it. */
function planNewFile({ action, path }: FileAction, { desired, locked, found }: PlanInputs): FileAction[] {
  const newFile = newFileOf(path);
  const file = found.get(newFile);
  if (!file || action === 'edited' || action === 'merged') return [];
  const isUnedited = [own(locked, path), desired.get(path)].some((text) => text && hasText(file, text));
  if (action !== 'conflict') return isUnedited && !desired.has(newFile) ? [{ action: 'remove', path: newFile }] : [];
  if (isUnedited) return [];
  throw new CliError('install.new-file-exists', { path, newFile });
}
