import { describe, expect, test } from 'vitest';
import { SKILL_SYNTAX } from '../../src/targets/active-syntax.ts';
import { describeRouter } from '../../src/targets/choose-workflow-skill.ts';
import { repositoryFiles, agentTools } from '../../src/targets/agent-tools.ts';
import { awkward, packs, packWithIds, released } from './packs.ts';
import { decoded, linksIn, markdownOf } from './read-as-tool.ts';

const isRouter = ({ path }: { path: string }) => path.endsWith('/choose-workflow/SKILL.md');
const folderOf = (path: string) => path.split('/').slice(0, -2).join('/');
/** The tools that read skills in a repository. */
const readers = agentTools.filter((target) =>
  target.files?.(awkward).some(({ path }) => path.endsWith(`/${awkward.id}/SKILL.md`)),
);
const [reader] = readers as [(typeof agentTools)[number]];
const routerOf = (all: typeof packs) => repositoryFiles(reader, all).find(isRouter)?.text ?? '';

describe.each(readers.map((target) => [target.name, target] as const))('%s', (_, target) => {
  test('has the skill once, next to those of the workflows, and links to each of them', () => {
    const files = repositoryFiles(target, packs);
    const [router, ...others] = files.filter(isRouter);
    expect(others).toEqual([]);
    const { path, text } = router ?? { path: '', text: '' };
    const links = linksIn(decoded(markdownOf(text).body));
    expect(links).toEqual(packs.map(({ id }) => `../${id}/SKILL.md`));
    const paths = files.map((file) => file.path);
    for (const link of links) expect(paths).toContain(`${folderOf(path)}${link.slice(2)}`);
  });

  test('does not have it for a single workflow', () => {
    for (const pack of packs) expect(repositoryFiles(target, [pack]).filter(isRouter)).toEqual([]);
  });
});

test('tools without skills do not have it', () => {
  expect(readers.length).toBeGreaterThan(5);
  const others = agentTools.filter((target) => !readers.includes(target));
  expect(others.flatMap((target) => repositoryFiles(target, packs)).filter(isRouter)).toEqual([]);
});

test('it has a description, and the version of each workflow', () => {
  const { fields } = markdownOf(routerOf(packs));
  expect(markdownOf(routerOf(packs), '1.1').fields).toEqual(fields);
  expect(fields).toEqual({
    name: 'choose-workflow',
    description: describeRouter(packs),
    metadata: Object.fromEntries(packs.map(({ id, version }) => [id, version])),
  });
  const many = Array.from({ length: 100 }, () => released).flat();
  expect(describeRouter(many).length).toBeLessThanOrEqual(1024);
});

test('it says when to use each workflow and when none fits, and repeats no prompt', () => {
  const body = decoded(markdownOf(routerOf(released)).body);
  for (const { triggers } of released) {
    expect(body).toContain(triggers?.when);
    expect(body).toContain(triggers?.notFor);
  }
  expect(body).toContain('say “none of these”');
  const lines = released.flatMap(({ prompts }) => prompts.flatMap(({ template }) => template.split('\n')));
  expect(lines.filter((line) => line.length > 30 && body.includes(line))).toEqual([]);
});

test('it has no active syntax', () => {
  const active = {
    ...awkward,
    triggers: { when: '$1 is run by !`touch x`.', notFor: '@file', should: [], shouldNot: [] },
  };
  const { body } = markdownOf(routerOf([active, ...released]));
  for (const { pattern } of SKILL_SYNTAX) expect(body.match(pattern)).toBeNull();
  expect(decoded(body)).toContain('$1 is run by !`touch x`. Not for @file.');
});

test('a workflow of the same name is rejected', () => {
  const all = [packWithIds('choose-workflow', 'look'), awkward];
  expect(() => repositoryFiles(reader, all)).toThrow(expect.objectContaining({ id: 'release.path-taken' }));
});
