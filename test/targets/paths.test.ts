import { describe, expect, test } from 'vitest';
import { agentTools, marketplaceFiles, repositoryFiles } from '../../src/targets/agent-tools.ts';
import { filesOfPacks, packs, packWithIds } from './packs.ts';

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

describe.each(agentTools.map((target) => [target.name, target] as const))('%s', (_, target) => {
  const [repository, marketplace] = [repositoryFiles(target, packs), marketplaceFiles(target, packs)];

  test.each([
    ['repository', repository],
    ['marketplace', marketplace],
  ])('writes files to a %s under names that every system accepts', (_, files) => {
    for (const { path } of files) {
      expect(path).toMatch(/^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/);
      for (const name of path.split('/')) {
        expect(name).not.toMatch(/^\.{1,2}$|\.$/);
        expect(name).not.toMatch(RESERVED);
      }
    }
    expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
  });

  test('writes well-formed text that ends with one line end', () => {
    for (const { path, text } of [...repository, ...marketplace]) {
      expect(text.isWellFormed(), path).toBe(true);
      expect(text.includes('\r'), path).toBe(false);
      expect(text, path).toMatch(/[^\n]\n$/);
    }
  });
});

test('a file that several tools share has the same bytes for each', () => {
  const texts = new Map<string, string>();
  for (const { path, text } of filesOfPacks.flatMap(({ repository }) => repository)) {
    if (path === 'AGENTS.md') continue; // lists the packs of the repository
    expect(text, path).toBe(texts.get(path) ?? text);
    texts.set(path, text);
  }
});

test.each(['cursor', 'copilot', 'windsurf'])('%s rejects packs whose commands have the same name', (name) => {
  const [target] = agentTools.filter((one) => one.name === name);
  const [one, other] = [packWithIds('bug', 'fix-look'), packWithIds('bug-fix', 'look')];
  expect(target && (() => repositoryFiles(target, [one, other]))).toThrow(
    expect.objectContaining({ id: 'release.path-taken', subject: expect.stringMatching(/^\w+: \S+bug-fix-look/) }),
  );
  expect(target && repositoryFiles(target, [one, packWithIds('bug-fix', 'see')])).toBeTruthy();
});

test.each(['con', 'aux', 'lpt1'])(
  'a workflow or a step with the name %s, which Windows reserves, is rejected',
  (id) => {
    const [standard] = agentTools;
    for (const pack of [packWithIds(id, 'look'), packWithIds('certificate', id)]) {
      expect(standard && (() => repositoryFiles(standard, [pack]))).toThrow(
        expect.objectContaining({ id: 'release.path-reserved' }),
      );
    }
  },
);
