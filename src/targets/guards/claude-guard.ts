import { decision, type Permission } from '../../model/permission.ts';
import { commandPermissions, hasOptions, spellings, toolMatcher } from './permission-helpers.ts';
import type { Guard } from '../target.ts';
import { HOOK, hookFiles } from './hook-files.ts';

/**
 * Claude Code: permission rules in its settings, which work without a program, and a PreToolUse hook for commands that they
 * cannot express (code.claude.com/docs/en/permissions and /hooks).
 */
export function claudeGuard(permissions: readonly Permission[]): Guard {
  const hook = { type: 'command', command: `node "$CLAUDE_PROJECT_DIR"/${HOOK} claude-code`, timeout: 30 };
  const matcher = toolMatcher(permissions, { shell: 'Bash', edit: 'Edit|Write|NotebookEdit', mcp: 'mcp__.*' });
  return {
    files: hookFiles(permissions),
    settings: [
      {
        paths: ['.claude/settings.json'],
        lists: [
          ...decision.options.flatMap((one): Guard['settings'][number]['lists'] => {
            const rules = permissions.filter((permission) => permission.decision === one).flatMap(rulesFor);
            return rules.length === 0 ? [] : [[['permissions', one], [...new Set(rules)]]];
          }),
          [['hooks', 'PreToolUse'], [{ matcher, hooks: [hook] }]],
        ],
        values: [],
      },
    ],
    losses: commandPermissions(permissions)
      .filter((permission) => permission.containing || hasOptions(permission))
      .map((permission) => ({
        permission,
        how: permission.containing
          ? 'Only the hook recognizes it, which needs Node.'
          : 'Without the hook, which needs Node, the options are recognized only directly after the command.',
      })),
  };
}

function rulesFor(permission: Permission): string[] {
  if (permission.tool === 'edit') return ['Edit', 'Write', 'NotebookEdit'];
  if (permission.tool === 'mcp') return [`mcp__${permission.name.replace('/', '__')}`];
  if (permission.containing) return [];
  return spellings(permission).map((words) => {
    const command = words.join(' ');
    return command.endsWith('*') ? `Bash(${command})` : `Bash(${command}:*)`;
  });
}
