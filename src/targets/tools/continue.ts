import { commandFiles } from '../command.ts';
import { COMMAND_LOSSES } from '../losses.ts';
import type { Live, Target } from '../types.ts';

/** What releases of Continue act on in a prompt that can be invoked. */
const LIVE: Live[] = [
  { pattern: /@(?=\S)/g, does: 'attaches the file, or fetches the address' },
  { pattern: /\{(?=\{\{)/g, does: 'is filled as a template' },
];

/** Continue: a prompt that can be invoked for each prompt. */
export const continueDev: Target = {
  name: 'continue',
  title: 'Continue',
  signs: ['.continue'],
  files: (pack) =>
    commandFiles(pack, {
      path: (prompt) => `.continue/prompts/${pack.id}-${prompt.id}.md`,
      fields: (description, prompt) => ({ name: `${pack.id}-${prompt.id}`, description, invokable: true }),
      live: LIVE,
    }),
  live: LIVE,
  losses: {
    ...COMMAND_LOSSES,
    fencing: { standing: 'told', how: 'What a person sends is not fenced. The prompt says which inputs are data.' },
  },
  guide: {
    gives: 'One prompt of Continue for each step. Write /incident-response-assess and what you know.',
    ways: () => [],
    confirmed: 'The form by the documentation of Continue, the folder by its issue tracker; the program was not run.',
  },
};
