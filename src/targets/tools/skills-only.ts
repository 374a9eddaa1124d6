import { skillFiles } from '../skill.ts';
import { jsonFile, type AgentTool } from '../agent-tool.ts';
import {
  installFromArchive,
  installWithSkills,
  jsonMcpSettings,
  MCP_SERVER,
  native,
  SKILL_SUPPORT,
} from '../tool-support.ts';
import { geminiGuard } from '../guards/gemini-guard.ts';
import { openCodeGuard } from '../guards/open-code-guard.ts';
import { SHARED_SKILLS } from './open-standards.ts';

/** Gemini CLI: the skills of the standard, or an extension with its skill for each workflow. */
export const geminiCli: AgentTool = {
  name: 'gemini-cli',
  title: 'Gemini CLI',
  detectBy: ['.gemini', 'GEMINI.md'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  plugin: (pack) => [
    {
      path: 'gemini-extension.json',
      text: jsonFile({ name: pack.id, version: pack.version, description: pack.description }),
    },
    ...skillFiles(pack, 'skills'),
  ],
  guard: geminiGuard,
  activeSyntax: [],
  support: {
    ...SKILL_SUPPORT,
    guard: native(
      'A BeforeTool hook decides about each command, edit and MCP tool. It needs Node. The policy in .gemini/policies is for gemini --policy, because Gemini CLI does not load policies from a project.',
    ),
  },
  mcpSettings: jsonMcpSettings('.gemini/settings.json', 'mcpServers'),
  guide: {
    summary:
      'One skill per workflow. Describe the problem, and confirm that Gemini CLI may activate the skill. Gemini CLI reads a word such as @host as a file name. If your log contains such words, save it to a file and name that file.',
    installMethods: ({ url }) => [
      installWithSkills(url, 'gemini-cli'),
      installFromArchive(url, 'gemini-cli', {
        what: 'Install as extensions',
        lines: (folder) => [`gemini extensions install ${folder}/plugins/{workflow}`],
      }),
    ],
    tested:
      'Accepted by gemini extensions validate. In Gemini CLI the skill is listed and loads with its first step, and the guard blocked the commands that need approval.',
  },
};

/** Continue: skills in its own folder. Its command line does not read the folder of prompts. */
export const continueDev: AgentTool = {
  name: 'continue',
  title: 'Continue',
  detectBy: ['.continue'],
  files: (pack) => skillFiles(pack, '.continue/skills'),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    summary: 'One skill per workflow. Describe the problem, or type /skill-{workflow} in its command line.',
    installMethods: ({ url }) => [installWithSkills(url, 'continue')],
    tested:
      'In the command line of Continue the skill is listed and loads with its first step. It runs no hooks before a tool call. Not tested in its editors.',
  },
};

/** OpenCode: the skills of the standard. A command would drop the text that is typed with it. */
export const openCode: AgentTool = {
  name: 'opencode',
  title: 'OpenCode',
  detectBy: ['.opencode', 'opencode.json', 'opencode.jsonc'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  guard: openCodeGuard,
  activeSyntax: [],
  support: {
    ...SKILL_SUPPORT,
    guard: native(
      'The permissions of OpenCode ask before commands, edits and MCP tools. If a command needs approval but the permissions do not recognize it, such as one inside sh -c, env or a here-document, a plugin refuses the command.',
    ),
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
    summary:
      'One skill per workflow. Describe the problem. OpenCode downloads ripgrep when it first loads a skill, so load one while you are online.',
    installMethods: ({ url }) => [installWithSkills(url, 'opencode')],
    tested:
      'In OpenCode the skill is listed and loads with its first step, and the guard blocked plain and hidden commands.',
  },
};

/** Antigravity: the skills of the standard. */
export const antigravity: AgentTool = {
  name: 'antigravity',
  title: 'Google Antigravity',
  detectBy: ['.agent', '.antigravity'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    summary: 'One skill per workflow. Describe the problem.',
    installMethods: ({ url }) => [installWithSkills(url, 'antigravity')],
    tested: 'Not tested in Antigravity; based on third-party descriptions of its folders.',
  },
};
