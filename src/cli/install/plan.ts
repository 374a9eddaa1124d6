import { own } from '../../base/record.ts';
import { CliError } from '../errors.ts';
import { holds, type Found } from './disk.ts';
import type { LockedFile } from './lock.ts';
import { besideOf } from './paths.ts';
import type { Wanted } from './wanted.ts';

/** What is done about one file. */
export interface Step {
  /**
   * `beside`: a person's file stays, the new text lies beside it; `kept`: the same, with nothing new; `left`: no longer
   * needed, but changed by hand, so it is the person's from now on; `gone`: no longer needed, and not there.
   */
  does: 'create' | 'update' | 'same' | 'beside' | 'kept' | 'remove' | 'left' | 'gone';
  path: string;
  /** The text to write, for `create`, `update` and `beside`. */
  text?: string;
  /** Whether the file was ours once, for `beside` and `left`. */
  isEdited?: boolean;
  /** Whether the text of the lock waits beside the file, or was merged by hand, or neither is known; for `kept`. */
  merge?: 'waits' | 'done';
}

/** What a plan is made from. */
export interface Standing {
  wanted: Wanted;
  locked: Readonly<Record<string, LockedFile>>;
  /** The files that are there, of all paths wanted and locked, and of those beside them. */
  found: ReadonlyMap<string, Found>;
  /** Removes what is no longer needed, though a person changed it; not what was never ours. */
  force?: boolean;
}

/** What has to be done so that a folder holds what is wanted, and no byte that a person wrote is lost; in order of path. */
export function plan(standing: Standing): Step[] {
  const paths = new Set([...standing.wanted.keys(), ...Object.keys(standing.locked)]);
  return [...paths].sort().flatMap((path) => {
    const step = stepFor(path, standing);
    return [step, ...stepBeside(step, standing)];
  });
}

function stepFor(path: string, { wanted, locked, found, force }: Standing): Step {
  const [want, was, is] = [wanted.get(path), own(locked, path), found.get(path)];
  const isOurs = is !== undefined && was !== undefined && holds(is, was.sha256);
  const isEdited = was !== undefined && was.byHand !== true;
  if (!want) {
    if (!is) return { does: 'gone', path };
    return isOurs || (force && isEdited) ? { does: 'remove', path } : { does: 'left', path, isEdited };
  }
  const { text } = want;
  if (text === undefined) return isOurs ? { does: 'same', path } : kept(path, locked, found);
  if (!is) return { does: 'create', path, text };
  if (holds(is, want.sha256)) return { does: 'same', path };
  if (isOurs) return { does: 'update', path, text };
  return was?.sha256 === want.sha256 ? kept(path, locked, found) : { does: 'beside', path, text, isEdited };
}

function kept(path: string, locked: Standing['locked'], found: Standing['found']): Step {
  const merge = mergeOf(own(locked, path), found.get(besideOf(path)));
  return { does: 'kept', path, ...(merge && { merge }) };
}

/** How far the merge of a file is that is not as the lock has it, by what lies beside it. */
export function mergeOf(locked: LockedFile | undefined, beside: Found | undefined): Step['merge'] {
  if (locked && beside && holds(beside, locked.sha256)) return 'waits';
  return locked?.byHand ? 'done' : undefined;
}

/** What becomes of the text beside a file: it goes with its reason, unless it is not as it was written. */
function stepBeside({ does, path }: Step, { wanted, locked, found }: Standing): Step[] {
  const beside = besideOf(path);
  const lies = found.get(beside);
  if (!lies || does === 'kept') return [];
  const texts = [own(locked, path)?.sha256, wanted.get(path)?.sha256];
  const isOurs = texts.some((sha256) => sha256 !== undefined && holds(lies, sha256));
  if (does !== 'beside') return isOurs && !wanted.has(beside) ? [{ does: 'remove', path: beside }] : [];
  if (isOurs) return [];
  throw new CliError('cli.text', {
    text: `${beside}: unexpected file, expected room for the new text of ${path} (move it away, then run again)`,
  });
}
