import { commandFiles } from '../command.ts';
import type { AgentTool } from '../agent-tool.ts';
import { COMMAND_SUPPORT, instructed } from '../tool-support.ts';

/** Windsurf, now Devin Desktop: a Windsurf workflow for each prompt. */
export const windsurf: AgentTool = {
  name: 'windsurf',
  title: 'Windsurf (Devin Desktop)',
  detectBy: ['.windsurf', '.windsurfrules', '.devin'],
  files: (pack) =>
    commandFiles(pack, {
      path: (prompt) => `.windsurf/workflows/${pack.id}-${prompt.id}.md`,
      fields: (description) => ({ description }),
    }),
  activeSyntax: [],
  support: {
    ...COMMAND_SUPPORT,
    fencing: instructed('What a person sends is not fenced. The workflow tells the agent which inputs are data.'),
  },
  guide: {
    summary:
      'One Windsurf workflow per step. Type /{workflow}-{prompt} on its own, then send the details as a second message.',
    installMethods: () => [],
    tested:
      'Not tested in Windsurf; written from its documentation. No skills are written to .devin, because the documentation does not mention them.',
  },
};
