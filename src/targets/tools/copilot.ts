import type { Pack } from '../../model/pack.ts';
import { commandFiles } from '../command.ts';
import { installWithSkills, jsonMcpSettings, SKILL_SUPPORT } from '../tool-parts.ts';
import { skillFiles } from '../skill.ts';
import type { ActiveSyntax, Target, TargetFile } from '../target.ts';

/** What VS Code acts on in a prompt file. */
const ACTIVE_SYNTAX: ActiveSyntax[] = [
  { pattern: /\$(?=\{)/g, does: 'expands variables written as ${…}' },
  { pattern: /#(?=(?:tool|file|sym):)/g, does: 'attaches tools and files written as #tool:… or #file:…' },
  { pattern: /\](?=\((?![a-z][a-z0-9+.-]*:))/gi, does: 'attaches files that Markdown links point to' },
];

/** GitHub Copilot in VS Code: skills, and prompt files for teams that still use those. */
export const copilot: Target = {
  name: 'copilot',
  title: 'VS Code with GitHub Copilot',
  detectBy: ['.vscode', '.github/copilot-instructions.md', '.github/prompts', '.github/skills'],
  files: (pack) => [...skillFiles(pack, '.github/skills'), ...promptFiles(pack)],
  activeSyntax: ACTIVE_SYNTAX,
  support: SKILL_SUPPORT,
  mcpSettings: jsonMcpSettings('.vscode/mcp.json', 'servers', { type: 'stdio' }),
  guide: {
    gives: 'One skill per workflow and one prompt file per step. Type /incident-response or /incident-response-assess.',
    ways: ({ url }) => [installWithSkills(url, 'github-copilot')],
    confirmed: 'Not tested in VS Code; written from its documentation.',
  },
};

function promptFiles(pack: Pack): TargetFile[] {
  const nameOf = (id: string) => `${pack.id}-${id}`;
  return commandFiles(pack, {
    path: ({ id }) => `.github/prompts/${nameOf(id)}.prompt.md`,
    fields: (description, { id }) => ({ name: nameOf(id), description }),
    placeholder: (id, label) => `\${input:${id}:${label.replace(/[{}:]/g, ' ')}}`,
    activeSyntax: ACTIVE_SYNTAX,
  });
}
