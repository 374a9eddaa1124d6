import { isDevice } from '../model/identifier.ts';
import { ReleaseError } from '../packs/release-error.ts';
import type { TargetFile } from './types.ts';

/**
 * Holds that every file can be written beside the others, on systems that do not tell capitals apart too; throws a
 * PackFault on the first that cannot. Ids joined by a hyphen may make one name of two: bug + fix-look, bug-fix + look.
 */
export function holdNames(target: string, files: readonly TargetFile[]): void {
  const taken = new Set<string>();
  for (const { path } of files) {
    const about = `${target}: ${path}`;
    if (path.split('/').some((name) => isDevice(name.split('.')[0]?.toLowerCase() ?? ''))) {
      throw new ReleaseError(about, 'release.path-reserved');
    }
    if (taken.has(path.toLowerCase())) {
      throw new ReleaseError(about, 'release.path-taken');
    }
    taken.add(path.toLowerCase());
  }
}
