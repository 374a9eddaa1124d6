import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packSchema, type Pack } from '../../../src/model/pack.ts';
import { canonicalJson, packDigest } from '../../../src/packs/pack.ts';
import { BUMPS } from '../../../src/packs/diff/change.ts';
import { diffPacks, type PackDiff } from '../../../src/packs/diff/diff-packs.ts';
import { packAfter } from './certificate.ts';
import { documentEdits } from './document-edits.ts';
import { packEdits, editPack, incident } from './pack-edits.ts';

const compiled = new Map<string, Pack | undefined>();

/** The certificate pack after some edits of its document; undefined if they do not combine. */
function packOf(chosen: readonly number[]): Pack | undefined {
  const key = chosen.join();
  if (!compiled.has(key)) {
    try {
      compiled.set(key, packAfter(...chosen.flatMap((index) => documentEdits[index]?.[3] ?? [])));
    } catch {
      // An earlier edit removed the text, or the result does not compile.
      compiled.set(key, undefined);
    }
  }
  return compiled.get(key);
}

/** Some packs after up to four random edits. Compiling takes much longer than comparing, so all properties share them. */
const pool = fc.sample(fc.uniqueArray(fc.nat(documentEdits.length - 1), { maxLength: 4 }), 40).map((edits) =>
  // An edit that does not combine with the ones before it is left out.
  edits.reduce<number[]>((taken, edit) => (packOf([...taken, edit]) ? [...taken, edit] : taken), []),
);

/** The pack itself, and every pack of the pool; a counterexample shows the indexes of its edits. */
const edits = fc.constantFrom([], ...pool);
const compared = new Map<string, PackDiff>();

function compare(before: readonly number[], after: readonly number[]): PackDiff {
  const key = `${before.join()} > ${after.join()}`;
  const diff = compared.get(key) ?? diffPacks(packOf(before) as Pack, packOf(after) as Pack);
  compared.set(key, diff);
  return diff;
}

const contractOf = ({ version: _, ...pack }: Pack) => packDigest({ ...pack, version: '1.0.0' });
const rank = (before: readonly number[], after: readonly number[]) => BUMPS.indexOf(compare(before, after).bump);

test('equal packs have no changes, and different packs have some', () => {
  for (const edits of pool) {
    const pack = packOf(edits) as Pack;
    expect(diffPacks(pack, structuredClone(pack)).changes, edits.join()).toEqual([]);
  }
  fc.assert(
    fc.property(edits, edits, (one, other) => {
      const [before, after] = [packOf(one) as Pack, packOf(other) as Pack];
      const { changes } = compare(one, other);
      expect(changes.length > 0).toBe(contractOf(before) !== contractOf(after));
      const unfilled = changes.filter(({ message }) => /\{\{(?:label|prompt|title|to|before|after)\b/.test(message));
      expect(unfilled).toEqual([]);
    }),
  );
});

test('the bump over two versions is never above the larger bump of the two', () => {
  fc.assert(
    fc.property(edits, edits, edits, (a, b, c) => {
      expect(rank(a, c)).toBeLessThanOrEqual(Math.max(rank(a, b), rank(b, c)));
    }),
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

// The small pack has one of everything; the large one takes ten times as long.
const somePack = fc.oneof({ weight: 9, arbitrary: fc.constant(packAfter()) }, fc.constant(incident));

test('packs with different JSON have changes, even if no document compiles to them', () => {
  const json = ({ version: _version, digest: _digest, ...contract }: Pack) => canonicalJson(contract);
  fc.assert(
    fc.property(somePack, nodeChanges, (pack, chosen) => {
      const other = changedPack(pack, chosen);
      fc.pre(packSchema.safeParse(other).success);
      const isOther = json(pack) !== json(other);
      expect(diffPacks(pack, other).bump !== 'none').toBe(isOther);
      expect(diffPacks(other, pack).bump !== 'none').toBe(isOther);
    }),
    { numRuns: 200 },
  );
});

test.each(packEdits)('%s requires %s, whatever wording changes with it', (name, bump, _, change) => {
  const edited = packEdits.findIndex(([other]) => other === name) % incident.prompts.length;
  const after = editPack(incident, (pack) => {
    change(pack);
    pack.title += ' again';
    for (const input of Object.values(pack.inputs)) input.description += ' Again.';
    const prompt = pack.prompts[edited];
    if (prompt) prompt.template = prompt.template.replace(' ', ' again ');
  });
  expect(diffPacks(incident, after).bump).toBe(bump);
});
