/**
 * The hook that agent tools run before each tool call: `node hook.mjs <tool>`. It reads the call as JSON from its input, and
 * prints the decision of permissions.json next to it, in the format of that tool; nothing if no permission applies. If it
 * cannot decide, it exits with 2, which the tools treat as a refusal. The Codex hook can only refuse; asking and allowing are
 * done by Codex rules.
 */
import { readFileSync } from 'node:fs';
import { decideCommand, unrecognizedBeginnings } from './match-command.mjs';

/** @typedef {import('./match-command.mjs').CommandPermission} CommandPermission */
/** @typedef {{ decision: import('./match-command.mjs').Decision, tool: string, name?: string, command?: string }} Permission */
/** @typedef {{ tool: 'shell', command: string } | { tool: 'edit' } | { tool: 'mcp', names: string[] }} Call */
/** @typedef {{ [name: string]: unknown }} Fields */

/** The tools that change files, as the agent tools name them, in lower case and without underscores. */
const EDIT =
  /^(?:edit|multiedit|write|notebookedit|create|createfile|editfiles?|editnotebookfile|inserteditintofile|replacestringinfile|multireplacestringinfile|strreplaceeditor|applypatch|replace|writefile)$/;

/** How each tool reads a decision. */
const FORMATS = {
  'claude-code': (/** @type {string} */ decision, /** @type {string} */ reason) => ({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision: decision,
      permissionDecisionReason: reason,
    },
  }),
  codex: (/** @type {string} */ decision, /** @type {string} */ reason) => FORMATS['claude-code'](decision, reason),
  // The first two fields are for Copilot CLI, the last is for VS Code.
  copilot: (/** @type {string} */ decision, /** @type {string} */ reason) => ({
    permissionDecision: decision,
    permissionDecisionReason: reason,
    ...FORMATS['claude-code'](decision, reason),
  }),
  cursor: (/** @type {string} */ decision, /** @type {string} */ reason) => ({
    permission: decision,
    user_message: reason,
    agent_message: reason,
  }),
  'gemini-cli': (/** @type {string} */ decision, /** @type {string} */ reason) => ({ decision, reason }),
};

const REASONS = {
  deny: 'The rule of the installed workflows does not allow this. Do not look for another way: tell the user.',
  ask: 'The rule of the installed workflows asks first. State the exact command and its effect.',
  allow: 'The rule of the installed workflows allows this.',
};

try {
  const format = FORMATS[/** @type {keyof typeof FORMATS} */ (process.argv[2] ?? '')];
  if (!format) throw new Error(`no tool ${process.argv[2]}`);
  const file = new URL('permissions.json', import.meta.url);
  const { permissions } = /** @type {{ permissions: Permission[] }} */ (JSON.parse(readFileSync(file, 'utf8')));
  const call = readCall(JSON.parse(readFileSync(0, 'utf8')));
  const decided = decide(call, permissions);
  const { decision, reason } =
    process.argv[2] === 'codex'
      ? refuseForCodex(decided, call, permissions)
      : { decision: decided, reason: REASONS[decided ?? 'allow'] };
  if (decision) console.log(JSON.stringify(format(decision, `${reason} (.callbook/guard/permissions.json)`)));
} catch (error) {
  const { message } = /** @type {Error} */ (error);
  console.error(
    `The guard of Callbook could not decide (${message}), so this was blocked. Run callbook install to restore .callbook/guard, or callbook install --no-guard to remove it.`,
  );
  process.exitCode = 2;
}

/**
 * @param {Call | undefined} call
 * @param {readonly Permission[]} permissions
 * @returns {import('./match-command.mjs').Decision | undefined}
 */
function decide(call, permissions) {
  const applying = permissions.filter(({ tool }) => tool === call?.tool);
  if (call?.tool === 'shell')
    return decideCommand(call.command, /** @type {CommandPermission[]} */ (applying))?.decision;
  const found = applying.filter(
    (one) => call?.tool !== 'mcp' || call.names.some((name) => isMcpTool(name, one.name ?? '')),
  );
  return /** @type {const} */ (['deny', 'ask', 'allow']).find((one) => found.some(({ decision }) => decision === one));
}

/**
 * Returns a decision that a hook of Codex can make. An `ask` permission is left to Codex's own rules if they match the command.
 * Otherwise the hook denies the command, and explains how to rewrite it so that they match.
 * @param {import('./match-command.mjs').Decision | undefined} decision
 * @param {Call | undefined} call
 * @param {readonly Permission[]} permissions
 * @returns {{ decision?: 'deny', reason?: string }}
 */
function refuseForCodex(decision, call, permissions) {
  if (decision === 'deny') return { decision, reason: REASONS.deny };
  if (decision !== 'ask' || call?.tool !== 'shell') return {};
  const commands = /** @type {CommandPermission[]} */ (permissions.filter(({ tool }) => tool === 'shell'));
  const beginnings = unrecognizedBeginnings(call.command, commands);
  if (beginnings.length === 0) return {};
  const known = beginnings.flatMap((one) => one ?? []);
  const next =
    known.length < beginnings.length
      ? 'Codex cannot ask about this command. Give the user the exact command and its effect, so that they can run it.'
      : `Codex can only ask about a plain command. Run it on its own, beginning with: ${[...new Set(known)].join(', ')}`;
  return { decision: 'deny', reason: `The rule of the installed workflows asks first. ${next}` };
}

/**
 * Reads a call of a tool from the event of any of the agent tools; undefined if no permission can be about it.
 * @param {Fields} event
 * @returns {Call | undefined}
 */
function readCall(event) {
  const { hook_event_name: type, tool_name: snakeName, toolName, tool_input: snakeInput, toolArgs } = event;
  if (type === 'beforeShellExecution') return { tool: 'shell', command: String(event['command'] ?? '') };
  const name = String(snakeName ?? toolName ?? '');
  if (type === 'beforeMCPExecution') return { tool: 'mcp', names: [`*/${name}`] };
  const given = snakeInput ?? toolArgs;
  const input = /** @type {Fields | null} */ (typeof given === 'string' ? JSON.parse(given) : given);
  const context = /** @type {Fields | undefined} */ (event['mcp_context']);
  if (context) return { tool: 'mcp', names: [name, `${context['server_name']}/${context['tool_name']}`] };
  if (EDIT.test(name.toLowerCase().replaceAll('_', ''))) return { tool: 'edit' };
  if (typeof input?.['command'] === 'string') return { tool: 'shell', command: input['command'] };
  return name === '' ? undefined : { tool: 'mcp', names: [name] };
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
