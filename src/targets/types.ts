import type { Pack } from '../model/pack.ts';

/** A file as a tool reads it: its path from the folder it belongs into, with `/`, and its text. */
export interface TargetFile {
  path: string;
  text: string;
}

/** What a pack promises that a tool may be unable to carry. */
export const ASPECTS = ['types', 'choices', 'required', 'fencing', 'deliverables', 'route', 'version'] as const;

/** One of the promises of a pack. */
export type Aspect = (typeof ASPECTS)[number];

/**
 * What becomes of a promise in a tool: `kept` where the tool itself holds it, `told` where the text asks the agent to
 * hold it and nothing enforces that, `lost` where it is gone.
 */
export interface Loss {
  standing: 'kept' | 'told' | 'lost';
  /** What the tool cannot carry, and what was done instead; or how it keeps it. */
  how: string;
}

/** Text that a tool acts on where it stands in its files, such as a command that it would run. */
export interface Live {
  /** Finds the first character of each place. */
  pattern: RegExp;
  /** What the tool would do, in words. */
  does: string;
}

/** Where a tool reads which MCP servers to start, and how it writes one. */
export interface ServerEntry {
  /** The file, from the repository or, with `~`, from the home folder. */
  path: string;
  language: 'json' | 'jsonc' | 'toml';
  /** The text of that file with the server of Callbook alone, for a command line in words. */
  text(command: readonly string[]): string;
}

/** An agent tool: what it reads of a pack, and what that leaves behind. */
export interface Target {
  /** Its name for `--tool` and in addresses. */
  name: string;
  title: string;
  /** Files and folders that show that a repository is worked on with it. */
  signs: string[];
  /** What it reads in a repository for one pack. */
  files(pack: Pack): TargetFile[];
  /** What it reads in a repository for all packs together. */
  common?(packs: Pack[]): TargetFile[];
  /** What it installs by itself, in a folder of its own: plugins, extensions, marketplaces. */
  bundle?(packs: Pack[]): TargetFile[];
  live: Live[];
  losses: Record<Aspect, Loss>;
  server?: ServerEntry;
  /** What a person does with it, for the page. */
  guide: Guide;
}

/** What a person has to know to use the packs in a tool. `SITE` stands for the address of the site. */
export interface Guide {
  /** What is there afterwards, and how a step is begun. */
  gives: string;
  /** Other ways to install than `callbook install`, each with the lines to paste. */
  ways: { title: string; lines: string[] }[];
  /** By what it was confirmed that the tool reads these files. */
  confirmed: string;
}
