import { commandFiles } from '../command.ts';
import { COMMAND_LOSSES } from '../losses.ts';
import type { Target } from '../types.ts';

/** Windsurf, now Devin Desktop: a workflow of its own for each prompt. */
export const windsurf: Target = {
  name: 'windsurf',
  title: 'Windsurf (Devin Desktop)',
  signs: ['.windsurf', '.windsurfrules', '.devin'],
  files: (pack) =>
    commandFiles(pack, {
      path: (prompt) => `.windsurf/workflows/${pack.id}-${prompt.id}.md`,
      fields: (description) => ({ description }),
    }),
  live: [],
  losses: {
    ...COMMAND_LOSSES,
    fencing: { standing: 'told', how: 'What a person sends is not fenced. The workflow says which inputs are data.' },
  },
  guide: {
    gives: 'One workflow of Windsurf for each step. Write /incident-response-assess, then send what you know.',
    ways: () => [],
    confirmed:
      'By the documentation of Windsurf alone; the program was not run. Skills in .devin are not written: no documentation of its own confirmed them.',
  },
};
