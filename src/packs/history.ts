import { changelogMarkdown } from './changelog.ts';
import { requiredBump, isEnough, summarizeChanges } from './required-bump.ts';
import { ReleaseError } from './release-error.ts';
import { changelogPath, readReleases, readText, releasedIds, type ReleasedPack } from './releases.ts';

/** What is wrong with the releases of a book, one fault for each workflow at the most. */
export function releaseFaults(content: string): ReleaseError[] {
  return releasedIds(content).flatMap((id) => {
    try {
      return historyFault(content, id, readReleases(content, id)) ?? [];
    } catch (error) {
      if (error instanceof ReleaseError) return [error];
      throw error;
    }
  });
}

/** A release that says less than it changed, or that the changelog and the ledger do not both know. */
function historyFault(content: string, id: string, releases: ReleasedPack[]): ReleaseError | undefined {
  for (const { pack, entry } of releases) {
    const due = requiredBump(releases, pack, entry.version);
    if (isEnough(due, entry.version)) continue;
    const expected = `${due.least ?? ''} or above, since it changes ${due.since ?? ''} (${summarizeChanges(due)})`;
    return new ReleaseError(id, `release ${entry.version} in its history`, expected);
  }
  const path = changelogPath(content, id);
  const told = headingsIn(readText(path) ?? '');
  const known = releases.map(({ entry }): Heading => [entry.version, entry.date]).reverse();
  const versions = known.map(([version]) => version);
  const [lost] = told.map(([version]) => version).filter((version) => !versions.includes(version));
  if (lost !== undefined)
    return new ReleaseError(path, `release ${lost} that the ledger has lost`, 'the ledger as it was');
  if (told.join() === known.join()) return undefined;
  const moved = known.find(([version, date]) => told.some(([other, day]) => other === version && day !== date));
  if (moved !== undefined)
    return new ReleaseError(
      path,
      `date of ${moved[0]} that is not ${moved[1]}, as in the ledger`,
      'the ledger as it was',
    );
  return new ReleaseError(path, 'absence of a release', `all of the ledger (npm run release -- ${id} writes it anew)`);
}

/** What stands over a release in a changelog. */
type Heading = [version: string, date: string];

function headingsIn(markdown: string): Heading[] {
  return [...markdown.matchAll(/^## (\S+) \((\S+)\)/gm)].map(([, version = '', date = '']) => [version, date]);
}

/** The changelog of a workflow as it should stand, from its releases. */
export function changelogOf(content: string, id: string): string {
  const releases = readReleases(content, id);
  return changelogMarkdown(releases.at(-1)?.pack.title ?? id, releases);
}
