import { own } from '../../base/record.ts';
import { EXIT, CliError } from '../errors.ts';
import { find, findAll, missingFolders, type Found } from './disk.ts';
import { byItself, readLock, type Installation } from './folder.ts';
import { isCutOff } from './journal.ts';
import { lockText, type Lock, type LockedFile } from './lock.ts';
import { besideOf, foldersOf, LOCK } from './paths.ts';
import { place, type Change } from './place.ts';
import { plan, type Step } from './plan.ts';
import type { Wanted } from './wanted.ts';
import { diskWriter, type Writer } from './writer.ts';

/** What is to be installed in a folder. */
export interface Desired extends Pick<Lock, 'tools' | 'packs'> {
  files: Wanted;
}

/** How it is brought about. */
export interface Manner {
  /** Only say what would be done. */
  dryRun?: boolean;
  /** Remove what a person changed as well; not what was there before. */
  force?: boolean;
  /** Leave the lock as it is, and refuse where a file was changed by hand. */
  frozen?: boolean;
}

/** Brings a folder to what is desired, all of it or nothing, and says what was done about each file. */
export function settle(
  before: Installation,
  desired: Desired,
  manner: Manner = {},
  writer: Writer = diskWriter,
): Step[] {
  const { folder } = before;
  if (manner.dryRun) return resolve(before, desired, manner).steps;
  return byItself(folder, () => {
    if (isCutOff(folder) || readLock(folder) !== before.lockText)
      throw new CliError('cli.text', {
        text: `${LOCK}: unexpected change in this moment, expected it as it was (run it again)`,
      });
    const { steps, changes, made, emptied } = resolve(before, desired, manner);
    if (changes.length > 0) place(folder, changes, { made, emptied }, writer);
    return steps;
  });
}

/** The exit code that steps come to: a new text that lies beside a file needs somebody's hand. */
export function exitOf(steps: readonly Step[]): number {
  return steps.some(({ does, merge }) => does === 'beside' || merge === 'waits') ? EXIT.failed : EXIT.ok;
}

/** The lock of what is desired; undefined where nothing is. */
export function lockOf(
  { tools, packs, files }: Desired,
  folders: string[],
  byHandOf: (path: string) => LockedFile['byHand'],
): Lock | undefined {
  if (tools.length === 0 || Object.keys(packs).length === 0) return undefined;
  const written = [...files].map(([path, file]) => {
    const { sha256, tools: users, packs: parts } = file;
    const byHand = byHandOf(path);
    return [path, { sha256, tools: users, packs: parts, ...(byHand && { byHand }) }] as const;
  });
  return { lockfileVersion: 1, tools, packs, files: Object.fromEntries(written), folders };
}

interface Resolved {
  steps: Step[];
  changes: Change[];
  made: string[];
  emptied: string[];
}

function resolve({ folder, lock, lockText: text }: Installation, desired: Desired, manner: Manner): Resolved {
  const paths = [...new Set([...desired.files.keys(), ...Object.keys(lock.files)])];
  const found = findAll(
    folder,
    paths.flatMap((path) => [path, besideOf(path)]),
  );
  const steps = plan({
    wanted: desired.files,
    locked: lock.files,
    found,
    ...(manner.force !== undefined && { force: manner.force }),
  });
  const edited = steps.find(({ does, merge }) => does === 'kept' && merge !== 'done');
  if (manner.frozen && edited)
    throw new CliError('cli.text', {
      text: `${edited.path}: unexpected change by hand, expected the text of ${LOCK}; nothing was changed`,
    });
  const changes = steps.flatMap((step) => changeOf(step, found));
  const made = missingFolders(
    folder,
    changes.flatMap(({ path, text: content }) => (content === undefined ? [] : [path])),
  );
  const needed = new Set([...desired.files.keys()].flatMap(foldersOf));
  const ours = [...new Set([...lock.folders, ...made])];
  const byHand = new Map(
    steps.flatMap(({ does, path, isEdited }): [string, LockedFile['byHand']][] => {
      if (does === 'beside') return [[path, isEdited ? 'edited' : true]];
      return does === 'kept' ? [[path, own(lock.files, path)?.byHand]] : [];
    }),
  );
  const next = lockOf(
    desired,
    ours.filter((path) => needed.has(path)),
    (path) => byHand.get(path),
  );
  const emptied = ours.filter((path) => !needed.has(path)).sort((a, b) => b.length - a.length);
  const last = manner.frozen ? [] : lockChange(next && lockText(next), text, find(folder, LOCK));
  return { steps, changes: [...changes, ...last], made, emptied };
}

function changeOf({ does, path, text }: Step, found: ReadonlyMap<string, Found>): Change[] {
  if (text === undefined && does !== 'remove') return [];
  const place = does === 'beside' ? besideOf(path) : path;
  const is = found.get(place);
  return [{ path: place, ...(text !== undefined && { text }), ...(is && { found: is }) }];
}

/** The lock changes last, so that it names nothing that is not there; line ends alone are no change. */
function lockChange(next: string | undefined, now: string | undefined, found: Found | undefined): Change[] {
  if (next === now?.replaceAll('\r\n', '\n')) return [];
  return [{ path: LOCK, ...(next !== undefined && { text: next }), ...(found && { found }) }];
}
