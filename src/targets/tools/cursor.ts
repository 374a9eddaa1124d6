import type { Pack } from '../../model/pack.ts';
import { SHARED_SKILLS } from './agent-skills.ts';
import { commandFiles } from '../command.ts';
import { asJson } from '../json.ts';
import { COMMAND_LOSSES } from '../losses.ts';
import { pluginFields } from '../plugin.ts';
import { jsonServer } from '../servers.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Target, TargetFile } from '../types.ts';

/** Cursor: the skills of the standard, a command for each prompt, or a plugin for each workflow with both. */
export const cursor: Target = {
  name: 'cursor',
  title: 'Cursor',
  signs: ['.cursor', '.cursorrules'],
  files: (pack) => [...skillFiles(pack, SHARED_SKILLS), ...commands(pack, '.cursor/commands')],
  plugin: (pack) => [
    {
      path: '.cursor-plugin/plugin.json',
      text: asJson({ ...pluginFields(pack), displayName: pack.title, skills: './skills/', commands: './commands/' }),
    },
    ...skillFiles(pack, 'skills'),
    ...commands(pack, 'commands'),
  ],
  live: [],
  losses: {
    ...COMMAND_LOSSES,
    fencing: {
      standing: 'told',
      how: 'What is typed after a command is added to it unfenced. The command says which inputs are data.',
    },
  },
  server: jsonServer('.cursor/mcp.json', 'mcpServers'),
  guide: {
    gives:
      'One skill for each workflow and one command for each step. Write /incident-response-assess and what you know.',
    ways: ({ site }) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a cursor`] },
    ],
    confirmed: 'By the documentation of Cursor and the schema of its plugins alone; the program was not run.',
  },
};

/** A command is plain Markdown: Cursor reads no frontmatter in it. */
function commands(pack: Pack, folder: string): TargetFile[] {
  return commandFiles(pack, { path: (prompt) => `${folder}/${pack.id}-${prompt.id}.md` });
}
