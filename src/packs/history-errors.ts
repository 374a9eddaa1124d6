import { ReleaseError } from './release-error.ts';
import { changelogPath, readReleases, readText, releasedIds, type ReleasedPack } from './releases.ts';
import { releaseArguments } from './release-status.ts';
import { requiredBump, isEnough, summarizeChanges } from './required-bump.ts';

/**
 * Checks all releases below a content folder. Returns at most one error for each workflow. `lang` is the language of the folder,
 * unless that is the first one.
 */
export function historyErrors(content: string, lang?: string): ReleaseError[] {
  return releasedIds(content).flatMap((id) => {
    try {
      return historyError(content, id, readReleases(content, id), lang) ?? [];
    } catch (error) {
      if (error instanceof ReleaseError) return [error];
      throw error;
    }
  });
}

/** Finds a release whose version is too low, or one that the changelog and the ledger do not agree on. */
function historyError(
  content: string,
  id: string,
  releases: ReleasedPack[],
  lang: string | undefined,
): ReleaseError | undefined {
  for (const { pack, entry } of releases) {
    const { version } = entry;
    const required = requiredBump(releases, pack, version);
    if (isEnough(required, version)) continue;
    const { least, since } = required;
    const parameters = { version, least: least ?? '', since: since ?? '', changes: summarizeChanges(required) };
    return new ReleaseError(id, 'release.history-too-low', parameters);
  }
  const path = changelogPath(content, id);
  const listed = headingsIn(readText(path) ?? '');
  const known = releases.map(({ entry }): Heading => [entry.version, entry.date]).reverse();
  const unknown = listed.find(([version]) => !known.some(([other]) => other === version));
  if (unknown) return new ReleaseError(path, 'release.changelog-lost', { version: unknown[0] });
  if (listed.join() === known.join()) return undefined;
  const moved = known.find(([version, date]) => listed.some(([other, day]) => other === version && day !== date));
  if (moved) return new ReleaseError(path, 'release.changelog-date', { version: moved[0], date: moved[1] });
  return new ReleaseError(path, 'release.changelog-missing', { workflow: releaseArguments(id, lang) });
}

/** The heading of a release in a changelog. */
type Heading = [version: string, date: string];

function headingsIn(markdown: string): Heading[] {
  return [...markdown.matchAll(/^## (\S+) \((\S+)\)/gm)].map(([, version = '', date = '']) => [version, date]);
}
