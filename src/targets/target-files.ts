import type { Pack } from '../model/pack.ts';
import { checkGuardrails, checkPaths } from './check-files.ts';
import type { Target, TargetFile } from './target.ts';

/**
 * The files of a tool in a repository for these packs. Throws a ReleaseError if a line of a rule is missing from a file, or
 * if a file cannot be written under its name.
 */
export function repositoryFiles(target: Target, packs: readonly Pack[]): TargetFile[] {
  const common = target.common?.([...packs]) ?? [];
  checkGuardrails(target.name, common, packs);
  const files = packs.flatMap((pack) => withGuardrails(target, target.files?.(pack) ?? [], pack));
  return withPaths(target, [...files, ...common]);
}

/**
 * The marketplace of a tool: a folder with a plugin for each pack; empty for a tool without plugins. Throws as
 * `repositoryFiles` does.
 */
export function marketplaceFiles(target: Target, packs: readonly Pack[]): TargetFile[] {
  const plugins = packs.flatMap((pack) =>
    withGuardrails(target, target.plugin?.(pack) ?? [], pack).map(({ path, text }) => ({
      path: `plugins/${pack.id}/${path}`,
      text,
    })),
  );
  return withPaths(target, [...(target.marketplace?.([...packs]) ?? []), ...plugins]);
}

function withGuardrails({ name }: Target, files: TargetFile[], pack: Pack): TargetFile[] {
  checkGuardrails(name, files, [pack]);
  return files;
}

function withPaths({ name }: Target, files: TargetFile[]): TargetFile[] {
  checkPaths(name, files);
  return files;
}
