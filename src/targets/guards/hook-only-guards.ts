import type { Permission } from '../../model/permission.ts';
import { jsonFile } from '../agent-tool.ts';
import type { Guard } from '../agent-tool.ts';
import { HOOK, hookFiles } from './hook-files.ts';

/** Cursor: hooks before shell commands and MCP tools, in a file that may have other hooks (cursor.com/docs/agent/hooks). */
export function cursorGuard(permissions: readonly Permission[]): Guard {
  // Cursor runs hooks in the folder of the project. If a hook fails, the action is blocked.
  const hook = { command: `node ${HOOK} cursor`, failClosed: true };
  return {
    files: hookFiles(permissions),
    settings: [
      {
        paths: ['.cursor/hooks.json'],
        lists: [
          [['hooks', 'beforeShellExecution'], [hook]],
          [['hooks', 'beforeMCPExecution'], [hook]],
        ],
        values: [[['version'], 1]],
      },
    ],
    losses: permissions
      .filter(({ tool }) => tool === 'edit')
      .map((permission) => ({
        permission,
        how: 'Cursor has no hook before an edit, so only the text of the skill says this.',
      })),
  };
}

/** Copilot in VS Code and Copilot CLI: a preToolUse hook in a file of its own (docs.github.com, hooks configuration). */
export function copilotGuard(permissions: readonly Permission[]): Guard {
  const command = `node ${HOOK} copilot`;
  const hook = { type: 'command', bash: command, powershell: command, timeoutSec: 30 };
  return {
    files: [
      ...hookFiles(permissions),
      { path: '.github/hooks/callbook.json', text: jsonFile({ version: 1, hooks: { preToolUse: [hook] } }) },
    ],
    settings: [],
    losses: [],
  };
}
