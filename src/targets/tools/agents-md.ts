import type { Pack } from '../../model/pack.ts';
import { bulletList, packMarkdown } from '../../packs/pack-markdown.ts';
import { markdownLink } from '../file-formats.ts';
import { instructed, SKILL_SUPPORT } from '../tool-parts.ts';
import type { Target, TargetFile } from '../target.ts';

const FOLDER = '.agents/workflows';

/** Any tool that reads AGENTS.md: the packs as Markdown files, and an AGENTS.md that refers to them. */
export const agentsMd: Target = {
  name: 'agents-md',
  title: 'Any other tool, with AGENTS.md',
  detectBy: [],
  files: (pack) => [{ path: `${FOLDER}/${pack.id}.md`, text: packMarkdown(pack) }],
  common: (packs) => [agentsFile(packs)],
  activeSyntax: [],
  support: {
    ...SKILL_SUPPORT,
    version: instructed(
      'The version and the digest are in the first lines of the Markdown file and in callbook.lock.json.',
    ),
  },
  guide: {
    gives: 'One Markdown file per workflow, and an AGENTS.md that lists them. Ask for the workflow by name.',
    ways: ({ packs, url }) => [
      {
        title: 'Add these lines to your AGENTS.md instead of copying the files',
        lines: packs.map(
          ({ id, version, title }) =>
            `For the workflow “${title}” follow ${url}/packs/${id}/${version}/pack.md, and obey the guardrails in it.`,
        ),
      },
    ],
    confirmed: 'Not applicable: AGENTS.md is text that an agent reads.',
  },
};

function agentsFile(packs: readonly Pack[]): TargetFile {
  const rules = [...new Set(packs.flatMap(({ rule }) => rule))];
  const list = packs.map(({ id, title, version, description }) => {
    return `${markdownLink(title, `${FOLDER}/${id}.md`)} ${version}: ${description}`;
  });
  const parts = [
    '# Workflows',
    'When you are asked for one of these workflows, or the task matches its description, read its file and follow it step by step, starting with its first prompt.',
    bulletList(list),
    'These rules apply to all of them:',
    bulletList(rules),
  ];
  return { path: 'AGENTS.md', text: `${parts.join('\n\n')}\n` };
}
