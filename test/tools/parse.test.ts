import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { agentTools, marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { splitFrontmatter, type ToolFile } from '../../src/targets/agent-tool.ts';
import { packs } from '../incident/example.ts';
import { hostile } from './packs.ts';

/** The name of a skill (agentskills.io, specification), which is also the name of its folder. */
const NAME = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** Parses a file by its extension. Throws if it is invalid, which the programs of the tools often ignore. */
function parse({ path, text }: ToolFile): void {
  if (path.endsWith('.json')) JSON.parse(text);
  else if (path.endsWith('.toml')) parseToml(text);
  else if (path.endsWith('.yaml')) parseYaml(text);
  else if (/\.mdc?$/.test(path)) parseMarkdown(path, text);
  else throw new Error(`${path} is not a .json, .toml, .yaml or .md file.`);
}

function parseMarkdown(path: string, text: string): void {
  const { fields } = splitFrontmatter(text);
  const folder = /([^/]*)\/SKILL\.md$/.exec(path)?.[1];
  if (folder === undefined) return;
  const { name, description } = fields as { name?: string; description?: string };
  if (name !== folder || !NAME.test(name)) throw new Error(`${path} has the name ${name} instead of ${folder}.`);
  if (!description || description.length > 1024)
    throw new Error(`${path} has a description that is empty or too long.`);
}

describe.each(agentTools.map((target) => [target.name, target] as const))('%s', (_, target) => {
  const all = [...Object.values(packs), hostile];
  const files = [...repositoryFiles(target, all), ...marketplaceFiles(target, all)];

  it(`has ${files.length} valid files`, () => {
    for (const file of files) expect(() => parse(file), file.path).not.toThrow();
  });
});

describe('what programs would ignore', () => {
  it.each([
    ['a command in broken TOML', 'commands/a.toml', 'prompt = "a\n'],
    ['a skill with a description that is not YAML', 'a/SKILL.md', '---\nname: a\ndescription: b: c: d\n---\n\nText\n'],
    ['a skill in a folder with another name', 'b/SKILL.md', '---\nname: a\ndescription: b\n---\n\nText\n'],
    ['a skill with an invalid name', 'A b/SKILL.md', '---\nname: A b\ndescription: b\n---\n\nText\n'],
    ['a skill with a long description', 'a/SKILL.md', `---\nname: a\ndescription: ${'b'.repeat(1025)}\n---\n\nText\n`],
    ['a plugin in broken JSON', 'plugin.json', '{"name": "a",}'],
    ['broken YAML', 'openai.yaml', 'interface: {'],
    ['a file with another extension', 'a.txt', 'Text\n'],
  ])('%s is invalid', (_, path, text) => {
    expect(() => parse({ path, text })).toThrow();
  });
});
