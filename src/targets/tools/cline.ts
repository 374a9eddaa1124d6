import { skillFiles } from '../skill.ts';
import { SKILL_SUPPORT } from '../support.ts';
import type { Target } from '../target.ts';

/** Cline: skills in its own folder. */
export const cline: Target = {
  name: 'cline',
  title: 'Cline',
  detectBy: ['.cline', '.clinerules'],
  files: (pack) => skillFiles(pack, '.cline/skills'),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    gives: 'One skill per workflow. Type /incident-response followed by what you know.',
    ways: () => [],
    confirmed: 'Not tested in Cline; written from its documentation.',
  },
};
