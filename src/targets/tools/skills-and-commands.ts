import type { Pack } from '../../model/pack.ts';
import { commandFiles } from '../command.ts';
import { skillFiles } from '../skill.ts';
import { type ActiveSyntax, jsonFile, type Target, type TargetFile } from '../target.ts';
import {
  COMMAND_SUPPORT,
  installWithSkills,
  instructed,
  jsonMcpSettings,
  MCP_SERVER,
  pluginFields,
  SKILL_SUPPORT,
  unsupported,
} from '../tool-parts.ts';
import { SHARED_SKILLS } from './open-standards.ts';

/** What VS Code acts on in a prompt file. */
const COPILOT_SYNTAX: ActiveSyntax[] = [
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
  activeSyntax: COPILOT_SYNTAX,
  support: SKILL_SUPPORT,
  mcpSettings: jsonMcpSettings('.vscode/mcp.json', 'servers', { type: 'stdio' }),
  guide: {
    gives: 'One skill per workflow and one prompt file per step. Type /{workflow} or /{workflow}-{prompt}.',
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
    activeSyntax: COPILOT_SYNTAX,
  });
}

/** Cursor: the skills of the standard, a command for each prompt, or a plugin for each workflow with both. */
export const cursor: Target = {
  name: 'cursor',
  title: 'Cursor',
  detectBy: ['.cursor', '.cursorrules'],
  files: (pack) => [...skillFiles(pack, SHARED_SKILLS), ...cursorCommands(pack, '.cursor/commands')],
  plugin: (pack, marketplace) => [
    {
      path: '.cursor-plugin/plugin.json',
      text: jsonFile({
        ...pluginFields(pack, marketplace),
        displayName: pack.title,
        skills: './skills/',
        commands: './commands/',
      }),
    },
    ...skillFiles(pack, 'skills'),
    ...cursorCommands(pack, 'commands'),
  ],
  activeSyntax: [],
  support: {
    ...COMMAND_SUPPORT,
    fencing: instructed(
      'Text typed after a command is added to it without a fence. The command tells the agent which inputs are data.',
    ),
  },
  mcpSettings: jsonMcpSettings('.cursor/mcp.json', 'mcpServers'),
  guide: {
    gives: 'One skill per workflow and one command per step. Type /{workflow}-{prompt} followed by what you know.',
    ways: ({ url }) => [installWithSkills(url, 'cursor')],
    confirmed: 'Not tested in Cursor; written from its documentation and the schema of its plugins.',
  },
};

/** Returns a command for each prompt, as plain Markdown because Cursor does not read its frontmatter. */
function cursorCommands(pack: Pack, folder: string): TargetFile[] {
  return commandFiles(pack, { path: (prompt) => `${folder}/${pack.id}-${prompt.id}.md` });
}

/** What OpenCode acts on in a command. It acts on nothing in a skill. */
const OPENCODE_SYNTAX: ActiveSyntax[] = [
  { pattern: /\$(?=\d|ARGUMENTS)/g, does: 'expands $ARGUMENTS and $1' },
  { pattern: /!(?=`)/g, does: 'runs commands written as !`…`' },
  { pattern: /@(?=\S)/g, does: 'attaches files written as @path' },
];

/**
 * OpenCode also runs commands between backticks in the text typed after a command, so a pasted log could run something.
 * If a command has a numbered placeholder, the typed text is only inserted there. This index is never reached.
 */
const UNREACHABLE_PLACEHOLDER = '$999999999';

/** OpenCode: the skills of the standard, and a command for each prompt. */
export const openCode: Target = {
  name: 'opencode',
  title: 'OpenCode',
  detectBy: ['.opencode', 'opencode.json', 'opencode.jsonc'],
  files: (pack) => [...skillFiles(pack, SHARED_SKILLS), ...openCodeCommands(pack)],
  activeSyntax: OPENCODE_SYNTAX,
  support: {
    ...COMMAND_SUPPORT,
    types: unsupported(
      'OpenCode runs whatever is between !` and ` in text typed after a command. So that text is not passed on: send what you know as a message afterwards.',
    ),
    fencing: instructed('What a person sends is not fenced. The command tells the agent which inputs are data.'),
  },
  mcpSettings: {
    path: 'opencode.json',
    language: 'json',
    text: (command) =>
      jsonFile({
        $schema: 'https://opencode.ai/config.json',
        mcp: { [MCP_SERVER]: { type: 'local', command, enabled: true } },
      }),
  },
  guide: {
    gives:
      'One skill per workflow and one command per step. Type /{workflow}/{prompt} on its own, then send the details as a second message.',
    ways: ({ url }) => [installWithSkills(url, 'opencode')],
    confirmed: 'The skills and the commands were loaded by the program.',
  },
};

function openCodeCommands(pack: Pack): TargetFile[] {
  return commandFiles(pack, {
    path: (prompt) => `.opencode/commands/${pack.id}/${prompt.id}.md`,
    fields: (description) => ({ description }),
    activeSyntax: OPENCODE_SYNTAX,
    first: `Text typed after this command is not passed on. I will send what I know in a message.${UNREACHABLE_PLACEHOLDER}`,
  });
}
