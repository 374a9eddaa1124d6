import type { Pack } from '../../model/pack.ts';
import { SHARED_SKILLS } from './agent-skills.ts';
import { commandFiles } from '../command.ts';
import { COMMAND_LOSSES } from '../losses.ts';
import { openCodeServer } from '../servers.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Live, Target, TargetFile } from '../types.ts';

/** What OpenCode acts on in the text of a command; it acts on nothing in a skill. */
const LIVE: Live[] = [
  { pattern: /\$(?=\d|ARGUMENTS)/g, does: 'puts in what was typed' },
  { pattern: /!(?=`)/g, does: 'runs the command between the ticks' },
  { pattern: /@(?=\S)/g, does: 'attaches the file' },
];

/**
 * OpenCode runs a command that it finds between ticks in the text typed after a command too, so a pasted log could run
 * something. The text of a command that has a numbered place is left out but for those places; this one is never reached.
 */
const NOT_PASSED_ON = '$999999999';

/** OpenCode: the skills of the standard, and a command for each prompt. */
export const openCode: Target = {
  name: 'opencode',
  title: 'OpenCode',
  signs: ['.opencode', 'opencode.json', 'opencode.jsonc'],
  files: (pack) => [...skillFiles(pack, SHARED_SKILLS), ...commands(pack)],
  live: LIVE,
  losses: {
    ...COMMAND_LOSSES,
    types: {
      standing: 'lost',
      how: 'OpenCode runs what stands between !` and ` in text typed after a command. That text is not passed on: send what you know as a message after it.',
    },
    fencing: { standing: 'told', how: 'What a person sends is not fenced. The command says which inputs are data.' },
  },
  server: openCodeServer,
  guide: {
    gives:
      'One skill for each workflow and one command for each step. Write /incident-response/assess alone, then send what you know.',
    ways: ({ site }) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a opencode`] },
    ],
    confirmed: 'The skills and the commands were read by the program itself.',
  },
};

function commands(pack: Pack): TargetFile[] {
  return commandFiles(pack, {
    path: (prompt) => `.opencode/commands/${pack.id}/${prompt.id}.md`,
    fields: (description) => ({ description }),
    live: LIVE,
    first: `What was typed after the command was not passed on; what I know comes in a message.${NOT_PASSED_ON}`,
  });
}
