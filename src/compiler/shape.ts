import type { z } from 'zod';
import type { Diagnostic, Place } from './diagnostic.ts';
import type { Frontmatter, KeyPath } from './frontmatter.ts';

/** Holds values of the frontmatter against a schema; each issue becomes a complaint at the value or key it is about. */
export function checkValues<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: { file: string; path: KeyPath; frontmatter: Frontmatter },
  complain: (complaint: Diagnostic) => void,
): z.output<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  if (!at.frontmatter.whole) return undefined; // the YAML has been complained of; what it seems to lack may be there
  for (const issue of result.error.issues.flatMap(flattenUnion)) {
    const path = [...at.path, ...issue.path];
    const found = issue.path.reduce<unknown>(
      (from, key) => (from as Record<PropertyKey, unknown> | null)?.[key],
      value,
    );
    const complaint = (place: Place, unexpected: string, expected: string) =>
      complain({ file: at.file, ...place, rule: 'frontmatter-shape', unexpected, expected });
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        complaint(at.frontmatter.keyAt([...path, key]), `key "${key}"`, knownKeys(schema, issue.path));
      }
    } else if (issue.code === 'invalid_key') {
      complaint(at.frontmatter.keyAt(path), `key "${String(path.at(-1))}"`, expectation(issue.issues[0]));
    } else if (found === undefined) {
      complaint(at.frontmatter.keyAt(path), `absence of "${path.join('.')}"`, expectation(issue));
    } else {
      complaint(at.frontmatter.valueAt(path), show(found), expectation(issue));
    }
  }
  return undefined;
}

type Issue = z.core.$ZodIssue;

/** Of a union the branch that came furthest says best what is wrong. */
function flattenUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const deepest = [...issue.errors].sort((a, b) => (b[0]?.path.length ?? 0) - (a[0]?.path.length ?? 0))[0];
  if (deepest === undefined || deepest.length === 0) return [issue];
  return deepest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flattenUnion);
}

function expectation(issue: Issue | undefined): string {
  if (issue === undefined) return 'another value';
  if (issue.code === 'invalid_type') return article(issue.expected);
  if (issue.code === 'invalid_value') return `one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum} characters`;
  if (issue.code === 'too_small') return 'something in it';
  return issue.message;
}

function article(type: string): string {
  if (type === 'record' || type === 'object') return 'a map';
  if (type === 'array') return 'a list';
  return `a ${type}`;
}

/** A value in a complaint: short, on one line. */
export function show(value: unknown): string {
  let text = String(value);
  try {
    text = JSON.stringify(value) ?? text;
  } catch {
    // An alias of YAML can lead back to what holds it, which JSON cannot say.
  }
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function knownKeys(schema: z.ZodType, path: KeyPath): string {
  let at: unknown = schema;
  for (const key of path) {
    const inner = unwrap(at);
    at = inner.shape?.[key] ?? inner.valueType ?? inner.element;
  }
  const keys = Object.keys(unwrap(at).shape ?? {});
  return keys.length > 0 ? `one of ${keys.join(', ')}` : 'a key that is known there';
}

interface SchemaDef {
  shape?: Record<PropertyKey, unknown>;
  valueType?: unknown;
  element?: unknown;
  innerType?: unknown;
}

function unwrap(schema: unknown): SchemaDef {
  const def = (schema as { def?: SchemaDef } | undefined)?.def ?? {};
  return def.innerType === undefined ? def : unwrap(def.innerType);
}
