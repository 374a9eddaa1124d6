import { t } from '../messages/english.ts';
import { requiredBump, type RequiredBump } from './required-bump.ts';
import type { ReleasedPack } from './releases.ts';

/** One release in a changelog: what it changes since the last stable release. */
export interface ChangelogEntry extends Pick<RequiredBump, 'since' | 'bump' | 'changes'> {
  release: ReleasedPack;
}

/** What each release changed, the newest first. */
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

/** Why a release was withdrawn, as a sentence, and what to use instead. */
export function reasonSentence(reason: string, successor: string | undefined): string {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return successor === undefined ? sentence : `${sentence} ${t('changelog.successor', { version: successor })}`;
}
