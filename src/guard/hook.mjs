/**
 * The hook that agent tools run before each tool call: `node hook.mjs <tool>`. It reads the call as JSON from its input, and
 * prints the decision of permissions.json next to it, in the format of that tool; nothing if no permission applies. If it
 * cannot decide, it exits with 2, which the tools treat as a refusal. The Codex hook can only refuse; asking and allowing are
 * done by Codex rules.
 */
import { readFileSync } from 'node:fs';
import { decide, readCall, REASONS, refuse } from './decide-call.mjs';

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

try {
  const format = FORMATS[/** @type {keyof typeof FORMATS} */ (process.argv[2] ?? '')];
  if (!format) throw new Error(`no tool ${process.argv[2]}`);
  const file = new URL('permissions.json', import.meta.url);
  const { permissions } = /** @type {{ permissions: import('./decide-call.mjs').Permission[] }} */ (
    JSON.parse(readFileSync(file, 'utf8'))
  );
  const call = readCall(JSON.parse(readFileSync(0, 'utf8')));
  const decided = decide(call, permissions);
  const { decision, reason } =
    process.argv[2] === 'codex'
      ? refuse('Codex', decided, call, permissions)
      : { decision: decided, reason: REASONS[decided ?? 'allow'] };
  if (decision) console.log(JSON.stringify(format(decision, `${reason} (.callbook/guard/permissions.json)`)));
} catch (error) {
  const { message } = /** @type {Error} */ (error);
  console.error(
    `The guard of Callbook could not decide (${message}), so this was blocked. Run callbook install to restore .callbook/guard, or callbook install --no-guard to remove it.`,
  );
  process.exitCode = 2;
}
