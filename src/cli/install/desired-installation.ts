import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '../../base/sha256.ts';
import { compareText, similarTo } from '../../base/text.ts';
import type { Pack } from '../../model/pack.ts';
import { repositoryFiles, ruleLinesIn, agentTools } from '../../targets/agent-tools.ts';
import type { AgentTool } from '../../targets/agent-tool.ts';
import { CliError, UsageError } from '../errors.ts';
import { unformatted } from './disk-file.ts';
import { locate } from './locate.ts';
import { desiredGuard, type DesiredGuard } from './desired-guard.ts';
import {
  isToolPath,
  type RecordedFile,
  type RecordedSection,
  type RecordedSettings,
  LOCKFILE,
  type Lockfile,
} from './lockfile.ts';
import type { OpenedPack } from './installed-packs.ts';
import type { DesiredFile } from './file-actions.ts';
import type { DesiredSection } from './section-actions.ts';

/** The tools, packs and files that should be installed in a folder. */
export interface Desired extends Pick<Lockfile, 'tools' | 'packs'> {
  files: ReadonlyMap<string, DesiredFile>;
  /** The sections of files that may have other text of the user, by path. */
  sections?: ReadonlyMap<string, DesiredSection>;
  /** Undefined without a guard. */
  guard?: Pick<DesiredGuard, 'settings'> | undefined;
}

/** The desired files and the guard, with its limits and notes. */
export interface GuardedDesired extends Desired {
  guard?: DesiredGuard;
}

/**
 * Returns the files with which these tools can read these packs, and the guard if there is one. The order of the packs does
 * not matter.
 */
export function desiredFor(
  tools: readonly string[],
  openedPacks: readonly OpenedPack[],
  hasGuard = false,
): GuardedDesired {
  const names = agentTools.map(({ name }) => name);
  const unknown = tools.find((tool) => !names.includes(tool));
  if (unknown !== undefined) throw new CliError('install.lockfile-tool', { lockfile: LOCKFILE, tool: unknown });
  const sorted = [...openedPacks].sort((a, b) => compareText(a.pack.id, b.pack.id));
  const chosen = agentTools.filter(({ name }) => tools.includes(name));
  const packs = sorted.map(({ pack: { id, version, digest }, from }) => {
    return [id, { version, digest, ...(from !== undefined && { from }) }] as const;
  });
  const opened = sorted.map(({ pack }) => pack);
  const guard = hasGuard ? desiredGuard(chosen, opened) : undefined;
  return {
    tools: chosen.map(({ name }) => name),
    packs: Object.fromEntries(packs),
    files: desiredFiles(chosen, opened, guard),
    sections: desiredSections(chosen, opened),
    ...(guard && { guard }),
  };
}

/** Returns the lockfile that records what is desired; undefined if nothing is. */
export function lockfileFor(
  { tools, packs, files, guard }: Desired,
  folders: string[],
  byHandOf: (path: string) => Pick<RecordedFile, 'byHand' | 'merged'> | undefined,
  settings: Record<string, RecordedSettings> = {},
  sections: Record<string, RecordedSection> = {},
): Lockfile | undefined {
  if (tools.length === 0 || Object.keys(packs).length === 0) return undefined;
  const locked = [...files].map(([path, file]) => {
    const [fileTools, filePacks] = [[...file.tools].sort(compareText), [...file.packs].sort(compareText)];
    const { byHand, merged } = byHandOf(path) ?? {};
    const { sha256, unformatted } = file;
    const hashes = { sha256, ...(unformatted !== undefined && { unformatted }) };
    return [
      path,
      {
        ...hashes,
        tools: fileTools,
        packs: filePacks,
        ...(byHand && { byHand }),
        ...(byHand && merged !== undefined && { merged }),
      },
    ] as const;
  });
  const hasSections = Object.keys(sections).length > 0 && { sections };
  const isGuarded = guard !== undefined && { guard: settings };
  return { lockfileVersion: 1, tools, packs, files: Object.fromEntries(locked), folders, ...hasSections, ...isGuarded };
}

/**
 * Returns the files through which these tools read these packs, each with the tools and packs that need it. Throws if two
 * tools need different texts in one file.
 */
