import { decision, type CommandPermission, type Permission } from '../../model/permission.ts';
import { hasOptions, spellings } from './permission-helpers.ts';
import type { Guard, UnenforcedPermission } from '../agent-tool.ts';
import { PLUGIN, pluginFiles } from './hook-files.ts';

/**
 * OpenCode: permissions in its config, of which the last that matches decides (opencode.ai/docs/permissions), and a plugin for
 * commands that they do not recognize, which can only refuse (opencode.ai/docs/plugins).
 */
export function openCodeGuard(permissions: readonly Permission[]): Guard {
  // The strictest comes last.
  const ordered = [...decision.options].reverse().flatMap((one) => permissions.filter((each) => each.decision === one));
  return {
    files: pluginFiles(permissions),
    settings: [
      {
        paths: ['opencode.json', 'opencode.jsonc'],
        lists: [[['plugin'], [`./${PLUGIN}`]]],
        values: ordered.flatMap(settingsFor),
      },
    ],
    losses: permissions.flatMap((permission): UnenforcedPermission[] => {
      if (permission.tool !== 'shell' || permission.decision === 'deny') return [];
      const isInOrder = 'OpenCode recognizes several options only in the order of this permission and reversed.';
      if (permission.decision === 'allow') return hasOptions(permission) ? [{ permission, how: isInOrder }] : [];
      if (permission.containing)
        return [
          {
            permission,
            how: 'OpenCode asks about the arguments. If the words are in the input of the command, such as a pipe, the plugin refuses the command.',
          },
        ];
      return hasOptions(permission) ? [{ permission, how: `${isInOrder} The plugin refuses any other order.` }] : [];
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
