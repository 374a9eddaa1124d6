import { isMap, isPair, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Diagnostic, Place } from './diagnostic.ts';
import type { SplitSource } from './source.ts';

/** A path of keys and indexes into the frontmatter. */
export type KeyPath = readonly PropertyKey[];

/** The frontmatter of a document: its values, and where in the file each of them stands. */
export interface Frontmatter {
  /** False where YAML could not be read as meant, so that what is missing in it says nothing. */
  whole: boolean;
  values: Record<string, unknown>;
  /** The place of a key, or of the nearest key above it that exists. */
  keyAt(path: KeyPath): Place;
  /** The place of a value, or of the nearest key above it that exists. */
  valueAt(path: KeyPath): Place;
}

/** Reads the frontmatter of a source; what YAML refuses goes to `complain`. */
export function readFrontmatter(source: SplitSource, complain: (complaint: Diagnostic) => void): Frontmatter {
  const lines = new LineCounter();
  const document = parseDocument(source.yaml ?? '', { lineCounter: lines });
  // The YAML starts on the second line of the file.
  const placeOf = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: col };
  };
  const refuse = (place: Place, unexpected: string, expected: string) =>
    complain({ file: source.path, ...place, rule: 'frontmatter-yaml', unexpected, expected });

  if (source.yaml === undefined) {
    refuse({ line: 1, column: 1 }, 'document without frontmatter', 'a first line --- , YAML, and a line ---');
  }
  const problems = [...document.errors, ...document.warnings];
  for (const { code, message, pos } of problems) {
    const said = message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? code;
    if (code === 'DUPLICATE_KEY') refuse(placeOf(pos[0]), 'key that stands twice', 'each key once in its map');
    else refuse(placeOf(pos[0]), `YAML (${said})`, 'valid YAML 1.2');
  }
  let whole = source.yaml !== undefined && problems.every(({ code }) => code === 'DUPLICATE_KEY');
  const refuseNode = (node: unknown, unexpected: string, expected: string) => {
    whole = false;
    refuse(placeOf(rangeStart(node) ?? 0), unexpected, expected);
  };
  visit(document, {
    // JavaScript takes this name for something else, and a map with it would lose the key without a word.
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') refuseNode(key, 'key "__proto__"', 'another name');
    },
    Alias: (_, alias) => refuseNode(alias, `alias "*${alias.source}"`, 'the value itself'),
  });
  return {
    values: valuesOf(document),
    whole,
    keyAt: (path) => placeOf(offsetOf(document, path, 'key')),
    valueAt: (path) => placeOf(offsetOf(document, path, 'value')),
  };
}

function valuesOf(document: Document): Record<string, unknown> {
  try {
    const values: unknown = document.toJS();
    return typeof values === 'object' && values !== null ? { ...values } : {};
  } catch {
    return {}; // an alias, which has been refused
  }
}

function offsetOf(document: Document, path: KeyPath, want: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) break;
      node = pair.value;
      const last = depth === path.length - 1;
      offset = rangeStart(last && want === 'value' && node !== null ? node : pair.key) ?? offset;
    } else {
      const items: unknown = (node as { items?: unknown } | null)?.items;
      if (!Array.isArray(items) || typeof step !== 'number' || items[step] === undefined) break;
      node = items[step];
      offset = rangeStart(node) ?? offset;
    }
  }
  return offset;
}

function rangeStart(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}
