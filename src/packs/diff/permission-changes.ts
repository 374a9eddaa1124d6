import type { Pack } from '../../model/pack.ts';
import { formatPermission } from '../../model/format-permission.ts';
import { change, type Change } from './change.ts';

/**
 * Returns the changes in the permissions of the rule. Their order means nothing. As with the lines of a rule,
 * a new one is a minor change, unless it allows something; one that is removed or changed is a major change.
 */
export function permissionChanges(before: Pick<Pack, 'permissions'>, after: Pick<Pack, 'permissions'>): Change[] {
  const [earlier, later] = [before, after].map(
    ({ permissions = [] }) => new Map(permissions.map((one) => [formatPermission(one), one])),
  ) as [Map<string, object>, Map<string, object>];
  const only = (some: Map<string, object>, others: Map<string, object>) =>
    [...some].filter(([text]) => !others.has(text));
  return [
    ...only(earlier, later).map(([permission, value]) =>
      change('major', 'permission-removed', 'permissions', [value, null], { permission }),
    ),
    ...only(later, earlier).map(([permission, value]) => {
      const bump = permission.startsWith('allow') ? 'major' : 'minor';
      return change(bump, 'permission-added', 'permissions', [null, value], { permission });
    }),
  ];
}
