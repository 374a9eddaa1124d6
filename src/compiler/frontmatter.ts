import { isMap, isPair, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { isPlainObject } from '../base/collections.ts';
import { explainYaml } from './explain-yaml.ts';
import type { Location, ReportDiagnostic } from './diagnostic.ts';
import type { SplitSource } from './source.ts';

/** A path of keys and indexes into the frontmatter. */
export type KeyPath = readonly PropertyKey[];

/** The frontmatter of a document: its values, and their locations in the file. */
export interface Frontmatter {
  /** Its name in diagnostics. */
  subject: 'frontmatter' | 'service';
  values: Record<string, unknown>;
  /** False after a YAML error, which may have lost values; a missing value is then not reported. */
  isComplete: boolean;
  /** Returns the location of a key, or of its nearest ancestor that exists. */
  keyAt(path: KeyPath): Location;
  /** Returns the location of a value, or of its nearest ancestor that exists. */
  valueAt(path: KeyPath): Location;
  /** Returns a plain value as it is written, such as `1.0`; undefined for anything else. */
  textAt(path: KeyPath): string | undefined;
}

/** Reads the frontmatter of a document, or other YAML: what diagnostics call it, and the line of the file that it starts on. */
export function readFrontmatter(
  source: SplitSource,
  report: ReportDiagnostic,
  { subject = 'frontmatter', firstLine = 2 }: { subject?: Frontmatter['subject']; firstLine?: number } = {},
): Frontmatter {
  const lines = new LineCounter();
  const document = parseDocument(source.yaml ?? '', { lineCounter: lines });
  const locationOf = (offset: number): Location => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const reportAt = (location: Location, unexpected: string, expected: string) =>
    report({ file: source.path, ...location, rule: `${subject}-yaml`, unexpected, expected });

  if (source.yaml === undefined) reportAt(...withoutFrontmatter(source.text));
  const problems = [...document.errors, ...document.warnings];
  // The first error usually causes those after it.
  const [first] = problems.filter(({ code }) => code !== 'DUPLICATE_KEY').sort((a, b) => a.pos[0] - b.pos[0]);
  if (first) {
    const { offset, unexpected, expected } = explainYaml(first, source.yaml ?? '');
    reportAt(locationOf(offset), unexpected, expected);
  }
  for (const { code, pos } of problems)
    if (code === 'DUPLICATE_KEY' && pos[0] < (first?.pos[0] ?? Infinity))
      reportAt(locationOf(pos[0]), 'duplicate key', 'each key once in its map');
  let isComplete = source.yaml !== undefined && first === undefined;
  const reject = (node: unknown, unexpected: string, expected: string) => {
    isComplete = false;
    reportAt(locationOf(startOf(node) ?? 0), unexpected, expected);
  };
  visit(document, {
    // A JavaScript object would silently lose this key.
    Pair: (_, { key }) => {
      if (isScalar(key) && key.value === '__proto__') reject(key, 'key "__proto__"', 'another name');
    },
    Scalar: (_, node) => {
      const [mark] = typeof node.value === 'string' ? (/^[“„‟‘‚«»].*[“”‟’«»]$/s.exec(node.value) ?? []) : [];
      if (mark === undefined) return;
      reportAt(
        locationOf(startOf(node) ?? 0),
        `quotation marks ${mark[0]} and ${mark.at(-1)}`,
        'straight ones, " or \'',
      );
    },
    Alias: (_, alias) => reject(alias, `alias "*${alias.source}"`, 'the value itself'),
  });
  return {
    subject,
    values: valuesOf(document),
    isComplete,
    keyAt: (path) => locationOf(offsetOf(document, path, 'key')),
    valueAt: (path) => locationOf(offsetOf(document, path, 'value')),
    textAt(path) {
      const node: unknown = document.getIn(path, true);
      return isScalar(node) && node.type === 'PLAIN' ? node.source : undefined;
    },
  };
}

/** The diagnostic of a document without frontmatter. If only its end is missing, it is reported where the body seems to start. */
function withoutFrontmatter(text: string): [Location, unexpected: string, expected: string] {
  const blank = /^\s+(?=---\n)/.exec(text)?.[0];
  if (blank !== undefined)
    return [{ line: 1, column: 1 }, 'blank line before the frontmatter', '--- on the first line'];
  if (!text.startsWith('---\n'))
    return [{ line: 1, column: 1 }, 'document without frontmatter', 'YAML at its start, between two lines ---'];
  const index = text.split('\n').findIndex((line) => /^(?::{3}|#{1,6} |<[A-Z])/.test(line));
  return [{ line: index + 1 || 1, column: 1 }, 'frontmatter without an end', 'a line --- after the YAML'];
}

function valuesOf(document: Document): Record<string, unknown> {
  try {
    const values: unknown = document.toJS();
    return isPlainObject(values) ? values : {};
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
