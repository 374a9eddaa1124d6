import type { Catalog } from '../model/catalog.ts';
import { compare } from '../compiler/complaint.ts';
import { sha256Hex } from './canonical.ts';
import { readReleases, releasedIds, type ReleasedPack } from './releases.ts';
import { packJsonSchema } from './schema.ts';
import { compareVersions, isPrerelease } from './version.ts';

/** Every file that a site serves to machines: its address below the root of the site, and its text. */
export function servedFiles(content: string): Map<string, string> {
  const books = releasedIds(content)
    .map((id) => ({ id, releases: readReleases(content, id) }))
    .filter(({ releases }) => releases.length > 0);
  const files = new Map<string, string>();
  for (const { id, releases } of books) {
    for (const { entry, json, md } of releases) {
      files.set(`packs/${id}/${entry.version}/pack.json`, json);
      files.set(`packs/${id}/${entry.version}/pack.md`, md);
    }
    const latest = latestOf(releases);
    if (latest !== undefined) files.set(`packs/${id}/latest.json`, latest.json);
  }
  files.set('packs/index.json', `${JSON.stringify(catalog(books), null, 2)}\n`);
  files.set('schemas/prompt-pack-v1.json', packJsonSchema());
  return new Map([...files].sort(([a], [b]) => compare(a, b)));
}

/** The release that `latest.json` serves: the highest version that is no pre-release and not yanked. */
export function latestOf(releases: ReleasedPack[]): ReleasedPack | undefined {
  return releases
    .filter(({ entry }) => !isPrerelease(entry.version) && entry.yanked === undefined)
    .sort((a, b) => compareVersions(a.entry.version, b.entry.version))
    .at(-1);
}

function catalog(books: { id: string; releases: ReleasedPack[] }[]): Catalog {
  return {
    workflows: books.map(({ id, releases }) => {
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
            date,
            digest,
            markdown: { address: `${id}/${version}/pack.md`, sha256: sha256Hex(md) },
            ...(yanked === undefined ? {} : { yanked }),
            ...(deprecated === undefined ? {} : { deprecated }),
            ...(successor === undefined ? {} : { successor }),
          };
        }),
      };
    }),
  };
}
