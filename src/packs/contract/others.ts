import { canonicalJson } from '../canonical.ts';
import type { Change } from './change.ts';

/** What became of the fields that no rule of the contract is about: whatever it is, it may break somebody. */
export function otherChanges(path: string, before: object, after: object, known: readonly string[]): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !known.includes(field),
  );
  return fields.sort().flatMap((field): Change[] => {
    const [from, to] = [own(before, field), own(after, field)];
    if (areSame(from, to)) return [];
    const where = path === '' ? field : `${path}.${field}`;
    const message = `${where} changed, which the contract has no milder word for`;
    return [{ bump: 'major', kind: 'other-changed', path: where, before: from, after: to, message }];
  });
}

/** Whether two JSON values are the same, whatever the order of their keys. */
export function areSame(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

function own(of: object, field: string): unknown {
  return Object.hasOwn(of, field) ? (of as Record<string, unknown>)[field] : null;
}
