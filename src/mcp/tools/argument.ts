import type { z } from 'zod';
import { brief, nameFault } from '../../packs/asked.ts';

/** What is wrong with the arguments of a tool: the first fault, in a line with where it is and what was expected. */
export function argumentFault(tool: string, schema: z.ZodObject, given: unknown, { issues }: z.ZodError): string {
  const [issue] = issues;
  const path = issue?.path.map(String) ?? [];
  const where = [tool, ...path.map(brief)].join('.');
  if (issue?.code === 'unrecognized_keys') {
    const known = path.length === 0 ? Object.keys(schema.shape) : [];
    return `${where}: ${nameFault('argument', issue.keys[0] ?? '', known)}`;
  }
  const expected = issue?.code === 'invalid_type' ? issue.expected : (issue?.message ?? 'another value');
  return `${where}: unexpected ${kindOf(valueAt(given, path))}, expected ${expected}`;
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
