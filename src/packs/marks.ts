import { oneLine } from '../model/identifier.ts';
import type { Release } from '../model/ledger.ts';
import { ReleaseError } from './release-error.ts';
import { withReleaseLock } from './release-lock.ts';
import { ledgerPath, readLedger, readReleases, releaseFolder } from './releases.ts';
import { writeChangelog } from './release.ts';
import { writeAtomic } from '../files/write-atomic.ts';

/** A mark on a release: why nobody should use it any more, or why to move on from it; and what to take in its place. */
export interface Mark {
  version: string;
  as: 'yanked' | 'deprecated';
  reason: string;
  successor?: string;
}

/**
 * Marks a release of a workflow in its ledger, and nothing else of it: its bytes stay and are served for ever. Throws a
 * PackFault on a version that was not released, also as a successor, and without a reason.
 */
export function markRelease(content: string, id: string, { version, as, reason, successor }: Mark): Release {
  return withReleaseLock(releaseFolder(content, id), () => {
    const mark = { version, as, reason: reason.trim(), ...(successor !== undefined && { successor }) };
    checkMark(content, id, mark);
    const marked = readLedger(content, id).releases.map((entry) =>
      entry.version === version
        ? { ...entry, [as]: mark.reason, ...(successor !== undefined && { successor }) }
        : entry,
    );
    writeAtomic(ledgerPath(content, id), `${JSON.stringify({ id, releases: marked }, null, 2)}\n`);
    writeChangelog(content, id);
    return marked.find((entry) => entry.version === version) as Release;
  });
}

/** Throws the PackFault that keeps a release from being marked so, and writes nothing. */
export function checkMark(content: string, id: string, { version, reason, successor }: Mark): void {
  const known = readReleases(content, id).map(({ entry }) => entry.version);
  for (const one of [version, ...(successor === undefined ? [] : [successor])]) {
    if (!known.includes(one))
      throw new ReleaseError(id, `version ${one}`, `a released one (${known.join(', ') || 'none'})`);
  }
  if (successor === version) throw new ReleaseError(id, `version ${version} as its own successor`, 'another one');
  if (reason.trim() === '') throw new ReleaseError(id, 'mark without a reason', 'a sentence for who uses the release');
  if (!oneLine.safeParse(reason.trim()).success)
    throw new ReleaseError(id, 'line end or control character in the reason', 'a sentence on one line');
}
