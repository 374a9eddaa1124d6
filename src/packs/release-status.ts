import type { Workflow } from '../model/pack.ts';
import type { Release } from '../model/ledger.ts';
import { makePack } from './pack.ts';
import { ReleaseError } from './release-error.ts';
import { compareVersions, readReleases } from './releases.ts';
import { requiredBump, isEnough, proposeVersion, summarizeChanges } from './required-bump.ts';

/**
 * How a document compares with its releases: the entry of the release that it is identical to; `changed` if its version is
 * released with different content; `draft` if its version is not released.
 */
export type ReleaseStatus = Release | 'changed' | 'draft';

/** Compares a workflow with the releases below a content folder. Throws a ReleaseError if one of those was altered. */
export function releaseStatus(content: string, workflow: Workflow): ReleaseStatus {
  const same = readReleases(content, workflow.id).find(({ entry }) => entry.version === workflow.version);
  if (same === undefined) return 'draft';
  // The digest covers everything that the released file has, and was checked when it was read.
  return same.entry.digest === digestOf(workflow) ? same.entry : 'changed';
}

/** The digests of the workflows that were compared: a build checks each before it renders its page. */
const digests = new WeakMap<Workflow, string>();

function digestOf(workflow: Workflow): string {
  const digest = digests.get(workflow) ?? makePack(workflow).digest;
  digests.set(workflow, digest);
  return digest;
}

/** Returns the reason why a workflow that is not released cannot be built, and what to do. */
export function unreleasedMessage(
  content: string,
  workflow: Workflow,
  status: Exclude<ReleaseStatus, Release>,
  lang?: string,
): string {
  const { id, version } = workflow;
  const error = versionError(content, workflow, status, lang);
  return (error ?? new ReleaseError(id, 'release.status-draft', { workflow: releaseArguments(id, lang), version }))
    .message;
}

/** Returns the arguments of `callbook release` that name a workflow; `lang` is its language, unless that is the first one. */
export function releaseArguments(id: string, lang: string | undefined): string {
  return lang === undefined ? id : `${id} --lang ${lang}`;
}

/**
 * Returns the error in the version of an unreleased workflow: it is already used for different content, below the last
 * release, or too low for the changes. Undefined for a draft whose version is high enough.
 */
export function versionError(
  content: string,
  workflow: Workflow,
  status: Exclude<ReleaseStatus, Release>,
  lang?: string,
): ReleaseError | undefined {
  const { id, version } = workflow;
  const releases = readReleases(content, id);
  const last = releases.at(-1)?.entry.version;
  const isBelow = status === 'draft' && last !== undefined && compareVersions(version, last) < 0;
  const isDraftAbove = status === 'draft' && !isBelow;
  const required = requiredBump(releases, makePack(workflow), isDraftAbove ? version : undefined);
  if (isDraftAbove && isEnough(required, version)) return undefined;
  const parameters = {
    workflow: releaseArguments(id, lang),
    version,
    next: isDraftAbove ? (required.least ?? version) : proposeVersion(releases, required, version),
    changes: required.changes.length > 0 ? ` (${summarizeChanges(required)})` : '',
  };
  if (isBelow) return new ReleaseError(id, 'release.status-below', { ...parameters, last });
  return new ReleaseError(id, status === 'changed' ? 'release.status-changed' : 'release.status-too-low', parameters);
}
