import { formatPermission, type CommandPermission, type Permission } from '../../model/permission.ts';
import { commandPermissions, hasOptions, onlyCommands, spellings } from './guard.ts';
import type { Guard, GuardLoss } from '../target.ts';

const DECISIONS = { deny: 'forbidden', ask: 'prompt', allow: 'allow' };

/** Codex: rules for the first words of a command, in a project that the user trusts (developers.openai.com/codex/rules). */
export function codexGuard(permissions: readonly Permission[]): Guard {
  const commands = commandPermissions(permissions);
  const rules = commands.flatMap((permission) => (lossOf(permission)?.isSkipped ? [] : ruleFor(permission)));
  const text = `# What the rule of the installed workflows means for commands. Written by callbook install --guard.\n\n${rules.join('\n')}`;
  return {
    files: rules.length === 0 ? [] : [{ path: '.codex/rules/callbook.rules', text }],
    settings: [],
    losses: [
      ...commands.flatMap((permission): GuardLoss[] => {
        const loss = lossOf(permission);
        return loss ? [{ permission, how: loss.how }] : [];
      }),
      ...onlyCommands(permissions, 'Codex has rules for shell commands only, so this stays text in the skill.'),
    ],
  };
}

function lossOf(permission: CommandPermission): { how: string; isSkipped: boolean } | undefined {
  const { command, containing, decision } = permission;
  if (command.includes('*'))
    return { how: 'Codex compares whole words, so this stays text in the skill.', isSkipped: true };
  if (containing && decision === 'allow')
    return { how: 'Codex cannot read the arguments, so it is not allowed.', isSkipped: true };
  if (containing)
    return { how: 'Codex cannot read the arguments, so it asks about every such command.', isSkipped: false };
  if (hasOptions(permission) && decision !== 'allow')
    return { how: 'Codex recognizes the options only directly after the command.', isSkipped: false };
  return undefined;
}

function ruleFor(permission: CommandPermission): string[] {
  const { containing } = permission;
  const decision = containing ? 'prompt' : DECISIONS[permission.decision];
  const justification = `The rule of the installed workflows: ${formatPermission(permission)}.`;
  return spellings(permission).map((words) => {
    const quoted = (values: unknown) => JSON.stringify(values);
    return `prefix_rule(pattern = ${quoted(words)}, decision = ${quoted(decision)}, justification = ${quoted(justification)}, match = [${quoted(words)}])\n`;
  });
}
