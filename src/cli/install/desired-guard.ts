import type { Pack } from '../../model/pack.ts';
import { formatPermission } from '../../model/format-permission.ts';
import { decision, type Permission } from '../../model/permission.ts';
import type { UnenforcedPermission, AgentTool, ToolFile } from '../../targets/agent-tool.ts';
import type { DesiredSettings } from './settings.ts';

/** The files and settings that make some tools enforce the permissions of some packs. */
export interface DesiredGuard {
  /** The files of each tool. */
  files: Map<string, ToolFile[]>;
  settings: DesiredSettings[];
  /** The permissions that each tool cannot enforce exactly. */
  losses: { tool: string; losses: UnenforcedPermission[] }[];
  /** The steps that the user must take in each tool, so that its guard works. */
  notes: { tool: string; note: string }[];
  /** The tools that have no guard. */
  without: string[];
}

/** Returns the guard of these tools. Packs without permissions do not count. */
export function desiredGuard(tools: readonly AgentTool[], packs: readonly Pack[]): DesiredGuard {
  const permissions = mergePermissions(packs);
  const guards = permissions.length === 0 ? [] : tools.map((tool) => ({ tool, guard: tool.guard?.(permissions) }));
  return {
    files: new Map(guards.map(({ tool, guard }) => [tool.name, guard?.files ?? []])),
    settings: guards.flatMap(
      ({ tool: { name }, guard }) => guard?.settings.map((entries) => ({ tool: name, ...entries })) ?? [],
    ),
    losses: guards.flatMap(({ tool: { name }, guard }) =>
      guard && guard.losses.length > 0 ? [{ tool: name, losses: guard.losses }] : [],
    ),
    notes: guards.flatMap(({ tool: { name }, guard }) =>
      guard?.note === undefined ? [] : [{ tool: name, note: guard.note }],
    ),
    without: guards.flatMap(({ tool: { name }, guard }) => (guard ? [] : [name])),
  };
}

/** Returns the permissions of several packs, each once, the strictest first. */
function mergePermissions(packs: readonly Pack[]): Permission[] {
  const all = new Map(packs.flatMap((pack) => pack.permissions ?? []).map((one) => [formatPermission(one), one]));
  return decision.options.flatMap((one) => [...all.values()].filter((permission) => permission.decision === one));
}
