import { asJson } from './json.ts';
import { SKILL_LOSSES } from './losses.ts';
import { ABOUT_MARKET, MARKET, OFFERED_BY, pluginFields, pluginFolder } from './plugin.ts';
import { jsonServer } from './servers.ts';
import { skillFiles } from './skill/skill.ts';
import type { Live, Target } from './types.ts';

const HINT = { 'argument-hint': '[step] [what is known]' };

/** What Claude Code acts on in the text of a SKILL.md, inside of code too; it leaves the files beside it alone. */
const LIVE: Live[] = [
  { pattern: /\$(?=\d|\{|ARGUMENTS)/g, does: 'puts in arguments and names of its own' },
  { pattern: /(?<=^|\s)!(?=`)/gm, does: 'runs the command between the ticks' },
  { pattern: /`(?=`{2,}!)/g, does: 'runs the lines of the fence' },
  { pattern: /(?<=^|[\s"'])@(?=\S)/gm, does: 'attaches the file' },
];

/** Claude Code: skills in the repository, or a plugin for each workflow from a marketplace. */
export const claudeCode: Target = {
  name: 'claude-code',
  title: 'Claude Code',
  signs: ['.claude', 'CLAUDE.md'],
  files: (pack) => skillFiles(pack, '.claude/skills', { fields: HINT, live: LIVE }),
  plugin: (pack) => [
    { path: '.claude-plugin/plugin.json', text: asJson(pluginFields(pack)) },
    ...skillFiles(pack, 'skills', { fields: HINT, live: LIVE }),
  ],
  market: (packs) => [
    {
      path: '.claude-plugin/marketplace.json',
      text: asJson({
        name: MARKET,
        description: ABOUT_MARKET,
        owner: OFFERED_BY,
        plugins: packs.map((pack) => ({ ...pluginFields(pack), source: pluginFolder(pack) })),
      }),
    },
  ],
  live: LIVE,
  losses: {
    ...SKILL_LOSSES,
    types: {
      standing: 'told',
      how: 'What follows the name of a skill is one text. Each step lists its inputs with their kinds, and the agent takes them from it.',
    },
  },
  server: jsonServer('.mcp.json', 'mcpServers'),
  guide: {
    gives:
      'One skill for each workflow. Write /incident-response and what you know, or describe what is down and let Claude choose it.',
    ways: (site) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a claude-code`] },
      {
        title: 'As plugins, from a copy of agents/claude-code; the skill is then /incident-response:incident-response',
        lines: [
          'claude plugin marketplace add ./agents/claude-code',
          'claude plugin install incident-response@callbook',
        ],
      },
    ],
    confirmed: 'Accepted by claude plugin validate --strict; installed from the marketplace and from the site.',
  },
};
