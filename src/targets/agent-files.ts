import { sha256Hex } from '../base/sha256.ts';
import type { Pack } from '../model/pack.ts';
import type { AddFile } from '../packs/served-files.ts';
import { checkGuardrails, filesOfPack, marketplaceFiles, repositoryFiles, agentTools } from './agent-tools.ts';
import {
  jsonFile,
  MARKETPLACE,
  splitFrontmatter,
  type Marketplace,
  type Site,
  type AgentTool,
  type ToolFile,
} from './agent-tool.ts';
import { zipFiles, type Compressed } from './zip-files.ts';
import { describeSkill, skillFiles } from './skill.ts';
import { PLUGIN_ARCHIVE, skillArchivePath } from './tool-support.ts';
import type { Agents, Cost } from '../model/agents.ts';

type Files = Map<string, string | Uint8Array>;

/** The schema of the index (Agent Skills Discovery 0.2.0). Clients ignore an index with any other. */
const SKILLS_SCHEMA = 'https://schemas.agentskills.io/discovery/0.2.0/schema.json';

/** The parts of a site that the files for agent tools contain. */
export interface AgentFilesOptions {
  /** The URL of the site, if it is known when the site is built. */
  address?: string | undefined;
  /** The id of the workflow in examples; by default the first. */
  example?: string | undefined;
  marketplace?: Marketplace;
}

/**
 * Returns every file that a site serves for agent tools, by path. `urlPlaceholder` is a placeholder for the site's URL, which the page
 * replaces in the browser.
 */
export function agentFiles(packs: readonly Pack[], site: string, options: AgentFilesOptions = {}): Files {
  const files: Files = new Map();
  addAgentFiles(packs, site, options, (path, body) => files.set(path, body));
  return files;
}

/** Makes every file that a site serves for agent tools, one after the other, so that not all of them are in memory. */
export function addAgentFiles(
  packs: readonly Pack[],
  urlPlaceholder: string,
  { address, example, marketplace = MARKETPLACE }: AgentFilesOptions,
  add: AddFile,
): void {
  const served: ServedTool[] = [];
  const compressed: Compressed = new Map();
  for (const tool of agentTools) {
    // The command writes these from the packs; here they are only checked, and their tokens are estimated.
    const ofPacks = packs.map((pack) => filesOfPack(tool, pack));
    repositoryFiles(tool, packs, ofPacks);
    const plugins = marketplaceFiles(tool, packs, marketplace);
    // None of the packs fits the tool.
    if (tool.files === undefined && plugins.length === 0) continue;
    // Other files would be many for each workflow. As one archive they are small.
    const archives: ServedTool['archives'] = [];
    const addArchive = (path: string, bytes: Uint8Array) => {
      archives.push({ path, sha256: sha256Hex(bytes), bytes: bytes.length });
      add(`agents/${tool.name}/${path}`, bytes);
    };
    if (plugins.length > 0) addArchive(PLUGIN_ARCHIVE, zipFiles(plugins, compressed));
    for (const pack of packs) {
      const upload = tool.upload?.(pack) ?? [];
      if (upload.length > 0) addArchive(skillArchivePath(pack), zipFiles(upload, compressed));
    }
    served.push({ tool, archives, cost: costOf(tool, packs, ofPacks) });
  }
  addWellKnownFiles(packs, (path, body) => add(`.well-known/agent-skills/${path}`, body), compressed);
  if (address !== undefined) {
    for (const { name, remote } of agentTools) {
      for (const [path, body] of remote?.([...packs], address, marketplace) ?? []) add(`agents/${name}/${path}`, body);
    }
  }
  add(
    'agents/index.json',
    jsonFile(agentsIndex(served, { packs, url: urlPlaceholder, address }, exampleTexts(packs, example, marketplace))),
  );
}

/**
 * Returns the files below `.well-known/agent-skills/`, from which tools install skills: the index, and each skill as an
 * archive, because only an archive includes the files next to SKILL.md. Throws a ReleaseError if a line of a rule is missing.
 */
export function wellKnownFiles(packs: readonly Pack[]): Files {
  const files: Files = new Map();
  addWellKnownFiles(packs, (path, body) => files.set(path, body));
  return files;
}

function addWellKnownFiles(packs: readonly Pack[], add: AddFile, compressed?: Compressed): void {
  const skills = packs.map((pack) => {
    const [name, bytes] = [`${pack.id}.zip`, skillArchive(pack, compressed)];
    add(name, bytes);
    return {
      name: pack.id,
      type: 'archive',
      description: describeSkill(pack),
      url: name,
      digest: `sha256:${sha256Hex(bytes)}`,
      version: pack.version,
    };
  });
  add('index.json', jsonFile({ $schema: SKILLS_SCHEMA, skills }));
}

