import type { Pack } from '../model/pack.ts';
import { jsonFile } from './file-formats.ts';
import { describeSkill } from './skill.ts';
import type { McpSettings } from './target.ts';

// What the plugin manifests and MCP settings of several tools have in common.

/** The name of the plugin marketplace. */
export const MARKETPLACE = 'callbook';

/** The author of the plugins, and the owner of the marketplace. */
export const AUTHOR = { name: 'Callbook' };

/** The description of the marketplace. */
export const MARKETPLACE_DESCRIPTION = 'Runbooks for the on-call engineer and their AI agent.';

/** The name of the MCP server in every settings file. */
export const MCP_SERVER = 'callbook';

/** Returns the folder of a plugin, relative to the marketplace. */
export function pluginFolder({ id }: Pick<Pack, 'id'>): string {
  return `./plugins/${id}`;
}

/** Returns the fields of a plugin's manifest that all tools share. A plugin has the id and the version of its workflow. */
export function pluginFields(pack: Pack): {
  name: string;
  version: string;
  description: string;
  author: { name: string };
} {
  return { name: pack.id, version: pack.version, description: describeSkill(pack), author: AUTHOR };
}

/** Returns a JSON settings file with the MCP servers under one key, each with a command and its arguments. */
export function jsonMcpSettings(path: string, key: string, fields: Record<string, unknown> = {}): McpSettings {
  return {
    path,
    language: 'json',
    text: ([command, ...args]) => jsonFile({ [key]: { [MCP_SERVER]: { ...fields, command, args } } }),
  };
}

/** Returns the way to install skills from the site with the `skills` package, for one of the agents it supports or for all. */
export function installWithSkills(site: string, agent?: string): { title: string; lines: string[] } {
  const line = `npx skills add ${site}${agent === undefined ? '' : ` -a ${agent}`}`;
  return { title: 'Install from this site with the skills package', lines: [line] };
}
