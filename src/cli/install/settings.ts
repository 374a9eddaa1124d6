import { readFileSync } from 'node:fs';
import { ownValue } from '../../base/collections.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { compareText, decodeUtf8 } from '../../base/text.ts';
import { CliError } from '../errors.ts';
import { locate } from './locate.ts';
import type { RecordedSettings } from './lockfile.ts';
import type { FileAction } from './file-actions.ts';
import { addEntries, hasEntries, removeEntries, type Entries } from './settings-text.ts';

/** The entries that a tool needs in a settings file. */
export interface DesiredSettings extends Entries {
  tool: string;
  /** The names of the file; the first is used if none exists. */
  paths: string[];
}

/** The actions on settings files, and the entries that the lockfile then records. */
export interface SettingsActions {
  actions: FileAction[];
  next: Record<string, RecordedSettings>;
}

/**
 * Returns the actions that give settings files the desired entries and remove those of earlier installs. A file without edits since then goes
 * back to its former bytes first; from an edited file only the entries are removed. Throws a CliError for a file that is not
 * JSON and, if `frozen`, for one that lacks an entry.
 */
export function settingsActions(
  folder: string,
  desired: readonly DesiredSettings[],
  locked: Readonly<Record<string, RecordedSettings>>,
  frozen = false,
): SettingsActions {
  const wanted = new Map(desired.map((one) => [pathOf(folder, one), one]));
  const next: Record<string, RecordedSettings> = {};
  const actions = [...new Set([...wanted.keys(), ...Object.keys(locked)])].sort(compareText).map((path): FileAction => {
    const [want, lock, found] = [wanted.get(path), ownValue(locked, path), readUserFile(folder, path)];
    if (frozen && found !== undefined && want) {
      if (!hasEntries(found, want)) throw new CliError('install.frozen-edited', { path });
      return { action: 'unchanged', path };
    }
    const own = lock ? withoutEntries(found, lock) : found;
    if (!want) return own === undefined ? { action: found === undefined ? 'missing' : 'remove', path } : write(own);
    const text = addEntries(own, want);
    if (text === undefined) throw new CliError('install.settings-invalid', { path });
    const { tool, lists, values } = want;
    next[path] = { tool, sha256: sha256Hex(text), former: own ?? null, lists, values };
    return write(text);

    function write(written: string): FileAction {
      if (written === found) return { action: 'unchanged', path };
      return { action: found === undefined ? 'create' : 'update', path, text: written };
    }
  });
  return { actions, next };
}

/** Returns the settings files that no longer have all the entries that the lockfile records. */
export function changedSettings(folder: string, locked: Readonly<Record<string, RecordedSettings>>): string[] {
  return Object.entries(locked).flatMap(([path, entries]) => {
    const text = readUserFile(folder, path);
    return text !== undefined && hasEntries(text, entries) ? [] : [path];
  });
}

/** Returns a settings file without the entries of an earlier install; undefined if it then need not exist. */
function withoutEntries(found: string | undefined, lock: RecordedSettings): string | undefined {
  const former = lock.former ?? undefined;
  const isUnedited =
    found === undefined || [found, found.replaceAll('\r\n', '\n')].some((text) => sha256Hex(text) === lock.sha256);
  if (isUnedited) return former;
  const text = removeEntries(found, former, lock);
  return former === undefined && /^\s*\{\s*\}\s*$/.test(text) ? undefined : text;
}

function pathOf(folder: string, { paths }: DesiredSettings): string {
  const [first = ''] = paths;
  return paths.find((path) => locate(folder, path).stat !== undefined) ?? first;
}

/** Reads a file that may have text of the user; undefined if there is none. Throws a CliError if it is not a text file. */
export function readUserFile(folder: string, path: string): string | undefined {
  const { real, stat } = locate(folder, path);
  if (!stat) return undefined;
  if (!stat.isFile()) throw new CliError('install.not-a-file', { path });
  const text = decodeUtf8(readFileSync(real));
  if (text === undefined) throw new CliError('cli.not-utf8', { name: path });
  return text;
}
