import { stringify as stringifyToml } from 'smol-toml';
import type { Pack } from '../../model/pack.ts';
import { commandText, commandTitle } from '../command.ts';
import { asJson } from '../json.ts';
import { COMMAND_LOSSES } from '../losses.ts';
import { jsonServer } from '../servers.ts';
import type { Live, Target, TargetFile } from '../types.ts';

/** What Gemini CLI acts on in the prompt of a command. */
const LIVE: Live[] = [
  { pattern: /!(?=\{)/g, does: 'runs the command in the braces' },
  { pattern: /@(?=\{)/g, does: 'reads the file in the braces' },
  { pattern: /\{(?=\{args\}\})/g, does: 'puts in what was typed' },
];

/** Gemini CLI: a command for each prompt, in the repository or in an extension for each workflow. */
export const geminiCli: Target = {
  name: 'gemini-cli',
  title: 'Gemini CLI',
  signs: ['.gemini', 'GEMINI.md'],
  files: (pack) => commands(pack, '.gemini/commands'),
  plugin: (pack) => [
    {
      path: 'gemini-extension.json',
      text: asJson({ name: pack.id, version: pack.version, description: pack.description }),
    },
    ...commands(pack, 'commands'),
  ],
  live: LIVE,
  losses: COMMAND_LOSSES,
  server: jsonServer('.gemini/settings.json', 'mcpServers'),
  guide: {
    gives: 'One command for each step. Write /incident-response:assess and what you know.',
    ways: ({ site }) => [
      { title: 'From this site, as skills', lines: [`npx skills add ${site} -a gemini-cli`] },
      {
        title: 'As extensions, from a copy of agents/gemini-cli',
        lines: ['gemini extensions install ./agents/gemini-cli/plugins/incident-response'],
      },
    ],
    confirmed: 'Accepted by gemini extensions validate; the commands were read by the program itself.',
  },
};

function commands(pack: Pack, folder: string): TargetFile[] {
  return pack.prompts.map((prompt) => ({
    path: `${folder}/${pack.id}/${prompt.id}.toml`,
    text: stringifyToml({
      description: commandTitle(pack, prompt),
      prompt: commandText(pack, prompt, '{{args}}', LIVE),
    }),
  }));
}
