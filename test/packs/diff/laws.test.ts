import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packSchema, type Pack } from '../../../src/model/pack.ts';
import { canonicalJson } from '../../../src/base/canonical-json.ts';
import { BUMPS } from '../../../src/packs/diff/change.ts';
import { diffPacks } from '../../../src/packs/diff/diff-packs.ts';
import { packDigest } from '../../../src/packs/pack.ts';
import { packAfter } from './certificate.ts';
import { documentEdits } from './document-edits.ts';
import { packEdits, editPack, incident } from './pack-edits.ts';

const made = new Map<string, Pack>();

/** A pack after a few of the edits. An edit that does not combine with the ones before it is left out. */
const somePack = fc.uniqueArray(fc.nat(documentEdits.length - 1), { maxLength: 4 }).map((chosen) => {
  const key = chosen.join();
  const pack = made.get(key) ?? packOf(chosen);
  made.set(key, pack);
  return pack;
});

function packOf(chosen: number[]): Pack {
  const taken: (typeof documentEdits)[number][3] = [];
  let pack = packAfter();
  for (const index of chosen) {
    const more = [...taken, ...(documentEdits[index]?.[3] ?? [])];
    try {
      pack = packAfter(...more);
      taken.push(...more.slice(taken.length));
    } catch {
      // An earlier edit removed the text, or the result does not compile.
    }
  }
  return pack;
}

const contractOf = ({ version: _, ...pack }: Pack) => packDigest({ ...pack, version: '1.0.0' });
const rank = (before: Pack, after: Pack) => BUMPS.indexOf(diffPacks(before, after).bump);

test('equal packs have no changes, and different packs have some', () => {
  fc.assert(
    fc.property(somePack, somePack, (one, other) => {
      expect(diffPacks(one, structuredClone(one)).changes).toEqual([]);
      expect(diffPacks(one, other).changes.length > 0).toBe(contractOf(one) !== contractOf(other));
    }),
    { numRuns: 25 },
  );
});

test('the bump over two versions is never above the larger bump of the two', () => {
  fc.assert(
    fc.property(somePack, somePack, somePack, (a, b, c) => {
      expect(rank(a, c)).toBeLessThanOrEqual(Math.max(rank(a, b), rank(b, c)));
    }),
    { numRuns: 25 },
  );
});

/** Every object and array in a JSON value, including itself. */
function nodesOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(nodesOf)];
}

/** Changes one object or array in one of several ways. Both the way and the field are chosen by numbers. */
const changeNode = (node: object, way: number, at: number) => {
  const fields: Record<string, unknown> = node as Record<string, unknown>;
  const names = Object.keys(fields);
  const name = names[at % (names.length || 1)] ?? 'more';
  const value = fields[name];
  const others = names.map((other) => fields[other]).filter((other) => typeof other === typeof value);
  const ways: (() => unknown)[] = [
    () => (Array.isArray(node) ? node.splice(at % (node.length || 1), 1) : Reflect.deleteProperty(fields, name)),
    () => (Array.isArray(node) ? node.push(structuredClone(node[at % node.length])) : (fields.more = null)),
    () => (Array.isArray(node) ? node.reverse() : (fields.more = at)),
    () => (fields[name] = structuredClone(others[at % (others.length || 1)])),
    () => typeof value === 'string' && (fields[name] = at % 2 ? `${value} x` : value.slice(0, value.length / 2)),
    () => typeof value === 'boolean' && (fields[name] = !value),
  ];
  ways[way % ways.length]?.();
};

const nodeChanges = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 });
const changedPack = (pack: Pack, chosen: [node: number, way: number, at: number][]) =>
  editPack(pack, (copy) => {
    for (const [node, way, at] of chosen) {
      const nodes = nodesOf(copy);
      changeNode(nodes[node % nodes.length] ?? copy, way, at);
    }
  });

test('packs with different JSON have changes, even if no document compiles to them', () => {
  const json = ({ version: _version, digest: _digest, ...contract }: Pack) => canonicalJson(contract);
  fc.assert(
    fc.property(fc.constantFrom(incident, packAfter()), nodeChanges, (pack, chosen) => {
      const other = changedPack(pack, chosen);
      fc.pre(packSchema.safeParse(other).success);
      const isOther = json(pack) !== json(other);
      expect(diffPacks(pack, other).bump !== 'none').toBe(isOther);
      expect(diffPacks(other, pack).bump !== 'none').toBe(isOther);
    }),
    { numRuns: 200 },
  );
});

test('an edit of a pack requires its bump, whatever wording changes with it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...packEdits), fc.nat(incident.prompts.length - 1), ([, bump, , change], index) => {
      const after = editPack(incident, (pack) => {
        change(pack);
        pack.title += ' again';
        for (const input of Object.values(pack.inputs)) input.description += ' Again.';
        const prompt = pack.prompts[index];
        if (prompt) prompt.template = prompt.template.replace(' ', ' again ');
      });
      expect(diffPacks(incident, after).bump).toBe(bump);
    }),
  );
});
