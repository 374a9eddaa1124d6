import { join } from 'node:path';
import type { Release } from '../model/ledger.ts';
import { packSchema, type Workflow } from '../model/pack.ts';
import { sha256Hex } from '../base/sha256.ts';
import { ReleaseError } from './release-error.ts';
import { withReleaseLock } from './release-lock.ts';
import { packMarkdown } from './markdown.ts';
import { makePack, packText } from './pack.ts';
import { requiredBump, isEnough, summarizeChanges } from './required-bump.ts';
import { changelogOf } from './history.ts';
import { changelogPath, ledgerPath, orphans, readLedger, readReleases, readText, releaseFolder } from './releases.ts';
import { compareVersions } from './version.ts';
import { writeAtomic } from '../files/write-atomic.ts';

/**
 * Releases a workflow under the version of its document: writes the pack, its Markdown twin and, last, the ledger, so
 * that a release which is cut off has not happened. Gives the new entry, or undefined when exactly this was released
 * before. Throws a PackFault when the version is taken by other bytes, is not above the last one, or while another
 * release of the workflow is under way.
 */
export function release(content: string, workflow: Workflow, date: string): Release | undefined {
  return withReleaseLock(releaseFolder(content, workflow.id), () => releaseAlone(content, workflow, date));
}

function releaseAlone(content: string, workflow: Workflow, date: string): Release | undefined {
  const { id, version } = workflow;
  const pack = makePack(workflow);
  if (!packSchema.safeParse(pack).success) throw new ReleaseError(id, 'form of its pack', 'a pack of format 1');
  const files = { [`${version}.json`]: packText(pack), [`${version}.md`]: packMarkdown(pack) };
  const [json = '', md = ''] = Object.values(files);
  const folder = releaseFolder(content, id);

  // Files of a release that was cut off are these very files, and are written again; any others are nobody's.
  const unknown = orphans(content, id).filter((name) => files[name] !== readText(join(folder, name)));
  if (unknown[0] !== undefined) {
    throw new ReleaseError(join(folder, unknown[0]), 'file that the ledger does not know', 'the ledger as it was');
  }
  const ledger = readLedger(content, id);
  const same = ledger.releases.find((entry) => entry.version === version);
  if (same !== undefined) {
    const released = readReleases(content, id).find(({ entry }) => entry.version === version);
    if (released?.json === json) {
      writeChangelog(content, id);
      return undefined;
    }
    throw new ReleaseError(id, `change under the released version ${version}`, 'a higher version in the document');
  }
  const last = ledger.releases.at(-1)?.version;
  if (last !== undefined && compareVersions(version, last) <= 0) {
    throw new ReleaseError(id, `version ${version}`, `one above ${last}`);
  }
  const due = requiredBump(readReleases(content, id, Object.keys(files)), pack, version);
  if (!isEnough(due, version)) {
    throw new ReleaseError(
      id,
      `version ${version}`,
      `${due.least ?? ''} or above, since it changes ${due.since ?? ''} (${summarizeChanges(due)})`,
    );
  }
  const entry: Release = { version, date, digest: pack.digest, json: sha256Hex(json), md: sha256Hex(md) };
  for (const [name, text] of Object.entries(files)) writeAtomic(join(folder, name), text);
  writeAtomic(ledgerPath(content, id), `${JSON.stringify({ id, releases: [...ledger.releases, entry] }, null, 2)}\n`);
  writeChangelog(content, id);
  return entry;
}

/** Writes the changelog of a workflow from its releases, where it says another thing. */
export function writeChangelog(content: string, id: string): void {
  const text = changelogOf(content, id);
  if (readText(changelogPath(content, id)) !== text) writeAtomic(changelogPath(content, id), text);
}
