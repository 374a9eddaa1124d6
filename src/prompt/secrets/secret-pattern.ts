import type { Finding, SecretKind } from './finding.ts';
import { isCommonWord } from './non-secret.ts';

/**
 * A pattern whose first matched group is a secret. It is tried only on a text with the words in one of the alternatives:
 * `docker+login podman+login` means docker and login, or podman and login.
 */
export type SecretPattern = readonly [words: string, pattern: RegExp];

/** The lower-case words that decide which patterns are tried, each once. */
export function wordsOfPatterns(patterns: readonly SecretPattern[]): string[] {
  return [...new Set(patterns.flatMap(([words]) => words.split(/[ +]/)))];
}

/** The secrets that these patterns find in a text with these words. */
export function findByPatterns(
  text: string,
  words: ReadonlySet<string>,
  rule: string,
  patterns: readonly SecretPattern[],
  kind: SecretKind = 'password',
): Finding[] {
  return patterns
    .filter(([needed]) => needed.split(' ').some((all) => all.split('+').every((word) => words.has(word))))
    .flatMap(([, pattern]) => findMatches(text, rule, pattern, kind));
}

/** The secrets that one pattern finds in a text. */
export function findMatches(text: string, rule: string, pattern: RegExp, kind: SecretKind = 'password'): Finding[] {
  return [...text.matchAll(pattern)].flatMap((match): Finding[] => {
    const secret = match.slice(1).find((group) => group !== undefined) ?? '';
    if (secret === '' || isStandIn(secret)) return [];
    const start = match.index + match[0].lastIndexOf(secret);
    return [{ kind, rule, start, end: start + secret.length }];
  });
}

/** A variable, a template, or the word for what should be there. */
function isStandIn(secret: string): boolean {
  return (
    /^(?:\$(?!\w{1,3}\$)|%(?!\^)|[<{]|\*+(?![0-9A-F])|\.\.\.|\\)/.test(secret) ||
    /^(?:user|file:.*)$/i.test(secret) ||
    isCommonWord(secret)
  );
}
