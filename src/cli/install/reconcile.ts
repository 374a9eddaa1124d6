import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { ownValue } from '../../base/collections.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { LockHeldError, withLock } from '../../files/with-lock.ts';
import { missingLine } from '../../targets/agent-tools.ts';
import { CliError, UsageError } from '../errors.ts';
import { t } from '../../messages/english.ts';
import { readFile, warn, type Io } from '../io.ts';
import { findLinkedFiles, lockfileFor, realPaths, type Desired } from './desired-installation.ts';
import {
  findFile,
  findFiles,
  missingFolders,
  removeEmptyFolder,
  replaceFile,
  unformatted,
  type DiskFile,
} from './disk-file.ts';
import { foldersAbove, foldersOf, locate } from './locate.ts';
import {
  EMPTY_LOCKFILE,
  formatLockfile,
  LOCKFILE,
  parseLockfile,
  PROCESS_LOCK,
  type RecordedFile,
  type Lockfile,
} from './lockfile.ts';
import { mergeTexts } from './merge-texts.ts';
import { changedPath, fileActions, type FileAction } from './file-actions.ts';
import { sectionActions } from './section-actions.ts';
import { settingsActions } from './settings.ts';

/** A folder with its lockfile. */
export interface Installation {
  /** Its real path. */
  folder: string;
  lockfile: Lockfile;
  /** The text of the lockfile; undefined if there is none. */
  lockfileText: string | undefined;
}

/** How a folder is reconciled. By default, edited files are kept. */
export interface ReconcileOptions {
  /** Whether to write nothing, and only return the actions. */
  dryRun?: boolean | undefined;
  /** Also remove files that were edited, but not those that were there before. */
  force?: boolean | undefined;
  /** Leave the lockfile as it is, and throw if a file was edited. */
  frozen?: boolean | undefined;
  /** The texts of the installed versions, with which an edited file and its new text are merged. */
  bases?: ReadonlyMap<string, string> | undefined;
}

/**
 * Reads the installation in a folder; without a name, that in this folder or in the nearest one above it that has one, up to
 * the root of the repository.
 */
export function openInstallation(name: string | undefined, io: Pick<Io, 'cwd' | 'stderr'>): Installation {
  const path = resolve(io.cwd(), name ?? '.');
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError('install.folder-not-found', { folder: name ?? '.' });
  const here = realpathSync(path);
  const folder = name === undefined ? installedAbove(here) : here;
  if (folder !== here) warn(t('install.found-above', { folder: relative(here, folder), lockfile: LOCKFILE }), io);
  const lockfileText = readLockfile(folder);
  return { folder, lockfileText, lockfile: lockfileText === undefined ? EMPTY_LOCKFILE : parseLockfile(lockfileText) };
}

function installedAbove(folder: string): string {
  const above = foldersAbove(folder);
  const repository = above.findIndex((one) => existsSync(join(one, '.git')));
  const inside = above.slice(0, repository < 0 ? undefined : repository + 1);
  return inside.find((one) => existsSync(join(one, LOCKFILE))) ?? folder;
}

/** Throws if nothing is installed. */
export function requireInstalled({ lockfile }: Installation): void {
  if (lockfile.tools.length === 0) throw new CliError('install.not-installed', { lockfile: LOCKFILE });
}

/**
 * Changes a folder so that what is desired is installed. Each file is written atomically, the lockfile last. If the
 * process dies on the way, running the same command again finishes the work: files that already have the desired text
 * are recognized by their hash.
 */
export function reconcile(before: Installation, desired: Desired, options: ReconcileOptions = {}): FileAction[] {
  if (options.dryRun) return planChanges(before, desired, options).actions;
  const { folder } = before;
  return withInstallLock(folder, () => {
    if (readLockfile(folder) !== before.lockfileText)
      throw new CliError('install.lockfile-changed', { lockfile: LOCKFILE });
    const changes = planChanges(before, desired, options);
    applyChanges(before, changes, options.frozen === true);
    return changes.actions;
  });
}

/** The actions on files, and what the lockfile records of those that are partly of the user. */
interface PlannedActions {
  actions: FileAction[];
  settings: NonNullable<Lockfile['guard']>;
  sections: NonNullable<Lockfile['sections']>;
  /** The files on disk that the actions are about. */
  found: ReadonlyMap<string, DiskFile>;
}

/** The changes that give a folder what is desired. */
interface PlannedChanges extends Pick<PlannedActions, 'actions' | 'found'> {
  /** All folders made for files, now or earlier. */
  ourFolders: string[];
  /** Those of them that are no longer needed, each after the folders in it. */
  unneeded: string[];
  /** The lockfile at the end; undefined if nothing is installed then. */
  next: Lockfile | undefined;
}

/** Plans the changes. Throws a CliError if one of them is not safe, or if `frozen` and a file was edited. */
function planChanges(before: Installation, desired: Desired, options: ReconcileOptions): PlannedChanges {
  const { folder, lockfile } = before;
  const planned = planActions(before, desired, options);
  refuseUnsafe(folder, planned, desired, options);
  const { actions, found, settings, sections } = planned;
  const needed = new Set([...desired.files.keys(), ...Object.keys({ ...settings, ...sections })].flatMap(foldersOf));
  const ourFolders = [...new Set([...lockfile.folders, ...missingFolders(folder, changedPaths(actions))])];
  return {
    actions,
    found,
    ourFolders,
    unneeded: ourFolders.filter((path) => !needed.has(path)).sort((a, b) => b.length - a.length),
    next: nextLockfile(lockfile, desired, planned, ourFolders.filter((path) => needed.has(path))), // prettier-ignore
  };
}

