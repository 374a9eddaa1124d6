import type { Pack } from '../../model/pack.ts';
import { commandFiles } from '../command.ts';
import { jsonFile } from '../file-formats.ts';
import { installWithSkills, jsonMcpSettings, pluginFields, COMMAND_SUPPORT, instructed } from '../tool-parts.ts';
import { skillFiles } from '../skill.ts';
import type { Target, TargetFile } from '../target.ts';
import { SHARED_SKILLS } from './skills-only.ts';

/** Cursor: the skills of the standard, a command for each prompt, or a plugin for each workflow with both. */
export const cursor: Target = {
  name: 'cursor',
  title: 'Cursor',
  detectBy: ['.cursor', '.cursorrules'],
  files: (pack) => [...skillFiles(pack, SHARED_SKILLS), ...commands(pack, '.cursor/commands')],
  plugin: (pack) => [
    {
      path: '.cursor-plugin/plugin.json',
      text: jsonFile({
        ...pluginFields(pack),
        displayName: pack.title,
        skills: './skills/',
        commands: './commands/',
      }),
    },
    ...skillFiles(pack, 'skills'),
    ...commands(pack, 'commands'),
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
    gives: 'One skill per workflow and one command per step. Type /incident-response-assess followed by what you know.',
    ways: ({ url }) => [installWithSkills(url, 'cursor')],
    confirmed: 'Not tested in Cursor; written from its documentation and the schema of its plugins.',
  },
};

/** Returns a command for each prompt, as plain Markdown because Cursor does not read its frontmatter. */
function commands(pack: Pack, folder: string): TargetFile[] {
  return commandFiles(pack, { path: (prompt) => `${folder}/${pack.id}-${prompt.id}.md` });
}
