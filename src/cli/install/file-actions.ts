import { ownValue } from '../../base/collections.ts';
import { compareText } from '../../base/text.ts';
import { CliError } from '../errors.ts';
import { type DiskFile, hasText, lfSha256, newFileOf } from './disk-file.ts';
import type { RecordedFile } from './lockfile.ts';

/** A file that tools should read. Without a text it is an installed file that stays as it is. */
export interface DesiredFile extends RecordedFile {
  text?: string;
  /** The lines of the rule that the text has. A file that a person merges must keep them. */
  ruleLines?: string[];
}

/** The action of an install on one file. */
export interface FileAction {
  /**
   * - `conflict`: the user edited the file, or it existed before, so the new text goes to `newFile`.
   * - `edited`: the user edited it, and there is no new text.
   * - `merged`: the user merged the new text.
   * - `leave`: no longer needed, but edited, so it stays and is no longer managed.
   * - `missing`: an installed file that does not exist, and there is no text to write.
   */
  action: 'create' | 'update' | 'unchanged' | 'conflict' | 'edited' | 'merged' | 'remove' | 'leave' | 'missing';
  path: string;
  /** The text to write: for `create`, `update` and `conflict`. */
  text?: string;
  /** Where a new text waits to be merged: for `conflict`, and sometimes for `edited`. */
  newFile?: string;
  /** Whether callbook wrote the file earlier: for `conflict` and `leave`. */
  wasInstalled?: boolean;
  /** SHA-256 of the file as a person, or this command, merged it: for `merged` and `update`. */
  merged?: string;
  /** Whether the file has the conflict markers of Git: for `edited`. */
  isUnresolved?: boolean;
}

/** The desired, the installed and the actual files. */
export interface FileStates {
  desired: ReadonlyMap<string, DesiredFile>;
  locked: Readonly<Record<string, RecordedFile>>;
  /** The files on disk, of all desired and locked paths and their new files. */
  found: ReadonlyMap<string, DiskFile>;
  /** Also remove files that were edited, but not those that were there before. */
  force?: boolean;
  /** Whether to accept files as a person merged them; otherwise those count as edited until they are recorded. */
  acceptMerged?: boolean;
  /** Merges an edited file with its new text; undefined if both changed the same lines, or if the base is not known. */
  merge?: (path: string, text: string) => string | undefined;
}

/**
 * Returns the actions that give a folder the desired files without losing anything that the user wrote, in order of path. A
 * file that already has the desired text counts as installed, so the next run finishes an interrupted one.
 */
export function fileActions(situation: FileStates): FileAction[] {
  const paths = new Set([...situation.desired.keys(), ...Object.keys(situation.locked)]);
  return [...paths].sort(compareText).flatMap((path) => {
    const action = actionOn(path, situation);
    return [action, ...newFileActions(action, situation)];
  });
}

/** Returns the path that an action writes or removes; undefined if it does neither. */
export function changedPath({ action, path, newFile, text }: FileAction): string | undefined {
  if (action === 'conflict') return newFile;
  return text !== undefined || action === 'remove' ? path : undefined;
}

function actionOn(path: string, { desired, locked, found, force, acceptMerged, merge }: FileStates): FileAction {
  const [want, lock, file] = [desired.get(path), ownValue(locked, path), found.get(path)];
  const isUnedited = file !== undefined && lock !== undefined && hasText(file, lock);
  const wasInstalled = lock !== undefined && lock.byHand !== true;
  if (!file)
    return want?.text === undefined ? { action: 'missing', path } : { action: 'create', path, text: want.text };
  if (!want)
    return isUnedited || (force && wasInstalled) ? { action: 'remove', path } : { action: 'leave', path, wasInstalled };
  if (hasText(file, want)) return { action: 'unchanged', path };
  if (want.text !== undefined && isUnedited) return { action: 'update', path, text: want.text };
  if (file.hasConflict) return { action: 'edited', path, isUnresolved: true };
  const isRecorded = lock?.merged !== undefined && hasText(file, { sha256: lock.merged });
  if (want.text !== undefined && lock?.sha256 !== want.sha256) {
    // The text that is still to be merged would be lost.
    const isMergeable = lock && (lock.byHand === undefined || isRecorded);
    const text = isMergeable ? merge?.(path, want.text) : undefined;
    if (text !== undefined) return { action: 'update', path, text, merged: lfSha256(text) };
    return { action: 'conflict', path, text: want.text, newFile: newFileOf(path), wasInstalled };
  }
  const newFile = found.get(newFileOf(path));
  if (lock && newFile && hasText(newFile, lock)) return { action: 'edited', path, newFile: newFileOf(path) };
  if (lock?.byHand && (isRecorded || acceptMerged)) return { action: 'merged', path, merged: file.lfSha256 };
  return { action: 'edited', path };
}

/** Removes the new file of an earlier conflict when the conflict is over, unless the user changed it. */
function newFileActions({ action, path }: FileAction, { desired, locked, found }: FileStates): FileAction[] {
  const newFile = newFileOf(path);
  const file = found.get(newFile);
  if (!file || action === 'edited' || action === 'merged') return [];
  const isUnedited = [ownValue(locked, path), desired.get(path)].some((text) => text && hasText(file, text));
  if (action !== 'conflict') return isUnedited && !desired.has(newFile) ? [{ action: 'remove', path: newFile }] : [];
  if (isUnedited) return [];
  throw new CliError('install.new-file-exists', { path, newFile });
}
