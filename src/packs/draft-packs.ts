import { sha256Base64, sha256Hex } from '../base/sha256.ts';
import { compareText } from '../base/text.ts';
import type { Workflow } from '../model/pack.ts';
import type { Catalog } from '../model/ledger.ts';
import { compileCached } from './compile-cached.ts';
import { prepareSources, type ProjectDocuments } from './extends/prepare-sources.ts';
import { packMarkdown } from './pack-markdown.ts';
import { makePack, packText } from './pack.ts';
import { releaseStatus } from './release-status.ts';
import { nextVersion, readReleases } from './releases.ts';
import { servedPacks } from './served-files.ts';

/** The packs of a project. */
export interface ProjectPacks {
  /** The released packs, the drafts and their catalog: the text by its path. */
  files: Map<string, string>;
  /** The paths of the documents with errors. A workflow that has or uses one of them has no draft here. */
  invalid: string[];
}

/**
 * Returns the released packs of a project and its drafts. A draft is the latest version only of a workflow that has no release.
 * If its version is already released, it is called `<next patch>-draft`.
 */
export function packsWithDrafts(project: ProjectDocuments): ProjectPacks {
  const { content } = project;
  const files = servedPacks(content);
  const catalog = JSON.parse(files.get('packs/index.json') ?? '{"workflows":[]}') as Catalog;
  const { workflows, diagnostics } = compileCached(prepareSources(project), content);
  for (const { workflow } of workflows) {
    if (typeof releaseStatus(content, workflow) === 'object') continue;
    addDraft({ ...workflow, version: draftVersion(content, workflow) }, catalog, files);
  }
  catalog.workflows.sort((a, b) => compareText(a.id, b.id));
  files.set('packs/index.json', `${JSON.stringify(catalog, null, 2)}\n`);
  return { files, invalid: [...new Set(diagnostics.map(({ file }) => file))] };
}

function draftVersion(content: string, { id, version }: Workflow): string {
  const isReleased = readReleases(content, id).some(({ entry }) => entry.version === version);
  return isReleased ? `${nextVersion(version, 'patch')}-draft` : version;
}

function addDraft(workflow: Workflow, { workflows }: Catalog, files: Map<string, string>): void {
  const pack = makePack(workflow);
  const { id, version, title, description, digest } = pack;
  const [json, markdown] = [packText(pack), packMarkdown(pack)];
  files.set(`packs/${id}/${version}/pack.json`, json).set(`packs/${id}/${version}/pack.md`, markdown);
  let listed = workflows.find((one) => one.id === id);
  if (!listed) workflows.push((listed = { id, title, description, latest: null, versions: [] }));
  listed.latest ??= version;
  const hashes = (text: string) => ({ sha256: sha256Hex(text), integrity: `sha256-${sha256Base64(text)}` });
  listed.versions.push({
    version,
    address: `${id}/${version}/pack.json`,
    ...hashes(json),
    // A draft has no date of release; this one is before all of them.
    date: '1970-01-01',
    digest,
    markdown: { address: `${id}/${version}/pack.md`, ...hashes(markdown) },
  });
}
