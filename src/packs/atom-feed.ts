import { compareText } from '../base/compare-text.ts';
import { escapeXml } from '../base/escape-xml.ts';
import { t } from '../messages/english.ts';
import { changelog } from './changelog.ts';
import { summarizeChanges } from './required-bump.ts';
import type { ReleasedWorkflow } from './releases.ts';
import { compareVersions } from './version.ts';

/**
 * All releases as an Atom feed (RFC 4287), the newest first. Links are relative to `packs/`; ids are tags (RFC 4151), which
 * are the same on every host.
 */
export function atomFeed(workflows: readonly ReleasedWorkflow[]): string {
  const entries = workflows
    .flatMap(({ id, releases }) => changelog(releases).map((entry) => ({ id, ...entry })))
    .sort(
      ({ id: a, release: { entry: one } }, { id: b, release: { entry: other } }) =>
        compareText(other.date, one.date) || compareText(a, b) || compareVersions(other.version, one.version),
    );
  const [newest] = entries;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '  <id>tag:callbook.example,2026:packs</id>',
    `  <title>${escapeXml(t('release.feed-title'))}</title>`,
    `  <updated>${newest?.release.entry.date ?? '1970-01-01'}T00:00:00Z</updated>`,
    '  <author><name>Callbook</name></author>',
    '  <link rel="self" type="application/atom+xml" href="feed.xml"/>',
    ...entries.map(({ id, release: { pack, entry }, since, bump, changes }) => {
      const summary =
        since === null
          ? t('changelog.first')
          : changes.length === 0
            ? t('changelog.same', { since })
            : t('changelog.since-summary', { since, changes: summarizeChanges({ bump, changes }, changes.length) });
      return [
        '  <entry>',
        `    <id>tag:callbook.example,2026:packs/${id}/${entry.version}</id>`,
        `    <title>${escapeXml(`${pack.title} ${entry.version}`)}</title>`,
        `    <updated>${entry.date}T00:00:00Z</updated>`,
        `    <link rel="alternate" type="application/json" href="${id}/${entry.version}/pack.json"/>`,
        `    <summary>${escapeXml(`${summary} ${t('release.feed-digest', { digest: entry.digest })}`)}</summary>`,
        '  </entry>',
      ].join('\n');
    }),
    '</feed>',
    '',
  ].join('\n');
}
