import { stringify as stringifyToml } from 'smol-toml';
import type { CommandPermission, Permission } from '../../model/permission.ts';
import { spellings, toolMatcher } from './permission-helpers.ts';
import type { Guard } from '../agent-tool.ts';
import { HOOK, hookFiles } from './hook-files.ts';

/** The priority of each decision within a tier, from 0 to 999, so that the strictest wins. */
const PRIORITIES = { deny: 900, ask: 800, allow: 700 };

/**
 * Gemini CLI: a BeforeTool hook in its settings, and a policy (geminicli.com/docs/reference/policy-engine). Gemini CLI
 * does not load policies from a project at present, so the policy is for `--policy` and for administrators.
 */
export function geminiGuard(permissions: readonly Permission[]): Guard {
  const hook = { name: 'callbook-guard', type: 'command', command: `node "$GEMINI_PROJECT_DIR"/${HOOK} gemini-cli` };
  const matcher = toolMatcher(permissions, { shell: 'run_shell_command', edit: 'write_file|replace', mcp: 'mcp_.*' });
  const rules = permissions.map((permission) => ({
    ...subjectOf(permission),
    decision: permission.decision === 'ask' ? 'ask_user' : permission.decision,
    priority: PRIORITIES[permission.decision],
  }));
  return {
    files: [
      ...hookFiles(permissions),
      { path: '.gemini/policies/callbook.toml', text: `${stringifyToml({ rule: rules }).trim()}\n` },
    ],
    settings: [
      {
        paths: ['.gemini/settings.json'],
        lists: [[['hooks', 'BeforeTool'], [{ matcher, hooks: [hook] }]]],
        values: [],
      },
    ],
    losses: [],
  };
}

function subjectOf(permission: Permission): Record<string, unknown> {
  if (permission.tool === 'edit') return { toolName: ['write_file', 'replace'] };
  if (permission.tool === 'mcp') {
    const [mcpName, toolName] = permission.name.split('/');
    return { mcpName, toolName };
  }
  const toolName = 'run_shell_command';
  if (!permission.containing && !/[*]|\s-/.test(permission.command))
    return { toolName, commandPrefix: spellings(permission).map((words) => words.join(' ')) };
  return { toolName, commandRegex: commandRegex(permission) };
}

/** Returns an expression for a command in JSON: its words, its options anywhere after them, and words it must contain. */
function commandRegex({ command, containing }: CommandPermission): string {
  const words = command.split(/\s+/);
  const escape = (text: string) => text.replace(/[^\w*-]/g, '\\$&').replaceAll('*', '\\S*');
  const either = (word: string) => `(?:${word.split('|').map(escape).join('|')})`;
  const names = words.filter((word) => !word.startsWith('-')).map(either);
  const options = words.filter((word) => word.startsWith('-'));
  const phrases = (containing ?? []).flatMap((phrase) => [phrase.toLowerCase(), phrase.toUpperCase()]).map(escape);
  return [
    names.join('\\s+'),
    ...options.map((option) => `(?=.*\\s${optionRegex(option)})`),
    ...(phrases.length > 0 ? [`(?=.*\\b(?:${phrases.join('|')})\\b)`] : []),
    '(?:\\s|"|$)',
  ].join('');
}

function optionRegex(option: string): string {
  const names = option.split('|').map((name) => (/^-[A-Za-z]$/.test(name) ? `-[A-Za-z]*${name[1]}[A-Za-z]*` : name));
  return `(?:${names.join('|')})(?=[\\s"=]|$)`;
}
