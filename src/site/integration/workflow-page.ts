import type { Workflow } from '../../model/pack.ts';
import { makePack } from '../../packs/pack.ts';
import { latestOf, readReleases, type ReleasedPack } from '../../packs/releases.ts';
import { releaseStatus } from '../../packs/release-status.ts';

/** A workflow as its page shows it. */
export interface WorkflowPage {
  /** The id and the title of the workflow, which lists of all workflows have. */
  id: string;
  title: string;
  workflow: Workflow;
  /** The digest of the pack that has exactly this workflow. */
  digest: string;
  /** The day of its release, in UTC; null for a draft: a document that differs from every release. */
  released: string | null;
  /** The labels of the document's release and of the release that the page shows: yanked or deprecated. */
  labels: PageLabel[];
  /** The path of its page, with the base of the site. */
  url: string;
}

/** Why a release must not be used, or should be replaced. */
export interface PageLabel {
  version: string;
  as: 'yanked' | 'deprecated';
  reason: string;
  /** The version to use instead. */
  successor?: string | undefined;
}

/**
 * Returns how a page shows the workflow of a document. A document whose release was yanked is shown as the latest release, which
 * is what `latest.json` serves; if there is none, as it is.
 */
export function workflowPage(content: string, document: Workflow, base: string): WorkflowPage {
  const { id } = document;
  const status = releaseStatus(content, document);
  const latest =
    typeof status === 'object' && status.yanked !== undefined ? latestOf(readReleases(content, id)) : undefined;
  const entry = latest?.entry ?? (typeof status === 'object' ? status : undefined);
  const workflow = latest ? workflowOf(latest) : document;
  return {
    id,
    title: workflow.title,
    workflow,
    digest: entry?.digest ?? makePack(document).digest,
    released: entry?.date ?? null,
    labels: [...(latest && typeof status === 'object' ? labelsOf(status) : []), ...(entry ? labelsOf(entry) : [])],
    url: `${base}${id}/`,
  };
}

/** Returns a page that is made once more than this is read. Its title may then be that of a release. */
export function lazyPage(
  { id, title, url }: Pick<WorkflowPage, 'id' | 'title' | 'url'>,
  make: () => WorkflowPage,
): WorkflowPage {
  let made: WorkflowPage | undefined;
  const page = () => (made ??= make());
  return {
    id,
    url,
    get title() {
      return made?.title ?? title;
    },
    get workflow() {
      return page().workflow;
    },
    get digest() {
      return page().digest;
    },
    get released() {
      return page().released;
    },
    get labels() {
      return page().labels;
    },
  };
}

function workflowOf({ pack: { $schema: _, digest: __, ...workflow } }: ReleasedPack): Workflow {
  return workflow;
}

function labelsOf({ version, yanked, deprecated, successor }: ReleasedPack['entry']): PageLabel[] {
  const of = (as: PageLabel['as'], reason: string | undefined) =>
    reason === undefined ? [] : [{ version, as, reason, successor }];
  return [...of('yanked', yanked), ...of('deprecated', deprecated)];
}
