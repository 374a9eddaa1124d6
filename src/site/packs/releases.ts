import type { Catalog } from '../../model/catalog.ts';
import type { Pack } from '../../model/pack.ts';
import { changelog, type ChangelogEntry } from '../../packs/changelog.ts';

type Workflow = Catalog['workflows'][number];

/** What the page of the packs shows of one workflow. */
export interface Shelf {
  workflow: Workflow;
  /** What each release changed, the newest first. */
  entries: ChangelogEntry[];
}

/** The workflows of the catalog with their releases, from the files that a site serves. */
export function shelves(served: ReadonlyMap<string, string>): Shelf[] {
  const { workflows } = JSON.parse(served.get('packs/index.json') ?? '{"workflows":[]}') as Catalog;
  return workflows.map((workflow) => {
    const releases = workflow.versions.map((version) => {
      const json = served.get(`packs/${version.address}`) ?? '';
      const entry = { ...version, json: version.sha256, md: version.markdown.sha256 };
      return { entry, pack: JSON.parse(json) as Pack, json, md: '' };
    });
    return { workflow, entries: changelog(releases) };
  });
}