/** Returns the skill of a pack as an archive, with SKILL.md at its top level. */
function skillArchive(pack: Pack, compressed: Compressed | undefined): Uint8Array {
  const files = checkGuardrails('well-known', skillFiles(pack, ''), [pack]);
  const atTopLevel = files.map(({ path, text }) => ({ path: path.replace(/^\/[^/]+\//, ''), text }));
  return zipFiles(atTopLevel, compressed);
}

/** The approximate number of characters per token of English text. */
const CHARACTERS_PER_TOKEN = 4;

/** A tool that a site has files for: its archives with their sizes, and the highest cost of a workflow. */
interface ServedTool {
  tool: AgentTool;
  archives: { path: string; sha256: string; bytes: number }[];
  cost: Cost;
}

/** Returns the content of `agents/index.json`: what a site serves for each tool. */
function agentsIndex(served: readonly ServedTool[], site: Site, withExample: (text: string) => string): Agents {
  const { packs } = site;
  const server = ['callbook', 'mcp', '--from', site.url];
  return {
    packs: packs.map(({ id, version, digest, title }) => ({ id, version, digest, title })),
    targets: served.map(({ tool, archives, cost }) => {
      const { name, title, guide, support, activeSyntax, mcpSettings } = tool;
      return {
        name,
        title,
        installable: tool.files !== undefined,
        summary: withExample(guide.summary),
        tested: guide.tested,
        installMethods: guide.installMethods(site).map(({ title, lines, note }) => ({
          title: withExample(title),
          lines: lines.map(withExample),
          ...(note !== undefined && { note: withExample(note) }),
        })),
        support,
        activeSyntax: activeSyntax.map(({ does }) => does),
        cost,
        ...(mcpSettings && {
          server: { path: mcpSettings.path, language: mcpSettings.language, text: mcpSettings.text(server) },
        }),
        files: archives,
      };
    }),
  };
}

/** Returns the function that puts the ids of an example into a text. Its prompt is the first step after the triage. */
function exampleTexts(packs: readonly Pack[], example: string | undefined, { name }: Marketplace) {
  const pack = packs.find(({ id }) => id === example) ?? packs[0];
  const start = pack?.prompts.find(({ id }) => id === pack.flow.start);
  const first = start?.next.find(({ choice, to }) => choice !== null && pack?.prompts.some(({ id }) => id === to));
  const values: Record<string, string> = {
    workflow: pack?.id ?? '<workflow>',
    prompt: first?.to ?? start?.id ?? '<prompt>',
    marketplace: name,
  };
  return (text: string) => text.replace(/\{(workflow|prompt|marketplace)\}/g, (_, key: string) => values[key] ?? '');
}

/**
 * Estimates what one workflow costs in a tool, in tokens. Names, descriptions and AGENTS.md are read in every session, a
 * SKILL.md when it is chosen, and the file of a step when that step is reached. A command is all of these in one file.
 */
function estimateCost(files: readonly ToolFile[]): Cost {
  const skill = files.find(({ path }) => path.endsWith('/SKILL.md'));
  const commands = files.filter(({ path }) => /(?:commands|prompts|workflows)\//.test(path));
  const steps = files.filter(({ path }) => path.includes('/references/'));
  const alwaysRead = files.filter(({ path }) => path === 'AGENTS.md').map(({ text }) => text);
  const descriptions = [...(skill ? [skill] : []), ...commands].map(descriptionIn);
  const tokens = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);
  const longest = (some: readonly ToolFile[]) => Math.max(0, ...some.map(({ text }) => tokens(text)));
  return {
    before: tokens([...alwaysRead, ...descriptions].join('\n')),
    chosen: skill ? tokens(skill.text) : longest(commands),
    step: skill ? longest(steps) : 0,
  };
}

function descriptionIn({ path, text }: ToolFile): string {
  const { name, description } = splitFrontmatter(text).fields as { name?: string; description?: string };
  if (description !== undefined) return `${name ?? path}: ${description}`;
  return /^description = (.*)$/m.exec(text)?.[1] ?? '';
}

/** Returns the highest cost of these packs in a tool; `ofPacks` are the files of each in a repository. */
function costOf({ files, plugin, common }: AgentTool, packs: readonly Pack[], ofPacks: readonly ToolFile[][]): Cost {
  const costs = packs.map((pack, index) => {
    const own = files ? (ofPacks[index] ?? []) : (plugin?.(pack, MARKETPLACE) ?? []);
    return estimateCost([...own, ...(common?.([pack]) ?? [])]);
  });
  const highest = (part: keyof Cost) => Math.max(0, ...costs.map((cost) => cost[part]));
  return { before: highest('before'), chosen: highest('chosen'), step: highest('step') };
}
