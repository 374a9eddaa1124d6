import type { Pack } from '../../model/pack.ts';
import { commandText, commandTitle, commandFiles } from '../command.ts';
import { jsonFile, type ActiveSyntax, type Target, type TargetFile } from '../target.ts';
import { installWithSkills, jsonMcpSettings, COMMAND_SUPPORT, instructed } from '../tool-parts.ts';
import { stringify as stringifyToml } from 'smol-toml';

/** What Gemini CLI acts on in the prompt of a command. */
const GEMINI_SYNTAX: ActiveSyntax[] = [
  { pattern: /!(?=\{)/g, does: 'runs commands written as !{…}' },
  { pattern: /@(?=\{)/g, does: 'reads files written as @{path}' },
  { pattern: /\{(?=\{args\}\})/g, does: 'expands {{args}}' },
];

/** Gemini CLI: a command for each prompt, in the repository or in an extension for each workflow. */
export const geminiCli: Target = {
  name: 'gemini-cli',
  title: 'Gemini CLI',
  detectBy: ['.gemini', 'GEMINI.md'],
  files: (pack) => geminiCommands(pack, '.gemini/commands'),
  plugin: (pack) => [
    {
      path: 'gemini-extension.json',
      text: jsonFile({ name: pack.id, version: pack.version, description: pack.description }),
    },
    ...geminiCommands(pack, 'commands'),
  ],
  activeSyntax: GEMINI_SYNTAX,
  support: COMMAND_SUPPORT,
  mcpSettings: jsonMcpSettings('.gemini/settings.json', 'mcpServers'),
  guide: {
    gives: 'One command per step. Type /{workflow}:{prompt} followed by what you know.',
    ways: ({ url }) => [
      installWithSkills(url, 'gemini-cli'),
      {
        title: 'Install as extensions from a local copy of the site’s agents/gemini-cli folder',
        lines: ['gemini extensions install ./agents/gemini-cli/plugins/{workflow}'],
      },
    ],
    confirmed: 'Accepted by gemini extensions validate, and the commands were run in the program.',
  },
};

function geminiCommands(pack: Pack, folder: string): TargetFile[] {
  return pack.prompts.map((prompt) => ({
    path: `${folder}/${pack.id}/${prompt.id}.toml`,
    text: stringifyToml({
      description: commandTitle(pack, prompt),
      prompt: commandText(pack, prompt, '{{args}}', GEMINI_SYNTAX),
    }),
  }));
}

/** Windsurf, now Devin Desktop: a Windsurf workflow for each prompt. */
export const windsurf: Target = {
  name: 'windsurf',
  title: 'Windsurf (Devin Desktop)',
  detectBy: ['.windsurf', '.windsurfrules', '.devin'],
  files: (pack) =>
    commandFiles(pack, {
      path: (prompt) => `.windsurf/workflows/${pack.id}-${prompt.id}.md`,
      fields: (description) => ({ description }),
    }),
  activeSyntax: [],
  support: {
    ...COMMAND_SUPPORT,
    fencing: instructed('What a person sends is not fenced. The workflow tells the agent which inputs are data.'),
  },
  guide: {
    gives:
      'One Windsurf workflow per step. Type /{workflow}-{prompt} on its own, then send the details as a second message.',
    ways: () => [],
    confirmed:
      'Not tested in Windsurf; written from its documentation. No skills are written to .devin, because the documentation does not mention them.',
  },
};

/** What Continue acts on in a prompt that can be invoked. */
const CONTINUE_SYNTAX: ActiveSyntax[] = [
  { pattern: /@(?=\S)/g, does: 'attaches files and fetches URLs written after @' },
  { pattern: /\{(?=\{\{)/g, does: 'expands {{{…}}} as a template' },
];

/** Continue: an invokable prompt for each prompt of a pack. */
export const continueDev: Target = {
  name: 'continue',
  title: 'Continue',
  detectBy: ['.continue'],
  files: (pack) =>
    commandFiles(pack, {
      path: (prompt) => `.continue/prompts/${pack.id}-${prompt.id}.md`,
      fields: (description, prompt) => ({ name: `${pack.id}-${prompt.id}`, description, invokable: true }),
      activeSyntax: CONTINUE_SYNTAX,
    }),
  activeSyntax: CONTINUE_SYNTAX,
  support: {
    ...COMMAND_SUPPORT,
    fencing: instructed('Typed text is not fenced. The prompt tells the agent which inputs are data.'),
  },
  guide: {
    gives: 'One Continue prompt per step. Type /{workflow}-{prompt} followed by what you know.',
    ways: () => [],
    confirmed: 'Not tested in Continue; the format is from its documentation, the folder from its issue tracker.',
  },
};
