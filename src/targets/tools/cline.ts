import { SKILL_LOSSES } from '../losses.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Target } from '../types.ts';

/** Cline: skills in a folder of its own. */
export const cline: Target = {
  name: 'cline',
  title: 'Cline',
  signs: ['.cline', '.clinerules'],
  files: (pack) => skillFiles(pack, '.cline/skills'),
  live: [],
  losses: SKILL_LOSSES,
  guide: {
    gives: 'One skill for each workflow. Write /incident-response and what you know.',
    ways: () => [],
    confirmed: 'By the documentation of Cline alone; the program was not run.',
  },
};
