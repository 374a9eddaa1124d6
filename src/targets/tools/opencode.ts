import type { Pack } from '../../model/pack.ts';
import { commandFiles } from '../command.ts';
import { jsonFile } from '../file-formats.ts';
import { installWithSkills, MCP_SERVER, COMMAND_SUPPORT, instructed, unsupported } from '../tool-parts.ts';
import { skillFiles } from '../skill.ts';
import type { ActiveSyntax, Target, TargetFile } from '../target.ts';
import { SHARED_SKILLS } from './skills-only.ts';

/** What OpenCode acts on in a command. It acts on nothing in a skill. */
const ACTIVE_SYNTAX: ActiveSyntax[] = [
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
  files: (pack) => [...skillFiles(pack, SHARED_SKILLS), ...commands(pack)],
  activeSyntax: ACTIVE_SYNTAX,
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
      'One skill per workflow and one command per step. Type /incident-response/assess on its own, then send the details as a second message.',
    ways: ({ url }) => [installWithSkills(url, 'opencode')],
    confirmed: 'The skills and the commands were loaded by the program.',
  },
};

function commands(pack: Pack): TargetFile[] {
  return commandFiles(pack, {
    path: (prompt) => `.opencode/commands/${pack.id}/${prompt.id}.md`,
    fields: (description) => ({ description }),
    activeSyntax: ACTIVE_SYNTAX,
    first: `Text typed after this command is not passed on. I will send what I know in a message.${UNREACHABLE_PLACEHOLDER}`,
  });
}
