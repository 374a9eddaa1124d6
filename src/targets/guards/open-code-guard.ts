import { decision, type CommandPermission, type Permission } from '../../model/permission.ts';
import { hasOptions, spellings } from './permission-helpers.ts';
import type { Guard, UnenforcedPermission } from '../agent-tool.ts';

/** OpenCode: permissions in its config, of which the last that matches decides (opencode.ai/docs/permissions). */
export function openCodeGuard(permissions: readonly Permission[]): Guard {
  // The strictest comes last.
  const ordered = [...decision.options].reverse().flatMap((one) => permissions.filter((each) => each.decision === one));
  return {
    files: [],
    settings: [{ paths: ['opencode.json', 'opencode.jsonc'], lists: [], values: ordered.flatMap(settingsFor) }],
    losses: permissions.flatMap((permission): UnenforcedPermission[] => {
      if (permission.tool !== 'shell') return [];
      if (permission.containing)
        return [
          { permission, how: 'OpenCode checks the arguments, but not standard input, so piped text is not checked.' },
        ];
      return hasOptions(permission)
        ? [
            {
              permission,
              how: 'OpenCode recognizes several options only in the order of this permission and reversed.',
            },
          ]
        : [];
    }),
  };
}

function settingsFor(permission: Permission): [keys: string[], value: unknown][] {
  if (permission.tool === 'edit') return [[['permission', 'edit'], permission.decision]];
  if (permission.tool === 'mcp') return [[['permission', permission.name.replace('/', '_')], permission.decision]];
  const patterns = spellings(permission).flatMap((words) => patternsFor(words, permission));
  return [...new Set(patterns)].map((pattern) => [['permission', 'bash', pattern], permission.decision]);
}

/** Returns the patterns for a command, in which `*` is any characters. A pattern that ends in ` *` also matches without them. */
function patternsFor(words: string[], { containing, decision: value }: CommandPermission): string[] {
  const command = words.join(' ');
  if (containing)
    return containing.flatMap((phrase) => [
      `${command} *${phrase.toLowerCase()}*`,
      `${command} *${phrase.toUpperCase()}*`,
    ]);
  if (command.endsWith('*')) return [command];
  const [first = ''] = words.filter((word) => word.startsWith('-'));
  const at = words.indexOf(first);
  // An option may come after other arguments; what is allowed has to be written in order.
  const anywhere =
    at > 0 && value !== 'allow' ? [`${words.slice(0, at).join(' ')} * ${words.slice(at).join(' ')} *`] : [];
  return [`${command} *`, ...anywhere];
}
