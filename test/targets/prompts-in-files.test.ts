import { describe, expect, test } from 'vitest';
import type { Prompt } from '../../src/model/pack.ts';
import { makePack } from '../../src/packs/pack.ts';
import { agentTools, marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { certificate, filesOfPacks } from './packs.ts';
import { instructionsOf, templatesIn } from './read-as-tool.ts';
import { activeIn, isActiveFile } from './tool-syntax.ts';

/** The placeholders for the values of inputs. */
const PLACEHOLDERS: Record<string, (prompt: Prompt) => RegExp[]> = {
  copilot: ({ inputs }) => inputs.map(({ id }) => new RegExp(`^\\$\\{input:${id}:[^:{}]+\\}$`)),
};

const cases = filesOfPacks.map((files) => [files.target.name, files.pack.id, files] as const);

describe.each(cases)('%s, %s', (name, _, { pack, repository, marketplace }) => {
  const files = [...repository, ...marketplace];

  test('has every prompt byte for byte, each equally often', () => {
    // A skill has its steps as instructions instead, which test/targets/skills.test.ts compares.
    if (!files.some(({ path }) => path.endsWith('/SKILL.md'))) {
      expect(files.flatMap(templatesIn).length).toBeGreaterThan(0);
    }
    for (const some of [repository, marketplace]) {
      const found = some.flatMap(templatesIn).sort();
      const times = found.length / pack.prompts.length;
      expect(found).toEqual(
        pack.prompts.flatMap(({ template }) => Array.from({ length: times }, () => template)).sort(),
      );
    }
  });

  test('has no active syntax except the placeholders for typed text', () => {
    const active = files
      .filter(({ path }) => isActiveFile(name, path))
      .map((file) => activeIn(name, instructionsOf(file) ?? ''));
    const placeholders = PLACEHOLDERS[name];
    const expected = files
      .filter(({ path }) => isActiveFile(name, path))
      .map((_file, at) => {
        return placeholders?.(pack.prompts[at % pack.prompts.length] as Prompt) ?? [];
      });
    expect(active.map((matches) => matches.length)).toEqual(expected.map((matches) => matches.length));
    for (const [at, matches] of active.entries()) {
      for (const [nth, match] of matches.entries()) expect(match).toMatch(expected[at]?.[nth] ?? /^never$/);
    }
  });
});

test('a prompt keeps the whitespace at its ends', () => {
  const { digest: _, ...workflow } = certificate;
  const prompts = workflow.prompts.map((prompt) => ({ ...prompt, template: `\n\n  ${prompt.template} \n\n\n` }));
  const pack = makePack({ ...workflow, prompts });
  for (const target of agentTools) {
    const found = [...repositoryFiles(target, [pack]), ...marketplaceFiles(target, [pack])].flatMap(templatesIn);
    if (found.length > 0) expect(new Set(found), target.name).toEqual(new Set(prompts.map(({ template }) => template)));
  }
});
