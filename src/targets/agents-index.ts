import { sha256Hex } from '../base/sha256.ts';
import type { Agents, Cost } from '../model/agents.ts';
import { splitFrontmatter } from './file-formats.ts';
import type { Site, Target, TargetFile } from './target.ts';

/** The approximate number of characters per token of English text. */
const CHARACTERS_PER_TOKEN = 4;

/** Returns the content of `agents/index.json`: what a site serves for each tool. */
export function agentsIndex(filesOf: ReadonlyMap<Target, TargetFile[]>, site: Site): Agents {
  const { packs } = site;
  const server = ['callbook', 'mcp', '--from', site.url];
  return {
    packs: packs.map(({ id, version, digest, title }) => ({ id, version, digest, title })),
    targets: [...filesOf].map(([target, files]) => {
      const { name, title, guide, support, activeSyntax, mcpSettings } = target;
      return {
        name,
        title,
        installs: target.files !== undefined,
        gives: guide.gives,
        confirmed: guide.confirmed,
        ways: guide.ways(site),
        losses: support,
        acts: activeSyntax.map(({ does }) => does),
        cost: highestCost(
          packs.map((pack) =>
            estimateCost([...((target.files ?? target.plugin)?.(pack) ?? []), ...(target.common?.([pack]) ?? [])]),
          ),
        ),
        ...(mcpSettings && {
          server: { path: mcpSettings.path, language: mcpSettings.language, text: mcpSettings.text(server) },
        }),
        files: files.map(({ path, text }) => ({
          path,
          sha256: sha256Hex(text),
          bytes: new TextEncoder().encode(text).length,
        })),
      };
    }),
  };
}

/**
 * Estimates what one workflow costs in a tool, in tokens. Names, descriptions and AGENTS.md are read in every session, a
 * SKILL.md when it is chosen, and the file of a step when that step is reached. A command is all of these in one file.
 */
function estimateCost(files: readonly TargetFile[]): Cost {
  const skill = files.find(({ path }) => path.endsWith('/SKILL.md'));
  const commands = files.filter(({ path }) => /(?:commands|prompts|workflows)\//.test(path));
  const steps = files.filter(({ path }) => path.includes('/references/'));
  const alwaysRead = files.filter(({ path }) => path === 'AGENTS.md').map(({ text }) => text);
  const descriptions = [...(skill ? [skill] : []), ...commands].map(descriptionIn);
  const tokens = (text: string) => Math.ceil(text.length / CHARACTERS_PER_TOKEN);
  const longest = (some: readonly TargetFile[]) => Math.max(0, ...some.map(({ text }) => tokens(text)));
  return {
    before: tokens([...alwaysRead, ...descriptions].join('\n')),
    chosen: skill ? tokens(skill.text) : longest(commands),
    step: skill ? longest(steps) : 0,
  };
}

function descriptionIn({ path, text }: TargetFile): string {
  const { name, description } = splitFrontmatter(text).fields as { name?: string; description?: string };
  if (description !== undefined) return `${name ?? path}: ${description}`;
  return /^description = (.*)$/m.exec(text)?.[1] ?? '';
}

function highestCost(costs: Cost[]): Cost {
  const highest = (part: keyof Cost) => Math.max(0, ...costs.map((cost) => cost[part]));
  return { before: highest('before'), chosen: highest('chosen'), step: highest('step') };
}
