import type { Aspect, Loss } from '../model/agents.ts';
import type { Pack } from '../model/pack.ts';

/** A file as a tool reads it: its path from the folder it belongs into, with `/`, and its text. */
export interface TargetFile {
  path: string;
  text: string;
}

/** Text that a tool acts on where it stands in its files, such as a command that it would run. */
export interface Live {
  /** Finds each place, from the character that makes it one; global. */
  pattern: RegExp;
  /** What the tool would do, in words. */
  does: string;
}

/** Where a tool reads which MCP servers to start, and how it writes one. */
export interface ServerEntry {
  /** The file, from the repository or, with `~`, from the home folder. */
  path: string;
  language: 'json' | 'toml';
  /** The text of that file with the server of Callbook alone, for a command line in words. */
  text(command: readonly string[]): string;
}

/** What a site has to offer. */
export interface Offer {
  packs: readonly Pack[];
  /** Stands for the address of the site until a browser knows it. */
  site: string;
  /** That address, where it is known when the site is built. */
  address?: string | undefined;
}

/** What a person has to know to use the packs in a tool. */
export interface Guide {
  /** What is there afterwards, and how a step is begun. */
  gives: string;
  /** Other ways to install than `callbook install`, each with the lines to paste. */
  ways(offer: Offer): { title: string; lines: string[] }[];
  /** By what it was confirmed that the tool reads these files. */
  confirmed: string;
}

/** An agent tool: what it reads of a pack, and what that leaves behind. */
export interface Target {
  /** Its name for `--tool` and in addresses. */
  name: string;
  title: string;
  /** Files and folders that show that a repository is worked on with it. */
  signs: string[];
  /** What it reads in a repository for one pack; nothing for a tool that reads plugins alone. */
  files?(pack: Pack): TargetFile[];
  /** What it reads in a repository for all packs together. */
  common?(packs: Pack[]): TargetFile[];
  /** What it installs by itself for one pack, in a folder of its own: a plugin or an extension. */
  plugin?(pack: Pack): TargetFile[];
  /** Where it finds the plugins of all packs. */
  market?(packs: Pack[]): TargetFile[];
  /** What it installs from the address of a site, where that is known when the site is built. */
  remote?(packs: Pack[], address: string): Map<string, string | Uint8Array>;
  live: Live[];
  losses: Record<Aspect, Loss>;
  server?: ServerEntry;
  guide: Guide;
}
