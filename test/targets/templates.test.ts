import { describe, expect, test } from 'vitest';
import type { Prompt } from '../../src/model/prompt.ts';
import { makePack } from '../../src/packs/pack.ts';
import { marketFiles, repositoryFiles, targets } from '../../src/targets/index.ts';
import { certificate, packs } from './packs.ts';
import { handedOver, templatesIn } from './reader.ts';
import { acting, actsIn } from './tools.ts';

/** Where a tool is to put in what was typed after a command; for OpenCode a place that nothing reaches. */
const GIVEN: Record<string, (prompt: Prompt) => RegExp[]> = {
  'gemini-cli': () => [/^\{\{args\}\}$/],
  opencode: () => [/^\$999999999$/],
  copilot: ({ inputs }) => inputs.map(({ id }) => new RegExp(`^\\$\\{input:${id}:[^:{}]+\\}$`)),
};

const cases = targets.flatMap((target) => packs.map((pack) => [target.name, pack.id, target, pack] as const));

describe.each(cases)('%s, %s', (name, _, target, pack) => {
  const repository = repositoryFiles(target, [pack]);
  const market = marketFiles(target, [pack]);
  const files = [...repository, ...market];

  test('has each prompt to the byte, as often as the others', () => {
    expect(files.flatMap(templatesIn).length).toBeGreaterThan(0);
    for (const some of [repository, market]) {
      const found = some.flatMap(templatesIn).sort();
      const times = found.length / pack.prompts.length;
      expect(found).toEqual(
        pack.prompts.flatMap(({ template }) => Array.from({ length: times }, () => template)).sort(),
      );
    }
  });

  test('finds nothing to act on but where it puts in what was typed', () => {
    const acts = files.filter(({ path }) => actsIn(name, path)).map((file) => acting(name, handedOver(file) ?? ''));
    const commands = GIVEN[name];
    const given = files
      .filter(({ path }) => actsIn(name, path))
      .map((_file, at) => {
        return commands?.(pack.prompts[at % pack.prompts.length] as Prompt) ?? [];
      });
    expect(acts.map((places) => places.length)).toEqual(given.map((places) => places.length));
    for (const [at, places] of acts.entries()) {
      for (const [nth, place] of places.entries()) expect(place).toMatch(given[at]?.[nth] ?? /^never$/);
    }
  });
});

test('a prompt keeps what is empty at its ends', () => {
  const { digest: _, ...workflow } = certificate;
  const prompts = workflow.prompts.map((prompt) => ({ ...prompt, template: `\n\n  ${prompt.template} \n\n\n` }));
  const pack = makePack({ ...workflow, prompts });
  for (const target of targets) {
    const found = [...repositoryFiles(target, [pack]), ...marketFiles(target, [pack])].flatMap(templatesIn);
    expect(new Set(found), target.name).toEqual(new Set(prompts.map(({ template }) => template)));
  }
});
