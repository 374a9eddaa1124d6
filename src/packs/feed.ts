import { changelog } from './changelog.ts';
import { sayDue } from './due.ts';
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
            : `Since ${since}, ${sayDue({ bump, changes }, changes.length)}.`;
      return [
        '  <entry>',
        `    <id>tag:callbook.example,2026:packs/${id}/${entry.version}</id>`,
        `    <title>${escaped(`${pack.title} ${entry.version}`)}</title>`,
        `    <updated>${entry.date}T00:00:00Z</updated>`,
        `    <link rel="alternate" type="application/json" href="${id}/${entry.version}/pack.json"/>`,
        `    <summary>${escaped(`${words} Digest ${entry.digest}.`)}</summary>`,
        '  </entry>',
      ].join('\n');
    }),
    '</feed>',
    '',
  ].join('\n');
}

/** Text as XML takes it; what XML 1.0 has no form for is left out. */
function escaped(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // eslint-disable-next-line no-control-regex -- those are what XML has no form for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  );
}
