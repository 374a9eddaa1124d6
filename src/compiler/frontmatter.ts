import { isMap, isPair, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { isRecord } from '../base/collections.ts';
import type { Location, Report } from './diagnostic.ts';
import type { SplitSource } from './source.ts';

/** A path of keys and indexes into the frontmatter. */
export type KeyPath = readonly PropertyKey[];

/** The frontmatter of a document: its values, and their locations in the file. */
export interface Frontmatter {
  values: Record<string, unknown>;
  /** False after a YAML error, which may have lost values; a missing value is then not reported. */
  isComplete: boolean;
  /** Returns the location of a key, or of its nearest ancestor that exists. */
  keyAt(path: KeyPath): Location;
  /** Returns the location of a value, or of its nearest ancestor that exists. */
  valueAt(path: KeyPath): Location;
}

/** Reads the frontmatter of a document. */
export function readFrontmatter(source: SplitSource, report: Report): Frontmatter {
  const lines = new LineCounter();
  const document = parseDocument(source.yaml ?? '', { lineCounter: lines });
  const locationOf = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { line: line + 1, column: col }; // The YAML starts on the second line of the file.
  };
  const reportAt = (location: Location, unexpected: string, expected: string) =>
    report({ file: source.path, ...location, rule: 'frontmatter-yaml', unexpected, expected });

  if (source.yaml === undefined)
    reportAt({ line: 1, column: 1 }, 'document without frontmatter', 'YAML at its start, between two lines ---');
  const problems = [...document.errors, ...document.warnings];
  for (const { code, message, pos } of problems) {
    const [reason = code] = message.split('\n');
    const at = locationOf(pos[0]);
    if (code === 'DUPLICATE_KEY') reportAt(at, 'duplicate key', 'each key once in its map');
    else reportAt(at, `YAML (${reason.replace(/ at line \d+, column \d+:?$/, '')})`, 'valid YAML 1.2');
  }
  let isComplete = source.yaml !== undefined && problems.every(({ code }) => code === 'DUPLICATE_KEY');
  const reject = (node: unknown, unexpected: string, expected: string) => {
    isComplete = false;
    reportAt(locationOf(startOf(node) ?? 0), unexpected, expected);
  };
  visit(document, {
    // A JavaScript object would silently lose this key.
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') reject(key, 'key "__proto__"', 'another name');
    },
    Alias: (_, alias) => reject(alias, `alias "*${alias.source}"`, 'the value itself'),
  });
  return {
    values: valuesOf(document),
    isComplete,
    keyAt: (path) => locationOf(offsetOf(document, path, 'key')),
    valueAt: (path) => locationOf(offsetOf(document, path, 'value')),
  };
}

function valuesOf(document: Document): Record<string, unknown> {
  try {
    const values: unknown = document.toJS();
    return isRecord(values) ? values : {};
  } catch {
    return {}; // an alias without an anchor, which is reported already
  }
}

function offsetOf(document: Document, path: KeyPath, part: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step),
      );
      if (pair === undefined) break;
      node = pair.value;
      const isLast = depth === path.length - 1;
      offset = startOf(isLast && part === 'value' && node !== null ? node : pair.key) ?? offset;
    } else {
      const items: unknown = (node as { items?: unknown } | null)?.items;
      if (!Array.isArray(items) || typeof step !== 'number' || items[step] === undefined) break;
      node = items[step];
      offset = startOf(node) ?? offset;
    }
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0];
}
