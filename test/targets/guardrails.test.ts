import { describe, expect, test } from 'vitest';
import type { Pack } from '../../src/model/pack.ts';
import { ReleaseError } from '../../src/packs/release-error.ts';
import { makePack } from '../../src/packs/pack.ts';
import { agentsMd } from '../../src/targets/tools/open-standards.ts';
import { skillFiles } from '../../src/targets/skill.ts';
import { checkGuardrails, agentTools, marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { agentFiles, wellKnownFiles } from '../../src/targets/agent-files.ts';
import { MARKETPLACE, type AgentTool, type ToolFile } from '../../src/targets/agent-tool.ts';
import { certificate, packFor, packs, released } from './packs.ts';
import { decoded, instructionsOf } from './read-as-tool.ts';
import { unzip } from './unzip.ts';

/** A target that omits a line from one file. */
function omitting(target: AgentTool, path: string, line: string): AgentTool {
  const omit = (files: ToolFile[]) =>
    files.map((file) => (file.path === path ? { path, text: file.text.replaceAll(line, '') } : file));
  const { files, plugin, common } = target;
  return {
    ...target,
    ...(files && { files: (pack) => omit(files(pack)) }),
    ...(plugin && { plugin: (pack, marketplace) => omit(plugin(pack, marketplace)) }),
    ...(common && { common: (all) => omit(common(all)) }),
  };
}

/** The pack with another line in its rule, which its prompts do not have. */
function withRule({ digest: _, ...workflow }: Pack, line: string): Pack {
  return makePack({ ...workflow, rule: [...workflow.rule, line] });
}

/** The lines of a text, with the continuation of a list item on its first line. */
const linesOf = (text: string) => text.replace(/\n +/g, ' ').split('\n');
/** The lines of a rule as list items. */
const itemsOf = (rule: string[]) => rule.map((line) => `- ${line.replace(/\n */g, ' ')}`);

/** Whether an agent can start from a file. It reaches the other files of a skill from its SKILL.md, which has the rule. */
const hasInstructions = ({ path }: ToolFile) =>
  /\.(md|toml)$/.test(path) && !/\/(?:references\/[^/]+|NOTES)\.md$/.test(path);

describe.each(agentTools.map((target) => [target.name, target] as const))('%s', (name, target) => {
  const pack = packFor(target);
  const repository = [...(target.files?.(pack) ?? []), ...(target.common?.([pack]) ?? [])].filter(hasInstructions);
  const plugin = (target.plugin?.(pack, MARKETPLACE) ?? []).filter(hasInstructions);

  test.each(pack.rule)('is rejected if a file omits “%s”', (line) => {
    for (const { path } of repository) {
      const parameters = { id: pack.id, line };
      const error = expect.objectContaining({ subject: `${name}: ${path}`, id: 'release.rule-missing', parameters });
      expect(() => repositoryFiles(omitting(target, path, line), [pack])).toThrow(error);
    }
    for (const { path } of plugin) {
      expect(() => marketplaceFiles(omitting(target, path, line), [pack])).toThrow(ReleaseError);
    }
    expect(repository.length + plugin.length).toBeGreaterThan(0);
  });

  test('has every line of every rule in every file, as a list item', () => {
    for (const pack of released) {
      const files = [...repositoryFiles(target, [pack]), ...marketplaceFiles(target, [pack])].filter(hasInstructions);
      for (const file of files) {
        const lines = linesOf(decoded(instructionsOf(file) ?? ''));
        expect(lines, file.path).toEqual(expect.arrayContaining(itemsOf(pack.rule)));
      }
    }
  });
});

test('a prompt without a line of its rule fails the whole build', () => {
  const pack = withRule(certificate, 'Never alone.');
  expect(() => agentFiles([pack], 'https://site.example')).toThrow(ReleaseError);
});

test('a file of a skill without a reference to the rule fails the whole build', () => {
  const files = skillFiles(certificate, 'skills').map(({ path, text }) => ({
    path,
    text: path.endsWith('/look.md') ? text.replace('The rule in SKILL.md applies.', '') : text,
  }));
  expect(() => checkGuardrails('some-tool', files, [certificate])).toThrow(ReleaseError);
});

test('the common file has the rules of all packs', () => {
  const file = repositoryFiles(agentsMd, packs).find(({ path }) => path === 'AGENTS.md');
  const rules = packs.flatMap(({ rule }) => rule);
  expect(linesOf(file?.text ?? '')).toEqual(expect.arrayContaining(itemsOf(rules)));
});

test('the archives of a site have them too', () => {
  const archives = [...wellKnownFiles(released)].filter(([path]) => path.endsWith('.zip'));
  expect(archives.map(([path]) => path)).toEqual(released.map(({ id }) => `${id}.zip`));
  for (const [index, [, bytes]] of archives.entries()) {
    const skill = unzip(bytes as Uint8Array).get('SKILL.md') ?? '';
    expect(linesOf(skill)).toEqual(expect.arrayContaining(itemsOf(released[index]?.rule ?? [])));
  }
});
