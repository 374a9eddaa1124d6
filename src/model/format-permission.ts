import type { Permission } from './permission.ts';

/** Formats a permission on one line: `ask: psql|mysql containing drop, truncate`. */
export function formatPermission(permission: Permission): string {
  return `${permission.decision}: ${formatSubject(permission)}`;
}

/** Returns the subject of a permission: a command, edits, or a tool of an MCP server. */
export function formatSubject(permission: Permission): string {
  if (permission.tool === 'edit') return 'edit files';
  if (permission.tool === 'mcp') return `the MCP tool ${permission.name}`;
  const { command, containing: words } = permission;
  return words ? `${command} containing ${words.join(', ')}` : command;
}
