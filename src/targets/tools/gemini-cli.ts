import type { Pack } from '../../model/pack.ts';
import { commandText, commandTitle } from '../command.ts';
import { jsonFile } from '../file-formats.ts';
import { installWithSkills, jsonMcpSettings } from '../manifests.ts';
import { COMMAND_SUPPORT } from '../support.ts';
import type { ActiveSyntax, Target, TargetFile } from '../target.ts';
import { stringify as stringifyToml } from 'smol-toml';

/** What Gemini CLI acts on in the prompt of a command. */
const ACTIVE_SYNTAX: ActiveSyntax[] = [
  { pattern: /!(?=\{)/g, does: 'runs commands written as !{…}' },
  { pattern: /@(?=\{)/g, does: 'reads files written as @{path}' },
  { pattern: /\{(?=\{args\}\})/g, does: 'expands {{args}}' },
];

/** Gemini CLI: a command for each prompt, in the repository or in an extension for each workflow. */
export const geminiCli: Target = {
  name: 'gemini-cli',
  title: 'Gemini CLI',
  detectBy: ['.gemini', 'GEMINI.md'],
  files: (pack) => commands(pack, '.gemini/commands'),
  plugin: (pack) => [
    {
      path: 'gemini-extension.json',
      text: jsonFile({ name: pack.id, version: pack.version, description: pack.description }),
    },
    ...commands(pack, 'commands'),
  ],
  activeSyntax: ACTIVE_SYNTAX,
  support: COMMAND_SUPPORT,
  mcpSettings: jsonMcpSettings('.gemini/settings.json', 'mcpServers'),
  guide: {
    gives: 'One command per step. Type /incident-response:assess followed by what you know.',
    ways: ({ url }) => [
      installWithSkills(url, 'gemini-cli'),
      {
        title: 'Install as extensions from a local copy of the site’s agents/gemini-cli folder',
        lines: ['gemini extensions install ./agents/gemini-cli/plugins/incident-response'],
      },
    ],
    confirmed: 'Accepted by gemini extensions validate, and the commands were run in the program.',
  },
};

function commands(pack: Pack, folder: string): TargetFile[] {
  return pack.prompts.map((prompt) => ({
    path: `${folder}/${pack.id}/${prompt.id}.toml`,
    text: stringifyToml({
      description: commandTitle(pack, prompt),
      prompt: commandText(pack, prompt, '{{args}}', ACTIVE_SYNTAX),
    }),
  }));
}
