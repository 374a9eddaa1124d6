import { canonicalJson } from '../canonical.ts';
import type { Change } from './change.ts';

/** What became of the fields that no rule of the contract is about: whatever it is, it may break somebody. */
export function otherChanges(path: string, before: object, after: object, known: readonly string[]): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !known.includes(field),
  );
  const was: Record<string, unknown> = { ...before };
  const is: Record<string, unknown> = { ...after };
  return fields.sort().flatMap((field) => orOther(path === '' ? field : `${path}.${field}`, was[field], is[field], []));
}

/** The changes that are told of a value; where it changed and none is told, that it changed, which may break somebody. */
export function orOther(path: string, before: unknown, after: unknown, told: Change[]): Change[] {
  if (told.length > 0 || areSame(before, after)) return told;
  const message = `${path} changed, which the contract has no milder word for`;
  return [{ bump: 'major', kind: 'other-changed', path, before: before ?? null, after: after ?? null, message }];
}

/** Whether two JSON values are the same, whatever the order of their keys; one that is absent is no null. */
export function areSame(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || canonicalJson(one) === canonicalJson(other);
}
