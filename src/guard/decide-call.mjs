/**
 * Decides about a call of a tool, by the permissions of a pack. Pure. `callbook install --guard` copies this file into
 * repositories.
 */
import { posixScript } from './inner-commands.mjs';
import { DECISIONS, decideCommand, unrecognizedBeginnings } from './match-command.mjs';

/** @typedef {import('./match-command.mjs').CommandPermission} CommandPermission */
/** @typedef {{ decision: import('./match-command.mjs').Decision, tool: string, name?: string, command?: string }} Permission */
/** @typedef {{ tool: 'shell', command: string } | { tool: 'edit' } | { tool: 'mcp', names: string[] }} Call */
/** @typedef {{ [name: string]: unknown }} Fields */

/** The tools that change files, as the agent tools name them, in lower case and without underscores. */
const EDIT =
  /^(?:edit|multiedit|write|notebookedit|create|createfile|editfiles?|editnotebookfile|inserteditintofile|replacestringinfile|multireplacestringinfile|strreplaceeditor|applypatch|replace|writefile)$/;

const NEEDS_APPROVAL = 'The guardrails of the installed workflows require approval for this.';

/** The reasons that the agent is told. */
export const REASONS = {
  deny: 'The guardrails of the installed workflows do not allow this. Do not look for another way: tell the user.',
  ask: `${NEEDS_APPROVAL} State the exact command and its effect.`,
  allow: 'The guardrails of the installed workflows allow this.',
};

/**
 * @param {Call | undefined} call
 * @param {readonly Permission[]} permissions
 * @returns {import('./match-command.mjs').Decision | undefined}
 */
export function decide(call, permissions) {
  const applying = permissions.filter(({ tool }) => tool === call?.tool);
  if (call?.tool === 'shell')
    return decideCommand(call.command, /** @type {CommandPermission[]} */ (applying))?.decision;
  const found = applying.filter(
    (one) => call?.tool !== 'mcp' || call.names.some((name) => isMcpTool(name, one.name ?? '')),
  );
  return DECISIONS.find((one) => found.some(({ decision }) => decision === one));
}

/**
 * Returns a decision that a hook can make in a tool in which a hook cannot ask. An `ask` permission is left to the tool's own
 * rules if they match the command. Otherwise the hook denies the command, and explains how to rewrite it so that they match.
 * @param {'Codex' | 'OpenCode'} title The tool.
 * @param {import('./match-command.mjs').Decision | undefined} decision
 * @param {Call | undefined} call
 * @param {readonly Permission[]} permissions
 * @returns {{ decision?: 'deny', reason?: string }}
 */
export function refuse(title, decision, call, permissions) {
  if (decision === 'deny') return { decision, reason: REASONS.deny };
  if (decision !== 'ask' || call?.tool !== 'shell') return {};
  const commands = /** @type {CommandPermission[]} */ (permissions.filter(({ tool }) => tool === 'shell'));
  const beginnings = unrecognizedBeginnings(call.command, commands, title === 'OpenCode');
  if (beginnings.length === 0) return {};
  const known = beginnings.flatMap((one) => one ?? []);
  const next =
    known.length < beginnings.length
      ? `${title} cannot ask about this command. Give the user the exact command and its effect, so that they can run it.`
      : `${title} can only ask about a plain command. Run it on its own, beginning with: ${[...new Set(known)].join(', ')}`;
  return { decision: 'deny', reason: `${NEEDS_APPROVAL} ${next}` };
}

/**
 * Reads a call of a tool from the event of any of the agent tools; undefined if no permission can be about it.
 * @param {Fields} event
 * @returns {Call | undefined}
 */
export function readCall(event) {
  const { hook_event_name: type, tool_name: snakeName, toolName, tool_input: snakeInput, toolArgs } = event;
  if (type === 'beforeShellExecution') return { tool: 'shell', command: String(event['command'] ?? '') };
  const name = String(snakeName ?? toolName ?? '');
  if (type === 'beforeMCPExecution') return { tool: 'mcp', names: [`*/${name}`] };
  const given = snakeInput ?? toolArgs;
  const input = /** @type {Fields | null} */ (typeof given === 'string' ? JSON.parse(given) : given);
  const context = /** @type {Fields | undefined} */ (event['mcp_context']);
  if (context) return { tool: 'mcp', names: [name, `${context['server_name']}/${context['tool_name']}`] };
  if (EDIT.test(name.toLowerCase().replaceAll('_', ''))) return { tool: 'edit' };
  const command = input?.['command'] ?? input?.['cmd'] ?? input?.['script'];
  if (Array.isArray(command)) return { tool: 'shell', command: command.map(quote).join(' ') };
  if (typeof command === 'string')
    return { tool: 'shell', command: /powershell|pwsh/i.test(name) ? posixScript(command) : command };
  return name === '' ? undefined : { tool: 'mcp', names: [name] };
}

/** @param {unknown} word */
function quote(word) {
  return `'${String(word).replaceAll("'", `'\\''`)}'`;
}

/**
 * Whether a tool of an MCP server is the one of a permission, such as kubernetes/delete_*. The agent tools join the two names
 * in different ways. In Cursor, which does not name the server, it is `*`.
 * @param {string} name
 * @param {string} pattern
 */
function isMcpTool(name, pattern) {
  const [server = '', tool = ''] = pattern.split('/');
  const expression = (/** @type {string} */ text) => text.replace(/[^\w*]/g, '\\$&').replaceAll('*', '.*');
  if (name.startsWith('*/')) return new RegExp(`^${expression(tool)}$`).test(name.slice(2));
  return new RegExp(`^(?:mcp__?)?${expression(server)}(?:__|[_/-])${expression(tool)}$`).test(name);
}
