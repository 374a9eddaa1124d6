import { commandFiles } from '../command.ts';
import { COMMAND_SUPPORT, instructed } from '../support.ts';
import type { ActiveSyntax, Target } from '../target.ts';

/** What Continue acts on in a prompt that can be invoked. */
const ACTIVE_SYNTAX: ActiveSyntax[] = [
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
      activeSyntax: ACTIVE_SYNTAX,
    }),
  activeSyntax: ACTIVE_SYNTAX,
  support: {
    ...COMMAND_SUPPORT,
    fencing: instructed('Typed text is not fenced. The prompt tells the agent which inputs are data.'),
  },
  guide: {
    gives: 'One Continue prompt per step. Type /incident-response-assess followed by what you know.',
    ways: () => [],
    confirmed: 'Not tested in Continue; the format is from its documentation, the folder from its issue tracker.',
  },
};