function planActions(
  { folder, lockfile }: Installation,
  desired: Desired,
  { force, frozen, bases }: ReconcileOptions,
): PlannedActions {
  const { files } = desired;
  const settings = settingsActions(folder, desired.guard?.settings ?? [], lockfile.guard ?? {}, frozen);
  const sections = sectionActions(folder, desired.sections ?? new Map(), lockfile.sections ?? {}, frozen);
  const others = [...settings.actions, ...sections.actions];
  const otherPaths = others.map(({ path }) => path);
  const found = findFiles(folder, [...files.keys(), ...Object.keys(lockfile.files), ...otherPaths]);
  const linked = findLinkedFiles(folder, files);
  if (linked) throw new CliError('install.linked-texts', { ...linked });
  const merge = (path: string, text: string) => {
    const [base, lock] = [bases?.get(path), ownValue(lockfile.files, path)];
    if (base === undefined || sha256Hex(base) !== lock?.sha256) return undefined;
    const merged = mergeTexts(base, textAt(folder, path), text);
    return merged !== undefined && missingLine(merged, files.get(path)?.ruleLines ?? []) === undefined
      ? merged
      : undefined;
  };
  const inputs = { desired: files, locked: lockfile.files, found, force: force === true, acceptMerged: !frozen, merge };
  // A removed path may be the same file as a wanted path, through a symbolic link.
  const wanted = realPaths(folder, files);
  const ofFiles = fileActions(inputs).map((action): FileAction =>
    action.action === 'remove' && wanted.has(locate(folder, action.path).real)
      ? { action: 'unchanged', path: action.path }
      : action,
  );
  return { actions: [...ofFiles, ...others], settings: settings.next, sections: sections.next, found };
}

/** Throws a CliError if a merged text lacks a rule, if a file cannot be written, or if `frozen` and a file was edited. */
function refuseUnsafe(
  folder: string,
  { actions, found }: Pick<PlannedActions, 'actions' | 'found'>,
  { files }: Pick<Desired, 'files'>,
  { frozen }: Pick<ReconcileOptions, 'frozen'>,
): void {
  for (const { action, path } of actions) {
    const line = action === 'merged' ? missingLine(textAt(folder, path), files.get(path)?.ruleLines ?? []) : undefined;
    if (line !== undefined) throw new CliError('install.rule-removed', { path, line });
  }
  const edited = actions.find(({ action }) => action === 'edited');
  if (frozen && edited) throw new CliError('install.frozen-edited', { path: edited.path });
  const readOnly = changedPaths(actions).find((path) => found.get(path)?.isReadOnly);
  if (readOnly !== undefined) throw new CliError('install.read-only', { path: readOnly });
}

/** Returns the lockfile after these actions; undefined if nothing is installed then. */
function nextLockfile(
  lockfile: Lockfile,
  desired: Desired,
  { actions, settings, sections }: Omit<PlannedActions, 'found'>,
  folders: string[],
): Lockfile | undefined {
  const byHand = new Map(actions.map((action) => [action.path, byHandAfter(action, lockfile)]));
  return lockfileFor(desired, folders, (path) => byHand.get(path), settings, sections);
}

function changedPaths(actions: readonly FileAction[]): string[] {
  return actions.flatMap((action) => changedPath(action) ?? []);
}

function byHandAfter(
  { action, path, wasInstalled, merged }: FileAction,
  { files }: Lockfile,
): Pick<RecordedFile, 'byHand' | 'merged'> | undefined {
  const before = ownValue(files, path)?.byHand;
  if (action === 'conflict') return { byHand: wasInstalled ? 'edited' : true };
  if (action === 'update' && merged !== undefined) return { byHand: before ?? 'edited', merged };
  if (action === 'merged') return { byHand: before, merged };
  return action === 'edited' ? { byHand: before } : undefined;
}

function textAt(folder: string, path: string): string {
  return readFile(locate(folder, path).real, path);
}

function applyChanges(
  { folder, lockfile, lockfileText }: Installation,
  changes: PlannedChanges,
  isFrozen: boolean,
): void {
  const { actions, found, ourFolders, unneeded, next } = changes;
  let current = lockfileText;
  const writeLockfile = (value: Lockfile | undefined) => {
    const text = value && formatLockfile(value);
    // A difference in formatting alone is not a change.
    if (isFrozen || (text && unformatted(text)) === (current && unformatted(current))) return;
    withWriteError(LOCKFILE, () => replaceFile(folder, LOCKFILE, findFile(folder, LOCKFILE), text));
    current = text;
  };
  // After a crash, hashes show which files callbook wrote, but not which folders it made, so those are recorded first.
  if (ourFolders.length > lockfile.folders.length) writeLockfile({ ...lockfile, folders: ourFolders });
  for (const action of actions) {
    const path = changedPath(action);
    if (path !== undefined) withWriteError(path, () => replaceFile(folder, path, found.get(path), action.text));
  }
  for (const path of unneeded) withWriteError(path, () => removeEmptyFolder(folder, path));
  writeLockfile(next);
}

/** Adds to an error of the file system where it happened, and what to do. */
function withWriteError(path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new CliError('install.write-failed', { path, reason: error.message });
  }
}

function readLockfile(folder: string): string | undefined {
  return findFile(folder, LOCKFILE) && readFile(join(folder, LOCKFILE), LOCKFILE);
}

/** Runs some work on a folder while no other process does. */
function withInstallLock<Result>(folder: string, work: () => Result): Result {
  try {
    return withLock(join(folder, PROCESS_LOCK), work);
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new CliError('install.busy', { folder, path: error.path });
  }
}
