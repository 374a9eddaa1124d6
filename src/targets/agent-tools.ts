import type { Pack } from '../model/pack.ts';
import { findFrontmatter } from '../base/text.ts';
import { MARKETPLACE, type Marketplace, type AgentTool, type ToolFile } from './agent-tool.ts';
import { isDevice } from '../model/fields.ts';
import { ReleaseError } from '../packs/release-error.ts';
import { decodeIfExplained } from './active-syntax.ts';
import { routerFiles } from './choose-workflow-skill.ts';
import { RULE_REFERENCE } from './step-instructions.ts';
import { agentPlugins, agentSkills, cline, zed, agentsMd } from './tools/open-standards.ts';
import { claudeCode } from './tools/claude-code.ts';
import { codex } from './tools/codex.ts';
import { copilot, cursor } from './tools/skills-and-commands.ts';
import { antigravity, continueDev, geminiCli, openCode } from './tools/skills-only.ts';
import { sreAgents } from './tools/sre-agents.ts';
import { windsurf } from './tools/windsurf.ts';

/** Every agent tool that packs are written for: products first, then open standards. A project can replace them. */
export const agentTools: AgentTool[] = [
  claudeCode,
  codex,
  copilot,
  cursor,
  geminiCli,
  openCode,
  zed,
  cline,
  windsurf,
  continueDev,
  antigravity,
  agentSkills,
  agentPlugins,
  sreAgents,
  agentsMd,
];

/**
 * Returns the files of a tool in a repository for these packs. Throws a ReleaseError if a line of a rule is missing from a
 * file, or if a file cannot be written under its name.
 */
export function repositoryFiles(
  tool: AgentTool,
  packs: readonly Pack[],
  ofPacks = packs.map((pack) => filesOfPack(tool, pack)),
): ToolFile[] {
  const { name, common } = tool;
  const shared = checkGuardrails(name, common?.([...packs]) ?? [], packs);
  // The router does no work of a workflow, so it has no lines of their rules.
  return checkPaths(name, [...ofPacks.flat(), ...shared, ...routerFiles(packs, ofPacks)]);
}

/**
 * Returns the files of a tool in a repository for one pack. Throws a ReleaseError if a line of its rule is missing from a file.
 */
export function filesOfPack({ name, files }: AgentTool, pack: Pack): ToolFile[] {
  return checkGuardrails(name, files?.(pack) ?? [], [pack]);
}

/**
 * Returns the marketplace of a tool: a folder with a plugin for each pack; empty for a tool without plugins. Throws as
 * `repositoryFiles` does.
 */
export function marketplaceFiles(
  { name, plugin, marketplace }: AgentTool,
  packs: readonly Pack[],
  identity: Marketplace = MARKETPLACE,
): ToolFile[] {
  const plugins = packs.flatMap((pack) =>
    checkGuardrails(name, plugin?.(pack, identity) ?? [], [pack]).map(({ path, text }) => ({
      path: `plugins/${pack.id}/${path}`,
      text,
    })),
  );
  return checkPaths(name, [...(marketplace?.([...packs], identity) ?? []), ...plugins]);
}

/**
 * Returns files after checking that every file that an agent starts from contains every line of the rule of each of its
 * packs, and that every file next to a SKILL.md refers to the rule there. Throws a ReleaseError for the first missing line.
 */
export function checkGuardrails(tool: string, files: ToolFile[], packs: readonly Pack[]): ToolFile[] {
  const skills = files.flatMap(({ path }) => (path.endsWith('/SKILL.md') ? [path.slice(0, -'SKILL.md'.length)] : []));
  for (const file of files) {
    const instructions = instructionsIn(file);
    if (instructions === undefined) continue;
    if (skills.some((folder) => file.path.startsWith(folder) && file.path !== `${folder}SKILL.md`)) {
      if (instructions.includes(RULE_REFERENCE)) continue;
      const id = packs.map((pack) => pack.id).join(', ');
      throw new ReleaseError(`${tool}: ${file.path}`, 'release.rule-missing', { id, line: RULE_REFERENCE });
    }
    let joined: string | undefined;
    for (const { id, rule } of packs) {
      const missing = rule.find(
        (line) => !instructions.includes(line) && !(joined ??= joinLines(instructions)).includes(joinLines(line)),
      );
      if (missing === undefined) continue;
      throw new ReleaseError(`${tool}: ${file.path}`, 'release.rule-missing', { id, line: missing });
    }
  }
  return files;
}

/** Returns the lines of the rules of these packs that a text has, including the reference to them. */
export function ruleLinesIn(text: string, packs: readonly Pack[]): string[] {
  const lines = [RULE_REFERENCE, ...new Set(packs.flatMap(({ rule }) => rule))];
  const joined = joinLines(decodeIfExplained(text));
  return lines.filter((line) => joined.includes(joinLines(line)));
}

/** Returns the first of these lines that a text does not have, no matter how the text breaks its lines. */
export function missingLine(text: string, lines: readonly string[]): string | undefined {
  const joined = joinLines(decodeIfExplained(text));
  return lines.find((line) => !joined.includes(joinLines(line)));
}

/**
 * Returns files after checking that they can be written side by side on every system, including those that ignore case. Throws a
 * ReleaseError for the first that cannot. Ids joined by a hyphen can collide: bug + fix-look, bug-fix + look.
 */
function checkPaths(tool: string, files: ToolFile[]): ToolFile[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    const about = `${tool}: ${path}`;
    if (path.split('/').some((name) => isDevice(name.split('.')[0]?.toLowerCase() ?? '')))
      throw new ReleaseError(about, 'release.path-reserved');
    if (seen.has(path.toLowerCase())) throw new ReleaseError(about, 'release.path-taken');
    seen.add(path.toLowerCase());
  }
  return files;
}

/** Returns the instructions in a file, read as its tool reads it; undefined for a file without instructions. */
function instructionsIn({ path, text }: ToolFile): string | undefined {
  if (!/\.mdc?$/.test(path)) return undefined;
  return decodeIfExplained(text.slice(findFrontmatter(text)?.length ?? 0));
}

/** Joins the lines of a text for a comparison, because a line that continues in a list is indented there. */
function joinLines(text: string): string {
  return text.replace(/\s+/g, ' ');
}
