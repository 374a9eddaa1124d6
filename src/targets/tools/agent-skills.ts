import { installWithSkills } from '../manifests.ts';
import { skillFiles } from '../skill.ts';
import { SKILL_SUPPORT } from '../support.ts';
import type { Target } from '../target.ts';

/** The folder that all tools of the standard read. */
export const SHARED_SKILLS = '.agents/skills';

/** The open standard Agent Skills (agentskills.io). Many tools read skills from one shared folder. */
export const agentSkills: Target = {
  name: 'agent-skills',
  title: 'Any tool that reads Agent Skills',
  detectBy: ['.agents'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    gives: 'One skill per workflow, in the folder that all tools of the standard read. Ask for the workflow by name.',
    ways: ({ url }) => [installWithSkills(url)],
    confirmed: 'Installed from a site and from a folder with the skills package.',
  },
};
