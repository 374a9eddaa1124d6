import { formatPermission } from '../../model/format-permission.ts';
import type { CommandPermission, Permission } from '../../model/permission.ts';
import { commandPermissions, spellings, toolMatcher } from './permission-helpers.ts';
import type { Guard, UnenforcedPermission } from '../agent-tool.ts';
import { HOOK, hookFiles } from './hook-files.ts';

const DECISIONS = { deny: 'forbidden', ask: 'prompt', allow: 'allow' };

/** A note for every permission: Codex does not run a hook until the user has reviewed it. */
const NOTE =
  'Trust the hook: start Codex in this repository and type /hooks. Until then Codex recognizes a command only by its first words, not in sh -c, with a path or after options. The hook cannot ask. If a command needs approval but the rules of Codex do not recognize it, the hook refuses the command.';

/**
 * Codex: rules for the first words of a command, which ask and allow, and a PreToolUse hook for commands that they do not
 * recognize, which can only refuse. Both are read in a project that the user trusts, and the hook has to be trusted, too
 * (developers.openai.com/codex/rules and /hooks).
 */
export function codexGuard(permissions: readonly Permission[]): Guard {
  const commands = commandPermissions(permissions);
  const rules = commands.flatMap((permission) => (isForRules(permission) ? ruleFor(permission) : []));
  const text = `# The permissions of the installed workflows. Written by callbook install --guard.\n\n${rules.join('\n')}`;
  // Codex runs hooks in the folder that it was started in, which may be below that of the repository.
  const command = `node "$(git rev-parse --show-toplevel)"/${HOOK} codex`;
  const hook = { type: 'command', command, commandWindows: `node ${HOOK} codex`, timeout: 30 };
  const matcher = toolMatcher(permissions, { shell: 'Bash', edit: 'apply_patch', mcp: 'mcp__.*' });
  return {
    files: [...hookFiles(permissions), ...(rules.length === 0 ? [] : [{ path: '.codex/rules/callbook.rules', text }])],
    settings: [
      { paths: ['.codex/hooks.json'], lists: [[['hooks', 'PreToolUse'], [{ matcher, hooks: [hook] }]]], values: [] },
    ],
    losses: permissions.flatMap((permission): UnenforcedPermission[] => {
      const how = lossOf(permission);
      return how === undefined ? [] : [{ permission, how }];
    }),
    note: NOTE,
  };
}

/** Whether a rule can be about the first words of these commands. */
function isForRules({ command, containing, decision }: CommandPermission): boolean {
  return !command.includes('*') && !(containing && decision === 'allow');
}

function lossOf(permission: Permission): string | undefined {
  const { decision } = permission;
  const isAsked = decision === 'ask';
  if (permission.tool !== 'shell') {
    if (isAsked) return 'A hook of Codex cannot ask, so only the text of the skill asks for it.';
    return decision === 'allow' ? 'A hook of Codex cannot allow, so Codex decides as usual.' : undefined;
  }
  if (!isForRules(permission)) {
    if (isAsked) return 'Codex has no rule for it, so the hook refuses it instead of asking.';
    return decision === 'allow' ? 'Codex has no rule for it, so Codex decides as usual.' : undefined;
  }
  if (!permission.containing) return undefined;
  const ask = 'The rules of Codex cannot read the arguments, so they ask about every such command.';
  return isAsked ? ask : `${ask} The hook refuses denied commands.`;
}

function ruleFor(permission: CommandPermission): string[] {
  const { containing } = permission;
  const decision = containing ? 'prompt' : DECISIONS[permission.decision];
  const justification = `The guardrails of the installed workflows: ${formatPermission(permission)}.`;
  return spellings(permission).map((words) => {
    const quoted = (values: unknown) => JSON.stringify(values);
    return `prefix_rule(pattern = ${quoted(words)}, decision = ${quoted(decision)}, justification = ${quoted(justification)}, match = [${quoted(words)}])\n`;
  });
}
