import { stringify as stringifyToml } from 'smol-toml';
import { stringify as stringifyYaml } from 'yaml';
import type { Pack } from '../../model/pack.ts';
import { jsonFile, truncate, type AgentTool, type ToolFile } from '../agent-tool.ts';
import {
  installFromArchive,
  installWithSkills,
  MCP_SERVER,
  native,
  pluginFields,
  pluginFolder,
  SKILL_SUPPORT,
} from '../tool-support.ts';
import { skillFiles } from '../skill.ts';
import { codexGuard } from '../guards/codex-guard.ts';
import { SHARED_SKILLS } from './open-standards.ts';

/** Codex: the skills of the standard, each with a description for the skill picker, or a plugin for each workflow. */
export const codex: AgentTool = {
  name: 'codex',
  title: 'Codex',
  detectBy: ['.codex'],
  files: (pack) => skillsForPicker(pack, SHARED_SKILLS),
  plugin: (pack, marketplace) => [
    {
      path: '.codex-plugin/plugin.json',
      text: jsonFile({
        ...pluginFields(pack, marketplace),
        skills: './skills/',
        interface: {
          displayName: pack.title,
          shortDescription: shortDescription(pack),
          longDescription: pack.description,
          category: 'Productivity',
        },
      }),
    },
    ...skillsForPicker(pack, 'skills'),
  ],
  marketplace: (packs, { name, title, description }) => [
    {
      path: '.agents/plugins/marketplace.json',
      text: jsonFile({
        name,
        interface: { displayName: title, shortDescription: description },
        plugins: packs.map((pack) => ({
          name: pack.id,
          source: { source: 'local', path: pluginFolder(pack) },
          policy: { installation: 'AVAILABLE', authentication: 'ON_INSTALL' },
          category: 'Productivity',
        })),
      }),
    },
  ],
  guard: codexGuard,
  activeSyntax: [],
  support: {
    ...SKILL_SUPPORT,
    guard: native(
      'Codex rules recognize a shell command by its first words. If a command needs approval but the rules do not recognize it, a hook refuses the command. Both work only in a trusted project, and the hook must be trusted too. Nothing asks before edits and MCP tools.',
    ),
  },
  mcpSettings: {
    path: '.codex/config.toml',
    language: 'toml',
    text: ([command, ...args]) => `${stringifyToml({ mcp_servers: { [MCP_SERVER]: { command, args } } }).trim()}\n`,
  },
  guide: {
    summary: 'One skill per workflow. Type ${workflow} followed by what you know, or describe the problem.',
    installMethods: ({ url }) => [
      installWithSkills(url, 'codex'),
      installFromArchive(url, 'codex', {
        lines: (folder) => [`codex plugin marketplace add ${folder}`, 'codex plugin add {workflow}@{marketplace}'],
      }),
    ],
    tested:
      'Added as a marketplace and as plugins. In Codex the skill is listed and loads with its first step, and the guard blocked every form of a command that we tried.',
  },
};

function skillsForPicker(pack: Pack, folder: string): ToolFile[] {
  const picker = { interface: { display_name: pack.title, short_description: shortDescription(pack) } };
  const text = stringifyYaml(picker, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
  return [...skillFiles(pack, folder), { path: `${folder}/${pack.id}/agents/openai.yaml`, text }];
}

/** Returns a description of 25 to 64 characters, the lengths that the picker accepts. */
function shortDescription({ title, description }: Pack): string {
  const [sentence = ''] = description.split(/(?<=[.!?])\s/);
  const fits = [sentence, description, `The workflow “${title}”, step by step`].find(
    ({ length }) => length >= 25 && length <= 64,
  );
  return fits ?? `${truncate(description, 63).replace(/\s+\S*$/, '')}…`.padEnd(25, '.');
}
