import { t } from '../messages/english.ts';
import { latestOf, type ReleasedWorkflow } from './releases.ts';

/** `llms.txt`: what a language model can read on a site, in the format of llmstxt.org. */
export function llmsText(workflows: readonly ReleasedWorkflow[]): string {
  const packs = workflows.flatMap(({ id, releases }) => {
    const latest = latestOf(releases);
    if (!latest) return [];
    const { title, description, version } = latest.pack;
    return [`[${title} ${version}](/packs/${id}/${version}/pack.md): ${description}`];
  });
  const programs = [
    t('release.llms-catalog', { address: '/packs/index.json' }),
    t('release.llms-schema', { address: '/schemas/prompt-pack-v1.json' }),
    t('release.llms-feed', { address: '/packs/feed.xml' }),
    t('release.llms-full', { address: '/llms-full.txt' }),
    t('release.llms-agents', { address: '/agents/index.json' }),
    t('release.llms-skills', { address: '/.well-known/agent-skills/index.json' }),
  ];
  const list = (items: string[]) => items.map((item) => `- ${item}`).join('\n');
  return `${[
    '# Callbook',
    `> ${t('release.llms-summary')}`,
    t('release.llms-use'),
    `## ${t('release.llms-packs')}`,
    list(packs),
    `## ${t('release.llms-programs')}`,
    list(programs),
  ].join('\n\n')}\n`;
}

/** `llms-full.txt`: the latest release of every workflow, as Markdown. */
export function llmsFullText(workflows: readonly ReleasedWorkflow[]): string {
  return workflows.flatMap(({ releases }) => latestOf(releases)?.md ?? []).join('\n');
}
