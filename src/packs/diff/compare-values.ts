import { canonicalJson } from '../../base/canonical-json.ts';
import { change, type DraftChange } from './change.ts';

/** Whether two JSON values are equal, whatever the order of their keys. An absent value equals only an absent one. */
export function areEqual(one: unknown, other: unknown): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one === other || canonicalJson(one) === canonicalJson(other);
}

/** Returns the changes of fields that are not classified; each is a major change, since it might break anything. */
export function otherChanges(path: string, before: object, after: object, covered: readonly string[]): DraftChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !covered.includes(field),
  );
  const earlier: Record<string, unknown> = { ...before };
  const later: Record<string, unknown> = { ...after };
  return fields
    .sort()
    .flatMap((field) => orOther(path === '' ? field : `${path}.${field}`, earlier[field], later[field], []));
}

/** Returns the changes found in a value. If it changed and none was found, returns one unclassified, major change. */
export function orOther(path: string, before: unknown, after: unknown, found: DraftChange[]): DraftChange[] {
  if (found.length > 0 || areEqual(before, after)) return found;
  return [change('major', 'other-changed', path, [before, after], 'diff.other-changed', { path })];
}

/** Returns a major change of one field; none if its values are equal. */
export function fieldChange(before: unknown, after: unknown, make: () => DraftChange): DraftChange[] {
  return areEqual(before, after) ? [] : [make()];
}
