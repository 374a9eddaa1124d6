import type { Pack } from '../../model/pack.ts';
import { commandFiles } from '../command.ts';
import { skillFiles } from '../skill.ts';
import { type ActiveSyntax, jsonFile, type AgentTool, type ToolFile } from '../agent-tool.ts';
import {
  COMMAND_SUPPORT,
  installFromArchive,
  installWithSkills,
  instructed,
  jsonMcpSettings,
  native,
  pluginFields,
  pluginFolder,
  SKILL_SUPPORT,
} from '../tool-support.ts';
import { copilotGuard, cursorGuard } from '../guards/hook-only-guards.ts';
import { SHARED_SKILLS } from './open-standards.ts';

/** The active syntax of a prompt file in VS Code. */
const COPILOT_SYNTAX: ActiveSyntax[] = [
  { pattern: /\$(?=\{)/g, does: 'expands variables written as ${…}' },
  { pattern: /#(?=(?:tool|file|sym):)/g, does: 'attaches tools and files written as #tool:… or #file:…' },
  { pattern: /\](?=\((?![a-z][a-z0-9+.-]*:))/gi, does: 'attaches files that Markdown links point to' },
];

/** GitHub Copilot: skills, prompt files for teams that still use those, and a marketplace for Copilot CLI. */
export const copilot: AgentTool = {
  name: 'copilot',
  title: 'GitHub Copilot in VS Code and Copilot CLI',
  detectBy: ['.vscode', '.github/copilot-instructions.md', '.github/prompts', '.github/skills'],
  files: (pack) => [...skillFiles(pack, '.github/skills'), ...promptFiles(pack)],
  plugin: (pack, of) => [
    { path: 'plugin.json', text: jsonFile(pluginFields(pack, of)) },
    ...skillFiles(pack, 'skills'),
  ],
  marketplace: (packs, of) => [
    {
      path: '.github/plugin/marketplace.json',
      text: jsonFile({
        name: of.name,
        owner: { name: of.owner },
        metadata: { description: of.description },
        plugins: packs.map((pack) => ({ ...pluginFields(pack, of), source: pluginFolder(pack) })),
      }),
    },
  ],
  guard: copilotGuard,
  activeSyntax: COPILOT_SYNTAX,
  support: {
    ...SKILL_SUPPORT,
    guard: native('A preToolUse hook decides about each command, edit and MCP tool. It needs Node.'),
  },
  mcpSettings: jsonMcpSettings('.vscode/mcp.json', 'servers', { type: 'stdio' }),
  guide: {
    summary: 'One skill per workflow and one prompt file per step. Type /{workflow} or /{workflow}-{prompt}.',
    installMethods: ({ url }) => [
      installWithSkills(url, 'github-copilot'),
      installFromArchive(url, 'copilot', {
        what: 'Install as plugins in Copilot CLI',
        lines: (folder) => [
          `copilot plugin marketplace add ${folder}`,
          'copilot plugin install {workflow}@{marketplace}',
        ],
      }),
    ],
    tested:
      'Not tested in VS Code; written from its documentation. In Copilot CLI the skill is listed and loads with its first step, and the guard blocked every form of a command that we tried.',
  },
};

function promptFiles(pack: Pack): ToolFile[] {
  const nameOf = (id: string) => `${pack.id}-${id}`;
  return commandFiles(pack, {
    path: ({ id }) => `.github/prompts/${nameOf(id)}.prompt.md`,
    fields: (description, { id }) => ({ name: nameOf(id), description }),
    placeholder: (id, label) => `\${input:${id}:${label.replace(/[{}:]/g, ' ')}}`,
    activeSyntax: COPILOT_SYNTAX,
  });
}

/** Cursor: the skills of the standard, a command for each prompt, or a plugin for each workflow with both. */
export const cursor: AgentTool = {
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
  guard: cursorGuard,
  activeSyntax: [],
  support: {
    ...COMMAND_SUPPORT,
    fencing: instructed(
      'Text typed after a command is added to it without a fence. The command tells the agent which inputs are data.',
    ),
    guard: native('Hooks decide about each command and MCP tool, but not about edits. They need Node.'),
  },
  mcpSettings: jsonMcpSettings('.cursor/mcp.json', 'mcpServers'),
  guide: {
    summary: 'One skill per workflow and one command per step. Type /{workflow}-{prompt} followed by what you know.',
    installMethods: ({ url }) => [installWithSkills(url, 'cursor')],
    tested: 'Not tested in Cursor; written from its documentation and the schema of its plugins.',
  },
};

/** Returns a command for each prompt, as plain Markdown because Cursor does not read its frontmatter. */
function cursorCommands(pack: Pack, folder: string): ToolFile[] {
  return commandFiles(pack, { path: (prompt) => `${folder}/${pack.id}-${prompt.id}.md` });
}
