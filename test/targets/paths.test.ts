import { describe, expect, test } from 'vitest';
import { marketFiles, repositoryFiles, targets } from '../../src/targets/index.ts';
import { named, packs } from './packs.ts';

const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

describe.each(targets.map((target) => [target.name, target] as const))('%s', (_, target) => {
  test.each([
    ['repository', repositoryFiles(target, packs)],
    ['market', marketFiles(target, packs)],
  ])('writes to a %s under names that every system takes', (_where, files) => {
    for (const { path } of files) {
      expect(path).toMatch(/^[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/);
      for (const name of path.split('/')) {
        expect(name).not.toMatch(/^\.{1,2}$|\.$/);
        expect(name).not.toMatch(RESERVED);
      }
    }
    expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
  });

  test('writes text of whole characters that ends with one line end', () => {
    for (const { path, text } of [...repositoryFiles(target, packs), ...marketFiles(target, packs)]) {
      expect(text.isWellFormed(), path).toBe(true);
      expect(text.includes('\r'), path).toBe(false);
      expect(text, path).toMatch(/[^\n]\n$/);
    }
  });
});

test('a file that several tools share has the same bytes for each of them', () => {
  const texts = new Map<string, string>();
  for (const { path, text } of targets.flatMap((target) => repositoryFiles(target, packs))) {
    expect(text, path).toBe(texts.get(path) ?? text);
    texts.set(path, text);
  }
});

test.each(['cursor', 'copilot', 'windsurf', 'continue'])('%s refuses packs whose commands have one name', (name) => {
  const [target] = targets.filter((one) => one.name === name);
  const [one, other] = [named('bug', 'fix-look'), named('bug-fix', 'look')];
  expect(target && (() => repositoryFiles(target, [one, other]))).toThrow(
    /^\w+: \S+bug-fix-look\S*: unexpected second file of this name, expected one \(rename a workflow or a step\)$/,
  );
  expect(target && repositoryFiles(target, [one, named('bug-fix', 'see')])).toBeTruthy();
});

test.each(['con', 'aux', 'lpt1'])(
  'a workflow or a step with the name %s, which Windows keeps for itself, is refused',
  (id) => {
    const [standard] = targets;
    for (const pack of [named(id, 'look'), named('certificate', id)]) {
      expect(standard && (() => repositoryFiles(standard, [pack]))).toThrow(
        'unexpected name that Windows keeps for itself',
      );
    }
  },
);
