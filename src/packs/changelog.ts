import { isAtLeast, type Bump, type Change } from './diff/change.ts';
import { requiredBump, type Due } from './required-bump.ts';
import type { ReleasedPack } from './releases.ts';

/** One release as a changelog tells it: what it changes since the last one that was no pre-release. */
export interface ChangelogEntry extends Pick<Due, 'since' | 'bump' | 'changes'> {
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

const HEADINGS: [bump: Bump, heading: string][] = [
  ['major', 'What breaks'],
  ['minor', 'What is new'],
  ['patch', 'Words'],
];

/** The changelog of a workflow as Markdown; ends with one LF. */
export function changelogMarkdown(title: string, releases: readonly ReleasedPack[]): string {
  const parts = changelog(releases).flatMap(({ release: { entry }, since, changes }) => [
    `## ${entry.version} (${entry.date})`,
    `Digest \`${entry.digest}\`.`,
    ...(entry.yanked === undefined ? [] : [`**Yanked:** ${markSentence(entry.yanked, entry.successor)}`]),
    ...(entry.deprecated === undefined ? [] : [`**Deprecated:** ${markSentence(entry.deprecated, entry.successor)}`]),
    ...(since === null ? ['The first release.'] : changes.length === 0 ? [`The same as ${since}.`] : []),
    ...(changes.length > 0 ? [`Since ${since ?? ''}:`] : []),
    ...HEADINGS.flatMap(([bump, heading]) => section(heading, ofBump(changes, bump))),
  ]);
  return `${[`# ${title}: releases`, ...parts].join('\n\n')}\n`;
}

function ofBump(changes: Change[], bump: Bump): Change[] {
  return changes.filter((change) => isAtLeast(change.bump, bump) && isAtLeast(bump, change.bump));
}

function section(heading: string, changes: Change[]): string[] {
  if (changes.length === 0) return [];
  return [`### ${heading}`, changes.map(({ message }) => `- ${message.replace(/[*_`<>[\]\\]/g, '\\$&')}`).join('\n')];
}

/** Why a release is marked, as a sentence, and what to take in its place. */
export function markSentence(reason: string, successor: string | undefined): string {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return successor === undefined ? sentence : `${sentence} Take ${successor} in its place.`;
}
