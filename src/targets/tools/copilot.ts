import type { Pack } from '../../model/pack.ts';
import { commandFiles } from '../command.ts';
import { SKILL_LOSSES } from '../losses.ts';
import { jsonServer } from '../servers.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Live, Target, TargetFile } from '../types.ts';

/** What VS Code acts on in a prompt file. */
const LIVE: Live[] = [
  { pattern: /\$(?=\{)/g, does: 'asks for an input, or puts in a selection or a file' },
  { pattern: /#(?=(?:tool|file|sym):)/g, does: 'attaches the tool or the file' },
  { pattern: /\](?=\((?![a-z][a-z0-9+.-]*:))/gi, does: 'attaches the file that a link names' },
];

/** GitHub Copilot in VS Code: skills, and prompt files for who still uses those. */
export const copilot: Target = {
  name: 'copilot',
  title: 'VS Code with GitHub Copilot',
  signs: ['.vscode', '.github/copilot-instructions.md', '.github/prompts', '.github/skills'],
  files: (pack) => [...skillFiles(pack, '.github/skills'), ...promptFiles(pack)],
  live: LIVE,
  losses: SKILL_LOSSES,
  server: jsonServer('.vscode/mcp.json', 'servers', { type: 'stdio' }),
  guide: {
    gives:
      'One skill for each workflow, and one prompt file for each step. Write /incident-response, or /incident-response-assess.',
    ways: ({ site }) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a github-copilot`] },
    ],
    confirmed: 'By the documentation of VS Code alone; the program was not run.',
  },
};

function promptFiles(pack: Pack): TargetFile[] {
  const nameOf = (id: string) => `${pack.id}-${id}`;
  return commandFiles(pack, {
    path: ({ id }) => `.github/prompts/${nameOf(id)}.prompt.md`,
    fields: (description, { id }) => ({ name: nameOf(id), description }),
    given: (id, label) => `\${input:${id}:${label.replace(/[{}:]/g, ' ')}}`,
    live: LIVE,
  });
}
