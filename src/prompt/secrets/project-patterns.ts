import type { Finding, SecretKind } from './finding.ts';

/** A secret that only one organization has, by its form. If the pattern has a group, the secret is what the first one matches. */
export interface ProjectPattern {
  name: string;
  kind: SecretKind;
  pattern: RegExp;
}

/** The patterns of a project: the command and the build put them here, and the pages get this module with them inside. */
export const projectPatterns: ProjectPattern[] = [];

/** The secrets in a text that match the patterns of the project. */
export function findProjectSecrets(text: string): Finding[] {
  return projectPatterns.flatMap(({ name, kind, pattern }) => {
    const flags = [...new Set(`${pattern.flags}gd`)].join('');
    return [...text.matchAll(new RegExp(pattern, flags))].flatMap(({ indices }) => {
      const [start, end] = indices?.[1] ?? indices?.[0] ?? [0, 0];
      return start < end ? [{ kind, foundBy: name, start, end, isTokenFormat: true }] : [];
    });
  });
}
