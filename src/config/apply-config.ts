import { checks } from '../compiler/compile.ts';
import { ownKeys } from '../compiler/frontmatter-schema.ts';
import { projectPatterns } from '../prompt/secrets/project-patterns.ts';
import { targets } from '../targets/target-files.ts';
import type { CallbookConfig } from './config-schema.ts';

/**
 * Adds the definitions of a project to the lists of this process: its agent tools, its checks, its keys, and its secret
 * patterns.
 */
export function applyConfig({ targets: chosen, rules, frontmatter, secretPatterns }: CallbookConfig): void {
  if (chosen) targets.splice(0, targets.length, ...chosen);
  for (const rule of rules) if (!checks.includes(rule)) checks.push(rule);
  ownKeys.splice(0, ownKeys.length, ...frontmatter);
  projectPatterns.splice(0, projectPatterns.length, ...secretPatterns);
}
