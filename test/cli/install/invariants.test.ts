import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import './disk-faults.ts';
import { install, desiredOf, filesOf, folderWith, NOTHING, treeOf, write, type Tree } from './folder.ts';

const PATHS = ['a.md', 'skills/x/SKILL.md', 'skills/x/references/one.md', 'skills/y/SKILL.md'];
const OTHERS = ['skills/x/LOCAL.md', 'README.md', 'skills/mine.md'];

const text = fc.constantFrom('one\n', 'two\n', 'three\nlines\n', '');
const version: fc.Arbitrary<Tree> = fc.dictionary(fc.constantFrom(...PATHS), text);
/** A text of a person, which differs from all our texts; null removes the file. */
const edit = fc.record({
  path: fc.constantFrom(...PATHS, ...PATHS.map((path) => `${path}.new`), ...OTHERS),
  text: fc.option(fc.string({ maxLength: 20 }).map((words) => `mine: ${words}`)),
});
const step = fc.oneof(
  version.map((desired) => ({ desired })),
  edit.map((edited) => ({ edited })),
);

it('never loses a byte that a person wrote, and leaves nothing of its own', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const folder = folderWith();
      const mine = new Map<string, string>();
      for (const one of steps) {
        if ('edited' in one) {
          const { path, text: content } = one.edited;
          if (content === null) {
            rmSync(join(folder, path), { force: true });
            mine.delete(path);
          } else {
            write(folder, { [path]: content });
            mine.set(path, content);
          }
        } else {
          const before = treeOf(folder);
          try {
            install(folder, desiredOf(one.desired));
          } catch {
            expect(treeOf(folder)).toEqual(before);
          }
        }
        expect(filesOf(folder)).toMatchObject(Object.fromEntries(mine));
      }
      install(folder, NOTHING);
      expect(filesOf(folder)).toEqual(Object.fromEntries(mine));
      expect(Object.keys(treeOf(folder))).not.toContain('callbook.lock.json');
    }),
    { numRuns: 60 },
  );
});

it('ends in the same state from any state before, if nobody edits', () => {
  fc.assert(
    fc.property(fc.array(version, { maxLength: 4 }), version, (before, last) => {
      const [folder, fresh] = [folderWith(), folderWith()];
      for (const desired of [...before, last]) install(folder, desiredOf(desired));
      install(fresh, desiredOf(last));
      expect(treeOf(folder)).toEqual(treeOf(fresh));
      expect(install(folder, desiredOf(last)).every(({ action }) => action === 'unchanged')).toBe(true);
    }),
    { numRuns: 30 },
  );
});
