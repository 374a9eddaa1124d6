import { asJson } from '../json.ts';
import { SKILL_LOSSES } from '../losses.ts';
import { pluginFields } from '../plugin.ts';
import { skillFiles } from '../skill/skill.ts';
import type { Target } from '../types.ts';

/** The name of the manifest's form; with another one a reader takes the file for something else. */
const SCHEMA = 'https://agent-plugins.org/schemas/1.0.0/plugin.schema.json';

/**
 * Agent Plugins 1.0, the form that several tools load a plugin in. No MCP server comes with it: one whose command is not
 * there would be an error in every session.
 */
export const agentPlugins: Target = {
  name: 'agent-plugins',
  title: 'Any tool that loads Agent Plugins 1.0',
  signs: [],
  plugin: (pack) => [
    { path: 'plugin.json', text: asJson({ $schema: SCHEMA, ...pluginFields(pack) }) },
    ...skillFiles(pack, 'skills'),
  ],
  live: [],
  losses: SKILL_LOSSES,
  guide: {
    gives: 'One plugin for each workflow, with its skill. Ask for the workflow by its name.',
    ways: () => [
      { title: 'From a copy of agents/agent-plugins', lines: ['agents/agent-plugins/plugins/incident-response'] },
    ],
    confirmed: 'The manifest was held against the schema of the standard, and loaded by Codex.',
  },
};
