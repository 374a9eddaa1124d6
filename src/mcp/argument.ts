import type { z } from 'zod';
import { isRecord } from '../base/record.ts';
import { brief, nameFault } from '../packs/suggestions.ts';
import { Refusal } from './refusal.ts';

/** A name that JSON can give, and that zod leaves out of a record without a word. */
const UNSEEN = '__proto__';
/** No argument nests deeper: rows of a table in the deliverables of an earlier answer. */
const DEEPEST = 6;

/** What a request asks with, as the schema has it; refused in a line that says where, and what was expected there. */
export function readParams<Schema extends z.ZodObject>(
  where: string,
  schema: Schema,
  given: unknown,
): z.output<Schema> {
  const read = schema.safeParse(given);
  if (!read.success) throw new Refusal(argumentFault(where, schema, given, read.error));
  return read.data;
}

/** The same of what has values by name: a name that zod would not see is refused like any other that is not known. */
export function readArguments<Schema extends z.ZodObject>(
  where: string,
  schema: Schema,
  given: unknown,
): z.output<Schema> {
  const unseen = unseenIn(given);
  if (unseen) throw new Refusal(strangeName(where, schema, unseen, UNSEEN));
  return readParams(where, schema, given);
}

function argumentFault(where: string, schema: z.ZodObject, given: unknown, { issues }: z.ZodError): string {
  const [issue] = issues;
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === 'unrecognized_keys') return strangeName(where, schema, path, issue.keys[0] ?? '');
  const expected = issue?.code === 'invalid_type' ? issue.expected : (issue?.message ?? 'another value');
  const value = valueAt(given, path);
  const found = issue?.code === 'too_big' && Array.isArray(value) ? `${value.length} entries` : kindOf(value);
  return `${place(where, path)}: unexpected ${found}, expected ${expected}`;
}

function strangeName(where: string, schema: z.ZodObject, path: string[], name: string): string {
  const known = path.length === 0 ? Object.keys(schema.shape) : [];
  return `${place(where, path)}: ${nameFault('argument', name, known)}`;
}

function place(where: string, path: string[]): string {
  return [where, ...path.map(brief)].join('.');
}

/** Where the name stands that would not be seen; undefined where it stands nowhere. */
function unseenIn(value: unknown, path: string[] = []): string[] | undefined {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return undefined;
  if (isRecord(value) && Object.hasOwn(value, UNSEEN)) return path;
  for (const [name, inner] of Object.entries(value)) {
    const found = unseenIn(inner, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

function valueAt(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Object.getOwnPropertyDescriptor(inner, key)?.value : undefined,
    value,
  );
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'absence';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
