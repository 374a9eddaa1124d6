import { installWithSkills, jsonMcpSettings } from '../manifests.ts';
import { skillFiles } from '../skill.ts';
import { SKILL_SUPPORT } from '../support.ts';
import type { Target } from '../target.ts';
import { SHARED_SKILLS } from './agent-skills.ts';

/** Zed: the skills of the standard, in a trusted worktree. */
export const zed: Target = {
  name: 'zed',
  title: 'Zed',
  detectBy: ['.zed', '.rules'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  mcpSettings: jsonMcpSettings('.zed/settings.json', 'context_servers'),
  guide: {
    gives: 'One skill per workflow, in a trusted worktree. Type /incident-response followed by what you know.',
    ways: ({ url }) => [installWithSkills(url, 'zed')],
    confirmed: 'Not tested in Zed; written from its documentation.',
  },
};
