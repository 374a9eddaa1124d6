import { areEqual } from './are-equal.ts';
import { change, type Change } from './change.ts';

/**
 * Returns the changes of the milestones of an input or a deliverable, if they are not equal. New ones break nothing, but to
 * change or remove them may.
 */
export function milestoneChanges(
  path: string,
  label: string,
  before: string | Record<string, string> | undefined,
  after: string | Record<string, string> | undefined,
): Change[] {
  if (areEqual(before, after)) return [];
  const values: [unknown, unknown] = [before ?? null, after ?? null];
  const bump = before === undefined ? 'minor' : 'major';
  if (after === undefined) return [change(bump, ['milestones-changed', 'milestones-removed'], path, values, { label })];
  const milestones =
    typeof after === 'string'
      ? [after]
      : Object.entries(after).map(([choice, milestone]) => `${choice} (${milestone})`);
  return [change(bump, 'milestones-changed', path, values, { label, milestones })];
}
