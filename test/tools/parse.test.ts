import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { marketFiles, repositoryFiles, targets } from '../../src/targets/index.ts';
import { splitFrontmatter } from '../../src/targets/read.ts';
import type { TargetFile } from '../../src/targets/types.ts';
import { packs } from '../incident/example.ts';
import { hostile } from './packs.ts';

/** The name of a skill (agentskills.io, specification), which is that of its folder too. */
const NAME = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads a file as its kind is read; throws where it cannot be, which the programs of the tools let pass. */
function read({ path, text }: TargetFile): void {
  if (path.endsWith('.json')) JSON.parse(text);
  else if (path.endsWith('.toml')) parseToml(text);
  else if (path.endsWith('.yaml')) parseYaml(text);
  else if (/\.mdc?$/.test(path)) readMarkdown(path, text);
  else throw new Error(`${path}: unexpected kind of file, expected .json, .toml, .yaml or .md`);
}

function readMarkdown(path: string, text: string): void {
  const { fields } = splitFrontmatter(text);
  const folder = /([^/]*)\/SKILL\.md$/.exec(path)?.[1];
  if (folder === undefined) return;
  const { name, description } = fields as { name?: string; description?: string };
  if (name !== folder || !NAME.test(name)) throw new Error(`${path}: unexpected name ${name}, expected ${folder}`);
  if (!description || description.length > 1024) throw new Error(`${path}: unexpected length of the description`);
}

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  const all = [...Object.values(packs), hostile];
  const files = [...repositoryFiles(target, all), ...marketFiles(target, all)];

  it(`reads each of its ${files.length} files`, () => {
    for (const file of files) expect(() => read(file), file.path).not.toThrow();
  });
});

describe('what the programs let pass', () => {
  it.each([
    ['a command in broken TOML', 'commands/a.toml', 'prompt = "a\n'],
    ['a skill with a description that is no YAML', 'a/SKILL.md', '---\nname: a\ndescription: b: c: d\n---\n\nText\n'],
    ['a skill in a folder of another name', 'b/SKILL.md', '---\nname: a\ndescription: b\n---\n\nText\n'],
    ['a skill with a name of no form', 'A b/SKILL.md', '---\nname: A b\ndescription: b\n---\n\nText\n'],
    ['a skill with a long description', 'a/SKILL.md', `---\nname: a\ndescription: ${'b'.repeat(1025)}\n---\n\nText\n`],
    ['a plugin in broken JSON', 'plugin.json', '{"name": "a",}'],
    ['a sheet in broken YAML', 'openai.yaml', 'interface: {'],
    ['a file of another kind', 'a.txt', 'Text\n'],
  ])('%s is refused here', (_, path, text) => {
    expect(() => read({ path, text })).toThrow();
  });
});
