import type { Pack } from '../model/pack.ts';
import { jsonFile, type InstallMethod, type Marketplace, type McpSettings, type ToolSupport } from './agent-tool.ts';
import { describeSkill } from './skill.ts';
import type { Support } from '../model/agents.ts';

/** The name of the MCP server in every settings file. */
export const MCP_SERVER = 'callbook';

/** Returns the folder of a plugin, relative to the marketplace. */
export function pluginFolder({ id }: Pick<Pack, 'id'>): string {
  return `./plugins/${id}`;
}

/** Returns the fields of a plugin's manifest that all tools share. A plugin has the id and the version of its workflow. */
export function pluginFields(
  pack: Pack,
  { owner }: Pick<Marketplace, 'owner'>,
): {
  name: string;
  version: string;
  description: string;
  author: { name: string };
} {
  return { name: pack.id, version: pack.version, description: describeSkill(pack), author: { name: owner } };
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
export function installWithSkills(site: string, agent?: string): InstallMethod {
  const line = `npx skills add ${site}${agent === undefined ? '' : ` -a ${agent}`}`;
  return { title: 'Install from this site with the npm package skills', lines: [line] };
}

/** The archive with the plugins of a tool, below `agents/<name>/`. */
export const PLUGIN_ARCHIVE = 'plugins.zip';

/** Returns the path of the archive that is uploaded for a pack, below `agents/<name>/`. */
export function skillArchivePath({ id }: Pick<Pack, 'id'>): string {
  return `skills/${id}.zip`;
}

/**
 * Returns the way to install plugins from the archive of the site; `lines` are run next to the folder that it is unpacked into.
 */
export function installFromArchive(
  site: string,
  tool: string,
  { what = 'Install as plugins', lines, note }: { what?: string; lines: (folder: string) => string[]; note?: string },
): InstallMethod {
  const folder = `${MCP_SERVER}-${tool}`;
  return {
    title: `${what} from an archive of this site`,
    lines: [
      `curl --fail --output ${folder}.zip ${site}/agents/${tool}/${PLUGIN_ARCHIVE}`,
      `unzip ${folder}.zip -d ${folder}`,
      ...lines(`./${folder}`),
    ],
    ...(note !== undefined && { note }),
  };
}

/** Describes a feature that the tool itself supports. */
export const native = (how: string): Support => ({ level: 'native', how });

/** Describes a feature that the tool does not enforce, but that the text instructs the agent to follow. */
export const instructed = (how: string): Support => ({ level: 'instructed', how });

/** Describes a feature that the tool does not support. */
export const unsupported = (how: string): Support => ({ level: 'unsupported', how });

/** How a skill supports what a pack promises: it is text for an agent, and the tool checks nothing. */
export const SKILL_SUPPORT: ToolSupport = {
  types: instructed(
    'A skill has no typed inputs. Each step lists its inputs with their kinds, and the agent fills them in.',
  ),
  choices: instructed(
    'The tool does not offer the choices. Each step lists them with its inputs, and the prompt lists those of its deliverables.',
  ),
  required: instructed('A step can start without a required input. The skill tells the agent which ones to ask for.'),
  fencing: instructed(
    'Typed text is not fenced. The skill tells the agent which inputs are data and must be put between fences.',
  ),
  deliverables: instructed(
    'The reply is not checked. The prompt asks for its headings, and callbook reply can read them.',
  ),
  route: instructed(
    'The tool does not choose the next step. SKILL.md has the route, and each step lists its next steps.',
  ),
  version: native('The version and the digest are in the metadata of SKILL.md and in callbook.lock.json.'),
  guard: instructed('The guardrails are only text. callbook install --guard has no effect on this tool.'),
};

/** How commands, one per prompt with one text as argument, support what a pack promises. */
export const COMMAND_SUPPORT: ToolSupport = {
  ...SKILL_SUPPORT,
  types: instructed(
    'A command takes one text. It lists its inputs with their kinds, and the agent takes them from that text.',
  ),
  required: instructed('A command can start without any text. It tells the agent which inputs to ask for.'),
  fencing: instructed(
    'The text is put between fences of a fixed length. A line in it that looks like such a fence closes it.',
  ),
  route: instructed('A command does not know which one ran before. It lists the next steps for each answer.'),
  version: instructed(
    'The tool does not show a version. It is in the first line of the command and in callbook.lock.json.',
  ),
};
