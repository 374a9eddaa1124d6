import * as z from 'zod';
import { frontmatterJsonSchema } from '../compiler/frontmatter-json-schema.ts';
import type { Catalog } from '../model/ledger.ts';
import { PACK_SCHEMA_ID, packSchema } from '../model/pack.ts';
import { compareText } from '../base/text.ts';
import { changelogMarkdown, atomFeed, type SiteIdentity } from './changelog.ts';
import { latestOf, readReleases, releasedIds, type ReleasedWorkflow } from './releases.ts';
import { t } from '../messages/english.ts';

/** Takes a generated file: its path below the base of the site, and its content. */
export type AddFile = (path: string, body: string | Uint8Array) => void;

/** Returns every file that the site serves to programs: the text by its path below the base of the site. */
export function servedFiles(content: string, site: SiteIdentity = {}): Map<string, string> {
  const files = new Map<string, string>();
  addServedFiles(content, site, (path, text) => files.set(path, text));
  return new Map([...files].sort(([a], [b]) => compareText(a, b)));
}

/** Makes every file that the site serves to programs, one after the other, so that not all of them are in memory. */
export function addServedFiles(content: string, site: SiteIdentity, add: (path: string, text: string) => void): void {
  const workflows = releasedWorkflows(content);
  addPacks(workflows, add);
  for (const { id, releases } of workflows) {
    const latest = latestOf(releases);
    if (latest !== undefined) add(`packs/${id}/latest.json`, latest.json);
    add(`packs/${id}/changelog.md`, changelogMarkdown(releases.at(-1)?.pack.title ?? id, releases));
  }
  add('packs/feed.xml', atomFeed(workflows, site));
  add('llms.txt', llmsText(workflows, site));
  add('llms-full.txt', llmsFullText(workflows, site));
  add('schemas/prompt-pack-v1.json', packJsonSchema());
  add('schemas/frontmatter-v1.json', `${JSON.stringify(frontmatterJsonSchema(), null, 2)}\n`);
}

/** Returns the packs among these files, and their catalog. */
export function servedPacks(content: string): Map<string, string> {
  const files = new Map<string, string>();
  addPacks(releasedWorkflows(content), (path, text) => files.set(path, text));
  return files;
}

function releasedWorkflows(content: string): ReleasedWorkflow[] {
  const all = releasedIds(content).map((id) => ({ id, releases: readReleases(content, id) }));
  return all.filter(({ releases }) => releases.length > 0);
}

function addPacks(workflows: ReleasedWorkflow[], add: (path: string, text: string) => void): void {
  for (const { id, releases } of workflows) {
    for (const release of releases) {
      add(`packs/${id}/${release.entry.version}/pack.json`, release.json);
      add(`packs/${id}/${release.entry.version}/pack.md`, release.md);
    }
  }
  add('packs/index.json', `${JSON.stringify(catalog(workflows), null, 2)}\n`);
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
        versions: releases.map(({ entry }) => {
          const { version, date, digest, json, md, yanked, deprecated, successor } = entry;
          return {
            version,
            address: `${id}/${version}/pack.json`,
            ...hashes(json),
            date,
            digest,
            markdown: {
              address: `${id}/${version}/pack.md`,
              ...hashes(md),
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

/** Returns a SHA-256 in hexadecimal, and as Subresource Integrity writes it. */
function hashes(sha256: string): { sha256: string; integrity: string } {
  return { sha256, integrity: `sha256-${Buffer.from(sha256, 'hex').toString('base64')}` };
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
  let full = '';
  for (const { releases } of workflows) {
    const latest = latestOf(releases);
    if (latest) full += (full && '\n') + latest.md;
    if (full.length > MAX_FULL_TEXT) break;
  }
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
