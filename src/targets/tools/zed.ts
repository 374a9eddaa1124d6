import { SHARED_SKILLS } from './agent-skills.ts';
import { SKILL_LOSSES } from '../losses.ts';
import { jsonServer } from '../servers.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Target } from '../types.ts';

/** Zed: the skills of the standard, in a worktree that is trusted. */
export const zed: Target = {
  name: 'zed',
  title: 'Zed',
  signs: ['.zed', '.rules'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  live: [],
  losses: SKILL_LOSSES,
  server: jsonServer('.zed/settings.json', 'context_servers'),
  guide: {
    gives: 'One skill for each workflow, in a worktree that you trust. Write /incident-response and what you know.',
    ways: ({ site }) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a zed`] },
    ],
    confirmed: 'By the documentation of Zed alone; the program was not run.',
  },
};
