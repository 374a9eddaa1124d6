import { findAll, holds } from './disk.ts';
import type { Installation } from './folder.ts';
import { besideOf } from './paths.ts';
import { mergeOf } from './plan.ts';

/** A file that is not as it was written. */
export interface Drift {
  path: string;
  is: 'missing' | 'changed';
  /** Where a newer text lies that waits to be merged. */
  beside?: string;
}

/** The files of an installation that are not as they were written, in order; not those that a person merged. */
export function driftOf({ folder, lock }: Installation): Drift[] {
  const paths = Object.keys(lock.files).sort();
  const found = findAll(
    folder,
    paths.flatMap((path) => [path, besideOf(path)]),
  );
  return paths.flatMap((path): Drift[] => {
    const [is, lies, sha256] = [found.get(path), found.get(besideOf(path)), lock.files[path]?.sha256 ?? ''];
    if (!is) return [{ path, is: 'missing' }];
    if (holds(is, sha256)) return [];
    const merge = mergeOf(lock.files[path], lies);
    if (merge === 'done') return [];
    return [{ path, is: 'changed', ...(merge && { beside: besideOf(path) }) }];
  });
}
