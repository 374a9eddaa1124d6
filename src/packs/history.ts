import { changelogMarkdown } from './changelog.ts';
import { dueFor, isEnough, sayDue } from './due.ts';
import { PackFault } from './fault.ts';
import { changelogPath, readReleases, readText, releasedIds, type ReleasedPack } from './releases.ts';

/** What is wrong with the releases of a book, one fault for each workflow at the most. */
export function releaseFaults(content: string): PackFault[] {
  return releasedIds(content).flatMap((id) => {
    try {
      return historyFault(content, id, readReleases(content, id)) ?? [];
    } catch (error) {
      if (error instanceof PackFault) return [error];
      throw error;
    }
  });
}

/** A release that says less than it changed, or that the changelog and the ledger do not both know. */
function historyFault(content: string, id: string, releases: ReleasedPack[]): PackFault | undefined {
  for (const { pack, entry } of releases) {
    const due = dueFor(releases, pack, entry.version);
    if (isEnough(due, entry.version)) continue;
    const expected = `${due.least ?? ''} or above, since it changes ${due.since ?? ''} (${sayDue(due)})`;
    return new PackFault(id, `release ${entry.version} in its history`, expected);
  }
  const path = changelogPath(content, id);
  const told = versionsIn(readText(path) ?? '');
  const known = releases.map(({ entry }) => entry.version).reverse();
  const [lost] = told.filter((version) => !known.includes(version));
  if (lost !== undefined)
    return new PackFault(path, `release ${lost} that the ledger has lost`, 'the ledger as it was');
  if (told.join() === known.join()) return undefined;
  return new PackFault(path, 'absence of a release', `all of the ledger (npm run release -- ${id} writes it anew)`);
}

function versionsIn(markdown: string): string[] {
  return [...markdown.matchAll(/^## (\S+) \(/gm)].map(([, version = '']) => version);
}

/** The changelog of a workflow as it should stand, from its releases. */
export function changelogOf(content: string, id: string): string {
  const releases = readReleases(content, id);
  return changelogMarkdown(releases.at(-1)?.pack.title ?? id, releases);
}