export function desiredFiles(
  tools: readonly AgentTool[],
  packs: readonly Pack[],
  guard?: DesiredGuard,
): Map<string, DesiredFile> {
  const desired = new Map<string, DesiredFile>();
  for (const tool of tools) {
    const owners = ownersOf(tool, packs);
    const own = repositoryFiles(tool, packs).filter(({ path }) => tool.sections?.includes(path) !== true);
    for (const { path, text } of [...own, ...(guard?.files.get(tool.name) ?? [])]) {
      if (!isToolPath(path)) throw new CliError('install.unsafe-path', { path, tool: tool.name });
      const other = desired.get(path);
      if (other && other.text !== text)
        throw new CliError('install.two-texts', { path, tools: [...other.tools, tool.name] });
      desired.set(path, {
        text,
        ruleLines: ruleLinesIn(text, packs),
        sha256: sha256Hex(text),
        unformatted: sha256Hex(unformatted(text)),
        tools: union(other?.tools, [tool.name]),
        packs: union(other?.packs, owners.get(path) ?? packs.map(({ id }) => id)),
      });
    }
  }
  return desired;
}

/** Returns the sections that these tools need in files which may have other text. */
function desiredSections(tools: readonly AgentTool[], packs: readonly Pack[]): Map<string, DesiredSection> {
  const sections = tools.flatMap((tool) =>
    repositoryFiles(tool, packs)
      .filter(({ path }) => tool.sections?.includes(path))
      .map(({ path, text }) => [path, { tool: tool.name, text }] as const),
  );
  return new Map(sections);
}

/** Two paths that are the same file because of a symbolic link, although tools need different texts in it. */
export interface LinkedFiles {
  path: string;
  other: string;
  /** The tools that need one of the texts. */
  tools: string[];
}

/** Finds two desired files that are the same file on disk but have different texts; undefined if there are none. */
export function findLinkedFiles(folder: string, files: Desired['files']): LinkedFiles | undefined {
  const seen = new Map<string, string>();
  for (const [path, file] of files) {
    const { real } = locate(folder, path);
    const other = seen.get(real);
    const before = other === undefined ? undefined : files.get(other);
    if (other !== undefined && before && before.sha256 !== file.sha256)
      return { path, other, tools: [...new Set([...before.tools, ...file.tools])] };
    seen.set(real, path);
  }
  return undefined;
}

/** Returns the real paths of the desired files. */
export function realPaths(folder: string, files: Desired['files']): Set<string> {
  return new Set([...files.keys()].map((path) => locate(folder, path).real));
}

/** Returns the packs that each file of a tool belongs to. A file without an entry belongs to all of them. */
function ownersOf(tool: AgentTool, packs: readonly Pack[]): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const pack of packs)
    for (const { path } of tool.files?.(pack) ?? []) owners.set(path, union(owners.get(path), [pack.id]));
  return owners;
}

function union(one: readonly string[] = [], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])];
}

/** Returns the names given with `--tool`, which may also be separated by commas. */
export function splitNames(given: readonly string[]): string[] {
  return given.flatMap((names) => names.split(',')).filter((name) => name !== '');
}

/**
 * Returns the tools with the given names, in the order of `agentTools`. Throws a UsageError for one that is unknown or only
 * reads plugins.
 */
export function namedTools(given: readonly string[], agentTools: readonly AgentTool[]): AgentTool[] {
  const names = splitNames(given);
  for (const name of names) {
    const found = agentTools.find((one) => one.name === name);
    if (!found) {
      const tools = installable(agentTools);
      const similar = similarTo(name, tools);
      if (similar !== undefined) throw new UsageError('install.tool-not-found-similar', { tool: name, similar });
      throw new UsageError('install.tool-not-found', { tool: name, tools });
    }
    if (!isInstallable(found)) throw new UsageError('install.tool-needs-plugins', { tool: name });
  }
  return agentTools.filter(({ name }) => names.includes(name));
}

/** Returns the tools whose files a repository has. Throws a UsageError if there are none. */
export function detectedTools(folder: string, agentTools: readonly AgentTool[]): AgentTool[] {
  const found = agentTools.filter(({ detectBy }) => detectBy.some((path) => existsSync(join(folder, path))));
  if (found.length === 0) throw new UsageError('install.no-tool-detected', { folder, tools: installable(agentTools) });
  return found;
}

function installable(agentTools: readonly AgentTool[]): string[] {
  return agentTools.filter(isInstallable).map(({ name }) => name);
}

function isInstallable({ files, common }: AgentTool): boolean {
  return files !== undefined || common !== undefined;
}
