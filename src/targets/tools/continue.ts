import { commandFiles } from '../command.ts';
import { COMMAND_LOSSES } from '../losses.ts';
import type { Target } from '../types.ts';

/** Continue: a prompt that can be invoked for each prompt. */
export const continueDev: Target = {
  name: 'continue',
  title: 'Continue',
  signs: ['.continue'],
  files: (pack) =>
    commandFiles(pack, {
      path: (prompt) => `.continue/prompts/${pack.id}-${prompt.id}.md`,
      fields: (description, prompt) => ({ name: `${pack.id}-${prompt.id}`, description, invokable: true }),
    }),
  live: [],
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
