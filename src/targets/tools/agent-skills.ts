import { skillFiles } from '../skill/skill.ts';
import { SKILL_LOSSES } from '../losses.ts';
import type { Target } from '../types.ts';

/** The folder that the tools which keep to the standard share. */
export const SHARED_SKILLS = '.agents/skills';

/** The open standard of Agent Skills (agentskills.io), which many tools read in one shared folder. */
export const agentSkills: Target = {
  name: 'agent-skills',
  title: 'Any tool that reads Agent Skills',
  signs: ['.agents'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  live: [],
  losses: SKILL_LOSSES,
  guide: {
    gives:
      'One skill for each workflow, in the folder that the tools of the standard share. Ask for the workflow by its name.',
    ways: ({ site }) => [{ title: 'From this site, with the installer of skills', lines: [`npx skills add ${site}`] }],
    confirmed: 'Installed from a site and from a folder by the program skills.',
  },
};
