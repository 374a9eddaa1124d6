import { jsonFile } from '../file-formats.ts';
import { pluginFields } from '../manifests.ts';
import { skillFiles } from '../skill.ts';
import { SKILL_SUPPORT } from '../support.ts';
import type { Target } from '../target.ts';

/** The schema of the manifest. Readers ignore a manifest with any other. */
const SCHEMA = 'https://agent-plugins.org/schemas/1.0.0/plugin.schema.json';

/**
 * Agent Plugins 1.0, a plugin format that several tools load. It includes no MCP server, because a missing command would
 * cause an error in every session.
 */
export const agentPlugins: Target = {
  name: 'agent-plugins',
  title: 'Any tool that loads Agent Plugins 1.0',
  detectBy: [],
  plugin: (pack) => [
    { path: 'plugin.json', text: jsonFile({ $schema: SCHEMA, ...pluginFields(pack) }) },
    ...skillFiles(pack, 'skills'),
  ],
  activeSyntax: [],
  support: SKILL_SUPPORT,
  guide: {
    gives: 'One plugin per workflow, with its skill. Ask for the workflow by name.',
    ways: () => [
      {
        title: 'Load from a local copy of the site’s agents/agent-plugins folder',
        lines: ['agents/agent-plugins/plugins/incident-response'],
      },
    ],
    confirmed: 'Validated against the schema of the standard, and loaded by Codex.',
  },
};
