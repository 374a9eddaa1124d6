import type { Aspect, Support } from '../model/agents.ts';
import type { Pack } from '../model/pack.ts';

/** A file that an agent tool reads: its path, relative to the folder it is written to and with `/`, and its text. */
export interface TargetFile {
  path: string;
  text: string;
}

/** Text that a tool acts on when it loads a file, such as a command that it runs. */
export interface ActiveSyntax {
  /** Matches each occurrence, from the character that must be escaped; global. */
  pattern: RegExp;
  /** What the tool does with it, to complete the sentence "the tool …". */
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

/** How to use the packs in a tool. */
export interface UsageGuide {
  /** What an installation contains, and how to start a step. */
  gives: string;
  /** Ways to install other than `callbook install`, each with the lines to paste. */
  ways(site: Site): { title: string; lines: string[] }[];
  /** How it was verified that the tool reads these files. */
  confirmed: string;
}

/** An agent tool: the files it reads, and how well it supports what a pack promises. */
export interface Target {
  /** Its name in `--tool` and in URLs. */
  name: string;
  title: string;
  /** Files and folders that show that a repository is used with this tool. */
  detectBy: string[];
  /** The files for one pack in a repository. Absent if the tool only reads plugins. */
  files?(pack: Pack): TargetFile[];
  /** The files for all packs together in a repository. */
  common?(packs: Pack[]): TargetFile[];
  /** The plugin or extension for one pack, in its own folder. */
  plugin?(pack: Pack): TargetFile[];
  /** The files that list the plugins of all packs. */
  marketplace?(packs: Pack[]): TargetFile[];
  /** The files that the tool installs from a site with this URL. */
  remote?(packs: Pack[], address: string): Map<string, string | Uint8Array>;
  activeSyntax: ActiveSyntax[];
  support: Record<Aspect, Support>;
  mcpSettings?: McpSettings;
  guide: UsageGuide;
}
