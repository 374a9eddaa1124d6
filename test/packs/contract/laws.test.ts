import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pack } from '../../../src/model/pack.ts';
import { BUMPS } from '../../../src/packs/contract/change.ts';
import { diffPacks } from '../../../src/packs/contract/diff.ts';
import { packDigest } from '../../../src/packs/pack.ts';
import { packAfter } from './certificate.ts';
import { edits } from './edits.ts';

const made = new Map<string, Pack>();

/** A pack after some of the edits at once; those that do not go together are left out, the later one of two. */
const somePack = fc.uniqueArray(fc.nat(edits.length - 1), { maxLength: 4 }).map((chosen) => {
  const key = chosen.join();
  const pack = made.get(key) ?? packOf(chosen);
  made.set(key, pack);
  return pack;
});

function packOf(chosen: number[]): Pack {
  const taken: (typeof edits)[number][3] = [];
  let pack = packAfter();
  for (const index of chosen) {
    const more = [...taken, ...(edits[index]?.[3] ?? [])];
    try {
      pack = packAfter(...more);
      taken.push(...more.slice(taken.length));
    } catch {
      // The text that this edit is about is gone, or what it makes is refused.
    }
  }
  return pack;
}

const contractOf = ({ version: _, ...pack }: Pack) => packDigest({ ...pack, version: '1.0.0' });
const rank = (before: Pack, after: Pack) => BUMPS.indexOf(diffPacks(before, after).bump);

test('packs that say the same have no changes, and packs that do not have some', () => {
  fc.assert(
    fc.property(somePack, somePack, (one, other) => {
      expect(diffPacks(one, structuredClone(one)).changes).toEqual([]);
      expect(diffPacks(one, other).changes.length > 0).toBe(contractOf(one) !== contractOf(other));
    }),
    { numRuns: 60 },
  );
});

test('the bump over two steps is never above the greater bump of the two', () => {
  fc.assert(
    fc.property(somePack, somePack, somePack, (a, b, c) => {
      expect(rank(a, c)).toBeLessThanOrEqual(Math.max(rank(a, b), rank(b, c)));
    }),
    { numRuns: 60 },
  );
});
