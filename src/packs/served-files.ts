import * as z from 'zod';
import { frontmatterJsonSchema } from '../compiler/frontmatter-json-schema.ts';
import type { Catalog } from '../model/ledger.ts';
import { PACK_SCHEMA_ID, packSchema } from '../model/pack.ts';
import { compareText } from '../base/text.ts';
import { sha256Base64, sha256Hex } from '../base/sha256.ts';
import { changelogMarkdown, atomFeed, type SiteIdentity } from './changelog.ts';
import { latestOf, readReleases, releasedIds, type ReleasedWorkflow } from './releases.ts';
import { t } from '../messages/english.ts';

/** Returns every file that the site serves to programs: the text by its path below the base of the site. */
export function servedFiles(content: string, site: SiteIdentity = {}): Map<string, string> {
  const workflows = releasedWorkflows(content);
  const files = packFiles(workflows);
  for (const { id, releases } of workflows) {
    const latest = latestOf(releases);
    if (latest !== undefined) files.set(`packs/${id}/latest.json`, latest.json);
    files.set(`packs/${id}/changelog.md`, changelogMarkdown(releases.at(-1)?.pack.title ?? id, releases));
  }
  files.set('packs/feed.xml', atomFeed(workflows, site));
  files.set('llms.txt', llmsText(workflows, site));
  files.set('llms-full.txt', llmsFullText(workflows, site));
  files.set('schemas/prompt-pack-v1.json', packJsonSchema());
  files.set('schemas/frontmatter-v1.json', `${JSON.stringify(frontmatterJsonSchema(), null, 2)}\n`);
  return new Map([...files].sort(([a], [b]) => compareText(a, b)));
}

/** Returns the packs among these files, and their catalog. */
export function servedPacks(content: string): Map<string, string> {
  return packFiles(releasedWorkflows(content));
}

function releasedWorkflows(content: string): ReleasedWorkflow[] {
  const all = releasedIds(content).map((id) => ({ id, releases: readReleases(content, id) }));
  return all.filter(({ releases }) => releases.length > 0);
}

function packFiles(workflows: ReleasedWorkflow[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { id, releases } of workflows) {
    for (const { entry, json, md } of releases) {
      files.set(`packs/${id}/${entry.version}/pack.json`, json);
      files.set(`packs/${id}/${entry.version}/pack.md`, md);
    }
  }
  return files.set('packs/index.json', `${JSON.stringify(catalog(workflows), null, 2)}\n`);
}

function catalog(workflows: ReleasedWorkflow[]): Catalog {
  return {
    workflows: workflows.map(({ id, releases }) => {
      const latest = latestOf(releases);
      const { title, description } = (latest ?? releases.at(-1))?.pack ?? { title: id, description: '' };
      return {
        id,
        title,
        description,
        latest: latest?.entry.version ?? null,
        versions: releases.map(({ entry, json, md }) => {
          const { version, date, digest, yanked, deprecated, successor } = entry;
          return {
            version,
            address: `${id}/${version}/pack.json`,
            sha256: sha256Hex(json),
            integrity: `sha256-${sha256Base64(json)}`,
            date,
            digest,
            markdown: {
              address: `${id}/${version}/pack.md`,
              sha256: sha256Hex(md),
              integrity: `sha256-${sha256Base64(md)}`,
            },
            ...(yanked === undefined ? {} : { yanked }),
            ...(deprecated === undefined ? {} : { deprecated }),
            ...(successor === undefined ? {} : { successor }),
          };
        }),
      };
    }),
  };
}

/** Returns the published JSON Schema (2020-12) of a pack, generated from the model. Ends with one LF. */
export function packJsonSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(packSchema, { target: 'draft-2020-12', unrepresentable: 'throw' });
  return `${JSON.stringify({ $schema, $id: PACK_SCHEMA_ID, title: 'Prompt pack', ...schema }, null, 2)}\n`;
}

/** `llms.txt`: what a language model can read on a site, in the format of llmstxt.org. */
function llmsText(workflows: readonly ReleasedWorkflow[], site: SiteIdentity): string {
  const { title = 'Callbook', description = t('release.llms-summary'), base = '/' } = site;
  const programs = [
    t('release.llms-catalog', { address: `${base}packs/index.json` }),
    t('release.llms-schema', { address: `${base}schemas/prompt-pack-v1.json` }),
    t('release.llms-feed', { address: `${base}packs/feed.xml` }),
    t('release.llms-full', { address: `${base}llms-full.txt` }),
    t('release.llms-agents', { address: `${base}agents/index.json` }),
    t('release.llms-skills', { address: `${base}.well-known/agent-skills/index.json` }),
  ];
  return `${[
    `# ${title}`,
    `> ${description}`,
    t('release.llms-use'),
    `## ${t('release.llms-packs')}`,
    list(packLinks(workflows, base)),
    `## ${t('release.llms-programs')}`,
    list(programs),
  ].join('\n\n')}\n`;
}

/** More text than a language model can read at a time, in characters. */
const MAX_FULL_TEXT = 1_000_000;

/** `llms-full.txt`: the latest release of every workflow, as Markdown, or links to them if they are too long for one file. */
function llmsFullText(
  workflows: readonly ReleasedWorkflow[],
  { title = 'Callbook', base = '/' }: SiteIdentity,
): string {
  const full = workflows.flatMap(({ releases }) => latestOf(releases)?.md ?? []).join('\n');
  if (full.length <= MAX_FULL_TEXT) return full;
  return `${[`# ${title}`, t('release.llms-too-long'), list(packLinks(workflows, base))].join('\n\n')}\n`;
}

/** Returns a link to the Markdown of the latest release of each workflow. */
function packLinks(workflows: readonly ReleasedWorkflow[], base: string): string[] {
  return workflows.flatMap(({ id, releases }) => {
    const latest = latestOf(releases);
    if (!latest) return [];
    const { title, description, version } = latest.pack;
    return [`[${title} ${version}](${base}packs/${id}/${version}/pack.md): ${description}`];
  });
}

const list = (items: string[]) => items.map((item) => `- ${item}`).join('\n');
