import { oneLine } from '../model/identifier.ts';
import type { Release } from '../model/ledger.ts';
import { ReleaseError } from './release-error.ts';
import { withReleaseLock, writeLedger } from './release.ts';
import { readLedger, readReleases } from './releases.ts';

/** Why a release must not be used (`yanked`) or should be replaced (`deprecated`), and what to use instead. */
export interface Withdrawal {
  version: string;
  as: 'yanked' | 'deprecated';
  reason: string;
  successor?: string;
}

/**
 * Records a withdrawal in the ledger. The files of the release stay, and are still served. Throws a ReleaseError if the
 * version or the successor was never released, or there is no reason.
 */
export function withdrawRelease(content: string, id: string, withdrawal: Withdrawal): Release {
  return withReleaseLock(content, id, () => {
    checkWithdrawal(content, id, withdrawal);
    const { version, as, reason, successor } = withdrawal;
    const releases = readLedger(content, id).releases.map((entry) =>
      entry.version === version
        ? { ...entry, [as]: reason.trim(), ...(successor !== undefined && { successor }) }
        : entry,
    );
    writeLedger(content, { id, releases });
    return releases.find((entry) => entry.version === version) as Release;
  });
}

/** Throws the ReleaseError that prevents a withdrawal, without writing anything. */
export function checkWithdrawal(content: string, id: string, { version, reason, successor }: Withdrawal): void {
  const versions = readReleases(content, id).map(({ entry }) => entry.version);
  for (const one of [version, ...(successor === undefined ? [] : [successor])]) {
    if (versions.includes(one)) continue;
    if (versions.length === 0) throw new ReleaseError(id, 'release.none-released', { version: one });
    throw new ReleaseError(id, 'release.not-released', { version: one, versions });
  }
  if (successor === version) throw new ReleaseError(id, 'release.own-successor', { version });
  if (reason.trim() === '') throw new ReleaseError(id, 'release.no-reason');
  if (!oneLine.safeParse(reason.trim()).success) throw new ReleaseError(id, 'release.reason-form');
}
