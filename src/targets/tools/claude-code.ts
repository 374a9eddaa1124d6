import { sha256Hex } from '../../base/sha256.ts';
import type { Pack } from '../../model/pack.ts';
import { SKILL_SYNTAX } from '../active-syntax.ts';
import { jsonFile, type Marketplace, type AgentTool, type ToolFile } from '../agent-tool.ts';
import { zipFiles } from '../zip-files.ts';
import {
  installFromArchive,
  installWithSkills,
  jsonMcpSettings,
  pluginFields,
  pluginFolder,
  instructed,
  native,
  SKILL_SUPPORT,
} from '../tool-support.ts';
import { skillFiles } from '../skill.ts';
import { claudeGuard } from '../guards/claude-guard.ts';

/** How to start a skill that a plugin contains. */
const PLUGIN_NOTE = 'Start the skill with /{workflow}:{workflow}.';

const HINT = { 'argument-hint': '[step] [what is known]' };

/** Claude Code: skills in the repository, or a plugin for each workflow from a marketplace. */
export const claudeCode: AgentTool = {
  name: 'claude-code',
  title: 'Claude Code',
  detectBy: ['.claude', 'CLAUDE.md'],
  files: (pack) => skillFiles(pack, '.claude/skills', HINT),
  plugin: pluginFiles,
  marketplace: (packs, of) => [
    { path: '.claude-plugin/marketplace.json', text: marketplaceJson(packs, of, pluginFolder) },
  ],
  remote(packs, address, of) {
    const archives = new Map(packs.map((pack) => [pack, zipFiles(pluginFiles(pack, of))]));
    // A marketplace that is read from a URL has no folder, so each plugin is an archive with its own URL.
    const sourceOf = (pack: Pack) => ({
      source: 'archive',
      url: `${address}/agents/claude-code/plugins/${pack.id}.zip`,
      sha256: sha256Hex(archives.get(pack) ?? ''),
    });
    return new Map<string, string | Uint8Array>([
      ['marketplace.json', marketplaceJson(packs, of, sourceOf)],
      ...[...archives].map(([{ id }, bytes]) => [`plugins/${id}.zip`, bytes] as const),
    ]);
  },
  guard: claudeGuard,
  activeSyntax: SKILL_SYNTAX,
  support: {
    ...SKILL_SUPPORT,
    types: instructed(
      'The text after the name of a skill is one argument. Each step lists its inputs with their kinds, and the agent takes them from that text.',
    ),
    guard: native(
      'Permission rules for the first words of a command, and a PreToolUse hook that also checks commands inside sh -c, env, && and here-documents. The hook needs Node.',
    ),
  },
  mcpSettings: jsonMcpSettings('.mcp.json', 'mcpServers'),
  guide: {
    summary:
      'One skill per workflow. Type /{workflow} followed by what you know, or describe the problem and let Claude choose the skill.',
    installMethods: ({ url, address }) => [
      installWithSkills(url, 'claude-code'),
      ...(address === undefined
        ? []
        : [
            {
              title: 'Install as plugins from this site',
              lines: [
                `claude plugin marketplace add ${address}/agents/claude-code/marketplace.json`,
                'claude plugin install {workflow}@{marketplace}',
              ],
              note: PLUGIN_NOTE,
            },
          ]),
      installFromArchive(url, 'claude-code', {
        lines: (folder) => [
          `claude plugin marketplace add ${folder}`,
          'claude plugin install {workflow}@{marketplace}',
        ],
        note: PLUGIN_NOTE,
      }),
    ],
    tested: 'Accepted by claude plugin validate --strict, and installed from the marketplace and from the site.',
  },
};

function pluginFiles(pack: Pack, marketplace: Marketplace): ToolFile[] {
  return [
    { path: '.claude-plugin/plugin.json', text: jsonFile(pluginFields(pack, marketplace)) },
    ...skillFiles(pack, 'skills', HINT),
  ];
}

function marketplaceJson(packs: readonly Pack[], marketplace: Marketplace, sourceOf: (pack: Pack) => unknown): string {
  return jsonFile({
    name: marketplace.name,
    description: marketplace.description,
    owner: { name: marketplace.owner },
    plugins: packs.map((pack) => ({ ...pluginFields(pack, marketplace), source: sourceOf(pack) })),
  });
}
