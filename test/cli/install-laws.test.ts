import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bring, desiring, files, folderWith, NOTHING, wholeTree, write, type Tree } from './install-folder.ts';

const NAMES = ['a.md', 'skills/x/SKILL.md', 'skills/x/references/one.md', 'skills/y/SKILL.md'];
const OTHERS = ['skills/x/LOCAL.md', 'README.md', 'skills/mine.md'];

const text = fc.constantFrom('one\n', 'two\n', 'three\nlines\n', '');
const version: fc.Arbitrary<Tree> = fc.dictionary(fc.constantFrom(...NAMES), text);
/** What a person writes can be told from what we write; null is a file that they remove. */
const edit = fc.record({
  path: fc.constantFrom(...NAMES, ...NAMES.map((name) => `${name}.new`), ...OTHERS),
  text: fc.option(fc.string({ maxLength: 20 }).map((words) => `mine: ${words}`)),
});
const deed = fc.oneof(
  version.map((desired) => ({ desired })),
  edit.map((edited) => ({ edited })),
);

/** Does what a person does, and keeps count of what is theirs. */
function writeAs(
  folder: string,
  mine: Map<string, string>,
  { path, text: content }: { path: string; text: string | null },
) {
  if (content === null) rmSync(join(folder, path), { force: true });
  else write(folder, { [path]: content });
  if (content === null) mine.delete(path);
  else mine.set(path, content);
}

it('never loses a byte that a person wrote, and leaves nothing of its own', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      const folder = folderWith();
      const mine = new Map<string, string>();
      for (const one of deeds) {
        if ('edited' in one) writeAs(folder, mine, one.edited);
        else {
          const before = wholeTree(folder);
          try {
            bring(folder, desiring(one.desired));
          } catch {
            expect(wholeTree(folder)).toEqual(before);
          }
        }
        expect(files(folder)).toMatchObject(Object.fromEntries(mine));
      }
      bring(folder, NOTHING);
      expect(files(folder)).toEqual(Object.fromEntries(mine));
      expect(Object.keys(wholeTree(folder))).not.toContain('callbook.lock.json');
    }),
    { numRuns: 100 },
  );
});

it('comes to the same from any state before, where nobody edits', () => {
  fc.assert(
    fc.property(fc.array(version, { maxLength: 4 }), version, (before, last) => {
      const [folder, fresh] = [folderWith(), folderWith()];
      for (const desired of [...before, last]) bring(folder, desiring(desired));
      bring(fresh, desiring(last));
      expect(wholeTree(folder)).toEqual(wholeTree(fresh));
      expect(bring(folder, desiring(last)).every(({ does }) => does === 'same')).toBe(true);
    }),
  );
});
