import { escapeXml } from '../base/escape-xml.ts';
import { changelog } from './changelog.ts';
import { summarizeChanges } from './required-bump.ts';
import type { ReleasedPack } from './releases.ts';
import { compareVersions } from './version.ts';

/** The releases of one workflow, by its id. */
export interface ReleasedBook {
  id: string;
  releases: ReleasedPack[];
}

/**
 * The releases of a book as an Atom feed (RFC 4287), the newest first; its links are relative to `packs/`. The ids are
 * tags (RFC 4151), the same on every host.
 */
export function atomFeed(books: readonly ReleasedBook[]): string {
  const entries = books
    .flatMap(({ id, releases }) => changelog(releases).map((entry) => ({ id, ...entry })))
    .sort(({ id: a, release: { entry: one } }, { id: b, release: { entry: other } }) =>
      one.date === other.date
        ? a === b
          ? compareVersions(other.version, one.version)
          : a < b
            ? -1
            : 1
        : one.date < other.date
          ? 1
          : -1,
    );
  const [newest] = entries;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '  <id>tag:callbook.example,2026:packs</id>',
    '  <title>Releases of prompt packs</title>',
    `  <updated>${newest?.release.entry.date ?? '1970-01-01'}T00:00:00Z</updated>`,
    '  <author><name>Callbook</name></author>',
    '  <link rel="self" type="application/atom+xml" href="feed.xml"/>',
    ...entries.map(({ id, release: { pack, entry }, since, bump, changes }) => {
      const words =
        since === null
          ? 'The first release.'
          : changes.length === 0
            ? `The same as ${since}.`
            : `Since ${since}, ${summarizeChanges({ bump, changes }, changes.length)}.`;
      return [
        '  <entry>',
        `    <id>tag:callbook.example,2026:packs/${id}/${entry.version}</id>`,
        `    <title>${escapeXml(`${pack.title} ${entry.version}`)}</title>`,
        `    <updated>${entry.date}T00:00:00Z</updated>`,
        `    <link rel="alternate" type="application/json" href="${id}/${entry.version}/pack.json"/>`,
        `    <summary>${escapeXml(`${words} Digest ${entry.digest}.`)}</summary>`,
        '  </entry>',
      ].join('\n');
    }),
    '</feed>',
    '',
  ].join('\n');
}
