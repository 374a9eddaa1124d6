import type { Pack } from '../../model/pack.ts';
import { bulletList, packMarkdown } from '../../packs/pack-markdown.ts';
import { skillFiles } from '../skill.ts';
import { jsonFile, markdownLink, type AgentTool, type ToolFile } from '../agent-tool.ts';
import {
  installFromArchive,
  installWithSkills,
  instructed,
  jsonMcpSettings,
  pluginFields,
  SKILL_SUPPORT,
} from '../tool-support.ts';

/** The folder that all tools of the standard read. */
export const SHARED_SKILLS = '.agents/skills';

/** The open standard Agent Skills (agentskills.io). Many tools read skills from one shared folder. */
export const agentSkills: AgentTool = {
  name: 'agent-skills',
  title: 'Any tool that reads Agent Skills',
  detectBy: ['.agents'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    summary: 'One skill per workflow, in the folder that all tools of the standard read. Ask for the workflow by name.',
    installMethods: ({ url }) => [installWithSkills(url)],
    tested: 'Installed from a site and from a folder with the npm package skills.',
  },
};

/** The schema of the manifest. Readers ignore a manifest with any other. */
const PLUGIN_SCHEMA = 'https://agent-plugins.org/schemas/1.0.0/plugin.schema.json';

/**
 * Agent Plugins 1.0, a plugin format that several tools load. It includes no MCP server, because a missing command would
 * cause an error in every session.
 */
export const agentPlugins: AgentTool = {
  name: 'agent-plugins',
  title: 'Any tool that loads Agent Plugins 1.0',
  detectBy: [],
  plugin: (pack, marketplace) => [
    { path: 'plugin.json', text: jsonFile({ $schema: PLUGIN_SCHEMA, ...pluginFields(pack, marketplace) }) },
    ...skillFiles(pack, 'skills'),
  ],
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    summary: 'One plugin per workflow, with its skill. Ask for the workflow by name.',
    installMethods: ({ url }) => [
      installFromArchive(url, 'agent-plugins', {
        what: 'Load a plugin folder',
        lines: () => [],
        note: 'Then load the folder ./callbook-agent-plugins/plugins/{workflow} in your tool.',
      }),
    ],
    tested: 'Validated against the schema of the standard, and loaded by Codex.',
  },
};

/** Cline: skills in its own folder. */
export const cline: AgentTool = {
  name: 'cline',
  title: 'Cline',
  detectBy: ['.cline', '.clinerules'],
  files: (pack) => skillFiles(pack, '.cline/skills'),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    summary: 'One skill per workflow. Type /{workflow} followed by what you know.',
    installMethods: () => [],
    tested: 'Not tested in Cline; written from its documentation.',
  },
};

/** Zed: the skills of the standard, in a trusted worktree. */
export const zed: AgentTool = {
  name: 'zed',
  title: 'Zed',
  detectBy: ['.zed', '.rules'],
  files: (pack) => skillFiles(pack, SHARED_SKILLS),
  activeSyntax: [],
  support: SKILL_SUPPORT,
  mcpSettings: jsonMcpSettings('.zed/settings.json', 'context_servers'),
  guide: {
    summary: 'One skill per workflow, in a trusted worktree. Type /{workflow} followed by what you know.',
    installMethods: ({ url }) => [installWithSkills(url, 'zed')],
    tested: 'Not tested in Zed; written from its documentation.',
  },
};

const WORKFLOWS = '.agents/workflows';

/** Any tool that reads AGENTS.md: the packs as Markdown files, and an AGENTS.md that refers to them. */
export const agentsMd: AgentTool = {
  name: 'agents-md',
  title: 'Any other tool, with AGENTS.md',
  detectBy: [],
  files: (pack) => [{ path: `${WORKFLOWS}/${pack.id}.md`, text: packMarkdown(pack) }],
  common: (packs) => [agentsFile(packs)],
  sections: ['AGENTS.md'],
  activeSyntax: [],
  support: {
    ...SKILL_SUPPORT,
    types: instructed(
      'A Markdown file has no typed inputs. It lists the inputs with their kinds, and the agent fills them in.',
    ),
    choices: instructed(
      'The tool does not offer the choices. The Markdown file lists them with its inputs, and each prompt lists those of its deliverables.',
    ),
    required: instructed(
      'A prompt can start without a required input. The Markdown file lists the inputs of each prompt, and marks the optional ones.',
    ),
    fencing: instructed('Typed text is not fenced. Each prompt says which of its inputs are data.'),
    route: instructed(
      'The tool does not choose the next step. The Markdown file lists what comes after each prompt, for each choice.',
    ),
    version: instructed(
      'The version and the digest are in the first lines of the Markdown file and in callbook.lock.json.',
    ),
  },
  guide: {
    summary:
      'One Markdown file per workflow, and a section of AGENTS.md that lists them. Ask for the workflow by name.',
    installMethods: ({ packs, url }) => [
      {
        title: 'Add these lines to your AGENTS.md instead of copying the files',
        lines: packs.map(
          ({ id, version, title }) =>
            `For the workflow “${title}” follow ${url}/packs/${id}/${version}/pack.md, and obey the guardrails in it.`,
        ),
      },
    ],
    tested: 'Not applicable: AGENTS.md is text that an agent reads.',
  },
};

function agentsFile(packs: readonly Pack[]): ToolFile {
  const rules = [...new Set(packs.flatMap(({ rule }) => rule))];
  const list = packs.map(({ id, title, version, description }) => {
    return `${markdownLink(title, `${WORKFLOWS}/${id}.md`)} ${version}: ${description}`;
  });
  const parts = [
    '# Workflows',
    'When you are asked for one of these workflows, or the task matches its description, read its file and follow it step by step, starting with its first prompt.',
    bulletList(list),
    'These rules apply to all of them:',
    bulletList(rules),
  ];
  return { path: 'AGENTS.md', text: `${parts.join('\n\n')}\n` };
}
