import { areEqual } from './are-equal.ts';
import { change, type Change } from './change.ts';

/** Returns the changes of fields that are not among the classified ones; each is a major change, since it might break anything. */
export function unclassifiedChanges(
  path: string,
  before: object,
  after: object,
  classified: readonly string[],
): Change[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => !classified.includes(field),
  );
  const earlier: Record<string, unknown> = { ...before };
  const later: Record<string, unknown> = { ...after };
  return fields
    .sort()
    .flatMap((field) => withUnclassified(path === '' ? field : `${path}.${field}`, earlier[field], later[field], []));
}

/** Returns the changes found in a value. If it changed and none was found, returns one unclassified, major change. */
export function withUnclassified(path: string, before: unknown, after: unknown, found: Change[]): Change[] {
  if (found.length > 0 || areEqual(before, after)) return found;
  return [change('major', 'other-changed', path, [before, after], { path })];
}

/** Returns the change that `make` makes; none if the values are equal. */
export function fieldChange(before: unknown, after: unknown, make: () => Change): Change[] {
  return areEqual(before, after) ? [] : [make()];
}
