import type { Pack } from '../../model/pack.ts';
import { sha256Hex } from '../../base/sha256.ts';
import { asJson } from '../json.ts';
import { SKILL_LOSSES } from '../losses.ts';
import { ABOUT_MARKET, MARKET, OFFERED_BY, pluginFields, pluginFolder } from '../plugin.ts';
import { jsonServer } from '../servers.ts';
import { SKILL_LIVE } from '../skill/live.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Target, TargetFile } from '../types.ts';
import { zipOf } from '../zip.ts';

const HINT = { 'argument-hint': '[step] [what is known]' };

/** Claude Code: skills in the repository, or a plugin for each workflow from a marketplace. */
export const claudeCode: Target = {
  name: 'claude-code',
  title: 'Claude Code',
  signs: ['.claude', 'CLAUDE.md'],
  files: (pack) => skillFiles(pack, '.claude/skills', HINT),
  plugin: pluginFiles,
  market: (packs) => [{ path: '.claude-plugin/marketplace.json', text: market(packs, pluginFolder) }],
  remote(packs, address) {
    const archives = new Map(packs.map((pack) => [pack, zipOf(pluginFiles(pack))]));
    // A marketplace that is read from an address has no folder, so each plugin is an archive with an address of its own.
    const sourceOf = (pack: Pack) => ({
      source: 'archive',
      url: `${address}/agents/claude-code/plugins/${pack.id}.zip`,
      sha256: sha256Hex(archives.get(pack) ?? ''),
    });
    return new Map<string, string | Uint8Array>([
      ['marketplace.json', market(packs, sourceOf)],
      ...[...archives].map(([{ id }, bytes]) => [`plugins/${id}.zip`, bytes] as const),
    ]);
  },
  live: SKILL_LIVE,
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
    ways: ({ site, address }) => [
      { title: 'From this site, with the installer of skills', lines: [`npx skills add ${site} -a claude-code`] },
      ...(address === undefined
        ? []
        : [
            {
              title: 'As plugins, from this site; the skill is then /incident-response:incident-response',
              lines: [
                `claude plugin marketplace add ${address}/agents/claude-code/marketplace.json`,
                'claude plugin install incident-response@callbook',
              ],
            },
          ]),
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

function pluginFiles(pack: Pack): TargetFile[] {
  return [
    { path: '.claude-plugin/plugin.json', text: asJson(pluginFields(pack)) },
    ...skillFiles(pack, 'skills', HINT),
  ];
}

function market(packs: readonly Pack[], sourceOf: (pack: Pack) => unknown): string {
  return asJson({
    name: MARKET,
    description: ABOUT_MARKET,
    owner: OFFERED_BY,
    plugins: packs.map((pack) => ({ ...pluginFields(pack), source: sourceOf(pack) })),
  });
}
