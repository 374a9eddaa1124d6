import type { Pack } from '../model/pack.ts';
import { agentPlugins } from './agent-plugins.ts';
import { agentSkills } from './agent-skills.ts';
import { agentsMd } from './agents-md.ts';
import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { codex } from './codex.ts';
import { continueDev } from './continue.ts';
import { copilot } from './copilot.ts';
import { cursor } from './cursor.ts';
import { geminiCli } from './gemini-cli.ts';
import { holdGuardrails } from './guardrails.ts';
import { holdNames } from './names.ts';
import { openCode } from './opencode.ts';
import type { Target, TargetFile } from './types.ts';
import { windsurf } from './windsurf.ts';
import { zed } from './zed.ts';

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
