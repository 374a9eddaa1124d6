import type { Pack } from '../../model/pack.ts';
import { bulletList, packMarkdown } from '../../packs/markdown.ts';
import { linkTo } from '../link.ts';
import { SKILL_LOSSES } from '../losses.ts';
import type { Target, TargetFile } from '../types.ts';

const FOLDER = '.agents/workflows';

/** Any tool that reads AGENTS.md: the packs as Markdown, and the lines that send an agent to them. */
export const agentsMd: Target = {
  name: 'agents-md',
  title: 'Any other tool, by AGENTS.md',
  signs: [],
  files: (pack) => [{ path: `${FOLDER}/${pack.id}.md`, text: packMarkdown(pack) }],
  common: (packs) => [agentsFile(packs)],
  live: [],
  losses: {
    ...SKILL_LOSSES,
    version: { standing: 'told', how: 'Version and digest stand in the first lines of the Markdown, and in the lock.' },
  },
  guide: {
    gives: 'One Markdown file for each workflow, and an AGENTS.md that names them. Ask for the workflow by its name.',
    ways: ({ packs, site }) => [
      {
        title: 'Without a copy: these lines in your AGENTS.md',
        lines: packs.map(
          ({ id, version, title }) =>
            `For the workflow “${title}” follow ${site}/packs/${id}/${version}/pack.md, and obey its rule.`,
        ),
      },
    ],
    confirmed: 'Nothing to confirm: it is text that an agent reads.',
  },
};

function agentsFile(packs: readonly Pack[]): TargetFile {
  const rules = [...new Set(packs.flatMap(({ rule }) => rule))];
  const list = packs.map(({ id, title, version, description }) => {
    return `${linkTo(title, `${FOLDER}/${id}.md`)} ${version}: ${description}`;
  });
  const parts = [
    '# Workflows',
    'When asked for one of these, or when the work is what one is for, read its file and follow it step by step, from its first prompt on.',
    bulletList(list),
    'In all of them, from the first word to the last:',
    bulletList(rules),
  ];
  return { path: 'AGENTS.md', text: `${parts.join('\n\n')}\n` };
}
