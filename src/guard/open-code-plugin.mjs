/**
 * The plugin that OpenCode runs before each tool call, besides its own permissions, which only recognize a command as it is
 * written. It can refuse a call but not ask about it. `callbook install --guard` copies this file into repositories.
 */
import { readFileSync } from 'node:fs';
import { decide, readCall, refuse } from './decide-call.mjs';

/** @typedef {import('./decide-call.mjs').Permission} Permission */

/** Returns the hooks of OpenCode. An error that a hook throws refuses the call, and is told to the agent. */
export const CallbookGuard = async () => ({
  'tool.execute.before': async (
    /** @type {{ tool: string }} */ { tool },
    /** @type {{ args: { [name: string]: unknown } }} */ { args },
  ) => {
    const file = new URL('permissions.json', import.meta.url);
    const { permissions } = /** @type {{ permissions: Permission[] }} */ (JSON.parse(readFileSync(file, 'utf8')));
    const call = readCall({ tool_name: tool, tool_input: args });
    const { decision, reason } = refuse('OpenCode', decide(call, permissions), call, permissions);
    if (decision) throw new Error(`${reason} (.callbook/guard/permissions.json)`);
  },
});
