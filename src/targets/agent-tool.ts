import { parse as parseYaml, stringify as stringifyYaml } from 'yaml'; // the YAML 1.2 parser that the compiler uses
import { findFrontmatter } from '../base/text.ts';
import type { Aspect, Support } from '../model/agents.ts';
import type { Pack } from '../model/pack.ts';
import type { Permission } from '../model/permission.ts';

/** A file that an agent tool reads: its path, relative to the folder it is written to and with `/`, and its text. */
export interface ToolFile {
  path: string;
  text: string;
}

/** Text that a tool acts on when it loads a file, such as a command that it runs. */
export interface ActiveSyntax {
  /** Matches each occurrence, from the character that must be escaped; global. */
  pattern: RegExp;
  /** The action of the tool, to complete the sentence "the tool …". */
  does: string;
}

/** The settings file that lists the MCP servers a tool starts. */
export interface McpSettings {
  /** From the repository or, with `~`, from the home folder. */
  path: string;
  language: 'json' | 'toml';
  /** Returns the text of a settings file that contains only this server, started by this command line. */
  text(command: readonly string[]): string;
}

/** The site that serves the files. */
export interface Site {
  packs: readonly Pack[];
  /** A placeholder for the site's URL, which the page replaces in the browser. */
  url: string;
  /** The URL, if it is known when the site is built. */
  address?: string | undefined;
}

/** The identity of the plugin marketplaces of a site. */
export interface Marketplace {
  /** The id that users type. */
  name: string;
  title: string;
  /** One sentence. */
  description: string;
  /** The publisher of the plugins. */
  owner: string;
}

/** The identity of a marketplace whose site has none of its own. */
export const MARKETPLACE: Marketplace = {
  name: 'callbook',
  title: 'Callbook',
  description: 'Runbooks for the on-call engineer and their AI agent.',
  owner: 'Callbook',
};

/** A way to install: the lines to paste, and what to do after that. */
export interface InstallMethod {
  title: string;
  lines: string[];
  note?: string;
}

/**
 * How to use the packs in a tool. In its texts `{workflow}` and `{prompt}` become the ids of an example, and `{marketplace}`
 * the name of the marketplace.
 */
export interface UsageGuide {
  /** The content of an installation, and how to start a step. */
  summary: string;
  /** Ways to install other than `callbook install`. */
  installMethods(site: Site): InstallMethod[];
  /** How it was tested that the tool reads these files. */
  tested: string;
}

/** Entries in a settings file of a tool, which may have other settings of the user. */
export interface SettingsEntries {
  /** The names of the file; the first is used if none exists. */
  paths: string[];
  /** Values to append to the lists at these keys, unless they are there. */
  lists: [keys: string[], values: unknown[]][];
  /** Values to set at these keys. */
  values: [keys: string[], value: unknown][];
}

/** A permission that a tool cannot enforce exactly, and what happens instead, as a sentence. */
export interface UnenforcedPermission {
  permission: Permission;
  how: string;
}

/** The files and settings that make one tool enforce the permissions of a rule. */
export interface Guard {
  files: ToolFile[];
  settings: SettingsEntries[];
  losses: UnenforcedPermission[];
  /** The steps that the user must take so that it works, as sentences. */
  note?: string;
}

/** How a tool supports the features of a pack. */
export type ToolSupport = Record<Exclude<Aspect, 'guard'>, Support> & Partial<Record<Aspect, Support>>;

/** An agent tool: the files it reads, and how well it supports what a pack promises. */
export interface AgentTool {
  /** Its name in `--tool` and in URLs. */
  name: string;
  title: string;
  /** Files and folders that show that a repository is used with this tool. */
  detectBy: string[];
  /** The files for one pack in a repository. Absent if the tool only reads plugins. */
  files?(pack: Pack): ToolFile[];
  /** The files for all packs together in a repository. */
  common?(packs: Pack[]): ToolFile[];
  /** Those of its common files that may have other text of the user, so that they get a section of it. */
  sections?: string[];
  /** The plugin or extension for one pack, in its own folder. No files for a pack that does not fit the tool. */
  plugin?(pack: Pack, marketplace: Marketplace): ToolFile[];
  /** The skill of one pack as a person uploads it: the files of an archive. None for a pack that does not fit the tool. */
  upload?(pack: Pack): ToolFile[];
  /** The files that list the plugins of all packs. */
  marketplace?(packs: Pack[], marketplace: Marketplace): ToolFile[];
  /** The files that the tool installs from a site with this URL. */
  remote?(packs: Pack[], address: string, marketplace: Marketplace): Map<string, string | Uint8Array>;
  /** Returns the files and settings that make the tool enforce these permissions. Absent if it cannot. */
  guard?(permissions: Permission[]): Guard;
  activeSyntax: ActiveSyntax[];
  /** How it supports each feature; a project's own target may leave out the guard, which is then unsupported. */
  support: ToolSupport;
  mcpSettings?: McpSettings;
  guide: UsageGuide;
}

/** Formats a value as a JSON file that people read too: indented, with a line end. */
export function jsonFile(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Formats a Markdown file with frontmatter. A value is never wrapped, and is quoted if YAML 1.1 would read it as something
 * other than text.
 */
export function withFrontmatter(fields: Record<string, unknown>, body: string): string {
  return `---\n${stringifyYaml(fields, { lineWidth: 0, compat: 'yaml-1.1' })}---\n\n${body}\n`;
}

/** Splits a Markdown file into its frontmatter, as data, and the text after it. Throws if the YAML is invalid. */
export function splitFrontmatter(text: string): { fields: Record<string, unknown>; body: string } {
  const found = findFrontmatter(text);
  if (!found) return { fields: {}, body: text };
  return { fields: parseYaml(found.yaml) as Record<string, unknown>, body: text.slice(found.length) };
}

/** Formats a Markdown link. The title may contain brackets and backslashes. */
export function markdownLink(title: string, url: string): string {
  return `[${title.replace(/[[\]\\]/g, '\\$&')}](${url})`;
}

/**
 * Returns the first characters of a text, at most `length` UTF-16 code units, without half of a surrogate pair at the
 * end.
 */
export function truncate(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}
