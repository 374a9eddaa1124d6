import type { Pack } from '../model/pack.ts';
import { agentPlugins } from './tools/agent-plugins.ts';
import { agentSkills } from './tools/agent-skills.ts';
import { agentsMd } from './tools/agents-md.ts';
import { claudeCode } from './tools/claude-code.ts';
import { cline } from './tools/cline.ts';
import { codex } from './tools/codex.ts';
import { continueDev } from './tools/continue.ts';
import { copilot } from './tools/copilot.ts';
import { cursor } from './tools/cursor.ts';
import { geminiCli } from './tools/gemini-cli.ts';
import { holdGuardrails } from './guardrails.ts';
import { holdNames } from './names.ts';
import { openCode } from './tools/opencode.ts';
import type { Target, TargetFile } from './types.ts';
import { windsurf } from './tools/windsurf.ts';
import { zed } from './tools/zed.ts';

/** Every agent tool that packs are written for, those with a name first, then the open standards. */
export const targets: Target[] = [
  claudeCode,
  codex,
  copilot,
  cursor,
  geminiCli,
  openCode,
  zed,
  cline,
  windsurf,
  continueDev,
  agentSkills,
  agentPlugins,
  agentsMd,
];

/**
 * What a tool reads in a repository for these packs; throws a PackFault where a line of a rule would be missing, or where
 * a file could not be written under its name.
 */
export function repositoryFiles(target: Target, packs: readonly Pack[]): TargetFile[] {
  const common = target.common?.([...packs]) ?? [];
  holdGuardrails(target.name, common, packs);
  return named(target, [...packs.flatMap((pack) => held(target, target.files?.(pack) ?? [], pack)), ...common]);
}

/**
 * What a tool installs by itself, as a folder with a plugin for each pack; nothing for a tool without plugins. Throws as
 * `repositoryFiles` does.
 */
export function marketFiles(target: Target, packs: readonly Pack[]): TargetFile[] {
  const plugins = packs.flatMap((pack) =>
    held(target, target.plugin?.(pack) ?? [], pack).map(({ path, text }) => ({
      path: `plugins/${pack.id}/${path}`,
      text,
    })),
  );
  return named(target, [...(target.market?.([...packs]) ?? []), ...plugins]);
}

function held({ name }: Target, files: TargetFile[], pack: Pack): TargetFile[] {
  holdGuardrails(name, files, [pack]);
  return files;
}

function named({ name }: Target, files: TargetFile[]): TargetFile[] {
  holdNames(name, files);
  return files;
}
