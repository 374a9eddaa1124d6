import { ownValue } from '../../base/collections.ts';
import { compareText } from '../../base/text.ts';
import { CliError } from '../errors.ts';
import type { RecordedSection } from './lockfile.ts';
import type { FileAction } from './file-actions.ts';
import { readUserFile } from './settings.ts';

/** The lines between which a file of the user has the section that callbook writes. */
const [START, END] = ['<!-- callbook:start -->', '<!-- callbook:end -->'];

/** The actions on files with a section, and the sections that the lockfile then records. */
export interface SectionActions {
  actions: FileAction[];
  next: Record<string, RecordedSection>;
}

/**
 * Returns the actions that give files their sections, at the end unless the user has moved them, and remove those of earlier
 * installs.
 * Everything outside of a section stays as it is. Throws a CliError if `frozen` and a section is not as it should be.
 */
export function sectionActions(
  folder: string,
  desired: ReadonlyMap<string, DesiredSection>,
  locked: Readonly<Record<string, RecordedSection>>,
  frozen = false,
): SectionActions {
  const next: Record<string, RecordedSection> = {};
  const paths = [...new Set([...desired.keys(), ...Object.keys(locked)])].sort(compareText);
  const actions = paths.map((path): FileAction => {
    const [want, lock, found] = [desired.get(path), ownValue(locked, path), readUserFile(folder, path)];
    if (!want) {
      if (found === undefined) return { action: 'missing', path };
      const own = withoutSection(found, lock?.before ?? '');
      return own === '' && lock?.isNew === true ? { action: 'remove', path } : write(own);
    }
    const { text, before } = withSection(found ?? '', want.text, lock?.before);
    if (frozen && found !== text) throw new CliError('install.frozen-edited', { path });
    const isNew = lock?.isNew ?? found === undefined;
    next[path] = { tool: want.tool, text: want.text, before, isNew };
    return write(text);

    function write(written: string): FileAction {
      if (written === found) return { action: 'unchanged', path };
      return { action: found === undefined ? 'create' : 'update', path, text: written };
    }
  });
  return { actions, next };
}

/** The section that a tool needs in a file. */
export interface DesiredSection {
  tool: string;
  text: string;
}

/** Returns the files that no longer have the section that the lockfile records. */
export function changedSections(folder: string, locked: Readonly<Record<string, RecordedSection>>): string[] {
  return Object.entries(locked).flatMap(([path, { text }]) => {
    const lines = readUserFile(folder, path)?.replaceAll('\r\n', '\n');
    return lines?.includes(sectionOf(text)) === true ? [] : [path];
  });
}

function sectionOf(text: string): string {
  return `${START}\n${text.trimEnd()}\n${END}\n`;
}

/** Writes a section where a text has one, or to its end, with its line ends, and says what had to be added before it. */
function withSection(found: string, text: string, formerBefore = ''): { text: string; before: string } {
  const lineEnd = found.includes('\r\n') ? '\r\n' : '\n';
  const section = sectionOf(text).replaceAll('\n', lineEnd);
  const place = sectionIn(found);
  if (place) return { text: found.slice(0, place.start) + section + found.slice(place.end), before: formerBefore };
  const before = found === '' ? '' : found.endsWith('\n') ? lineEnd : lineEnd + lineEnd;
  return { text: found + before + section, before };
}

/** Returns where a text has a section, with the line end after it; undefined if it has none. */
function sectionIn(text: string): { start: number; end: number } | undefined {
  const start = text.lastIndexOf(START);
  const end = start < 0 ? -1 : text.indexOf(END, start);
  if (end < 0) return undefined;
  const [after = ''] = /^\r?\n?/.exec(text.slice(end + END.length)) ?? [];
  return { start, end: end + END.length + after.length };
}

/** Removes a section and what was added before it. Line ends may have changed since, as git changes them. */
function withoutSection(found: string, before: string): string {
  const place = sectionIn(found);
  if (!place) return found;
  const own = found.slice(0, place.start);
  const added = [before, before.replaceAll('\r\n', '\n'), before.replaceAll(/\r?\n/g, '\r\n')].find((one) =>
    own.endsWith(one),
  );
  return own.slice(0, own.length - (added?.length ?? 0)) + found.slice(place.end);
}
