import { compareText, escapeXml } from '../base/text.ts';
import { t } from '../messages/english.ts';
import type { Release } from '../model/ledger.ts';
import { type ReleasedPack, type ReleasedWorkflow, compareVersions } from './releases.ts';
import { requiredBump, summarizeChanges, type RequiredBump } from './required-bump.ts';

/** One release in a changelog: what it changes since the last stable release. */
export interface ChangelogEntry extends Pick<RequiredBump, 'since' | 'bump' | 'changes'> {
  release: ReleasedPack;
}

/** Returns the changes of each release, newest first. */
export function changelog(releases: readonly ReleasedPack[]): ChangelogEntry[] {
  return releases
    .map((release) => {
      const { since, bump, changes } = requiredBump(releases, release.pack, release.entry.version);
      return { release, since, bump, changes };
    })
    .reverse();
}

/** Returns the changelog of a workflow as Markdown. Ends with one LF. */
export function changelogMarkdown(title: string, releases: readonly ReleasedPack[]): string {
  const parts = changelog(releases).flatMap(({ release: { entry }, since, changes }) => {
    const { version, date, digest, yanked, deprecated, successor } = entry;
    return [
      `## ${version} (${date})`,
      t('changelog.digest', { digest }),
      ...(yanked === undefined ? [] : [t('changelog.yanked', { reason: reasonSentence(yanked, successor) })]),
      ...(deprecated === undefined
        ? []
        : [t('changelog.deprecated', { reason: reasonSentence(deprecated, successor) })]),
      ...(since === null ? [t('changelog.first')] : changes.length === 0 ? [t('changelog.same', { since })] : []),
      ...(since !== null && changes.length > 0 ? [t('changelog.since', { since })] : []),
      ...(['major', 'minor', 'patch'] as const).flatMap((bump) => {
        const lines = changes
          .filter((change) => change.bump === bump)
          .map(({ message }) => `- ${escapeMarkdown(message)}`);
        return lines.length === 0 ? [] : [`### ${t(`changelog.${bump}`)}`, lines.join('\n')];
      }),
    ];
  });
  return `${[`# ${t('changelog.title', { title })}`, ...parts].join('\n\n')}\n`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[*_`<>[\]\\]/g, '\\$&');
}

/** Returns the reason for a yanked or deprecated release as a sentence, with the version to use instead. */
export function reasonSentence(reason: string, successor: string | undefined): string {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return successor === undefined ? sentence : `${sentence} ${t('changelog.successor', { version: successor })}`;
}

/** Says that a release was yanked, or else deprecated; undefined for any other release. */
function labelIn({
  yanked,
  deprecated,
  successor,
}: Release): { as: 'yanked' | 'deprecated'; sentence: string } | undefined {
  const [as, reason] = yanked !== undefined ? (['yanked', yanked] as const) : (['deprecated', deprecated] as const);
  if (reason === undefined) return undefined;
  return { as, sentence: t(`changelog.${as}-summary`, { reason: reasonSentence(reason, successor) }) };
}

/** How a site names itself in the files that it serves. */
export interface SiteIdentity {
  title?: string;
  description?: string | undefined;
  /** Its URL, if it is known. */
  site?: string | undefined;
  /** The path that it is served under, with a slash at both ends. */
  base?: string;
  feed?: { author?: string | undefined; tag?: string | undefined };
}

/** Returns the authority of the ids of a feed (RFC 4151): the one of the config, or else the host of the site. */
function tagOf({ site, feed = {} }: SiteIdentity): string {
  // `.invalid` never belongs to anybody (RFC 2606).
  return feed.tag ?? `${site === undefined ? 'callbook.invalid' : new URL(site).hostname},2026`;
}

/**
 * Returns all releases as an Atom feed (RFC 4287), newest first. Links are relative to `packs/`; ids are tags (RFC 4151), which
 * are the same on every host.
 */
export function atomFeed(workflows: readonly ReleasedWorkflow[], site: SiteIdentity = {}): string {
  const tag = tagOf(site);
  const { title, feed: { author = title ?? 'Callbook' } = {} } = site;
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
    `  <id>tag:${tag}:packs</id>`,
    `  <title>${escapeXml(t('release.feed-title', { title: title ?? 'Callbook' }))}</title>`,
    `  <updated>${newest?.release.entry.date ?? '1970-01-01'}T00:00:00Z</updated>`,
    `  <author><name>${escapeXml(author)}</name></author>`,
    '  <link rel="self" type="application/atom+xml" href="feed.xml"/>',
    ...entries.map(({ id, release: { pack, entry }, since, bump, changes }) => {
      const summary =
        since === null
          ? t('changelog.first')
          : changes.length === 0
            ? t('changelog.same', { since })
            : t('changelog.since-summary', { since, changes: summarizeChanges({ bump, changes }, changes.length) });
      const label = labelIn(entry);
      const title = `${pack.title} ${entry.version}`;
      return [
        '  <entry>',
        `    <id>tag:${tag}:packs/${id}/${entry.version}</id>`,
        `    <title>${escapeXml(label ? t(`changelog.${label.as}-title`, { title }) : title)}</title>`,
        `    <updated>${entry.date}T00:00:00Z</updated>`,
        `    <link rel="alternate" type="application/json" href="${id}/${entry.version}/pack.json"/>`,
        `    <summary>${escapeXml([...(label ? [label.sentence] : []), summary, t('release.feed-digest', { digest: entry.digest })].join(' '))}</summary>`,
        '  </entry>',
      ].join('\n');
    }),
    '</feed>',
    '',
  ].join('\n');
}
