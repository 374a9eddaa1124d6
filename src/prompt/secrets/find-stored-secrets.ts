import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { isNonSecret, looksLikePassword } from './non-secret.ts';
import { matchesNear, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** Commands all of whose pairs are secrets, by what the command stores, and what is before the name of a pair. */
const STORES: readonly SecretPattern[] = [
  ['<create secret', /\bcreate secret generic\b[^\n]{0,4000}/y],
  ['secrets set', /\bsecrets? set\b[^\n]{0,4000}/y],
  ['kv put|kv patch', /\bkv (?:put|patch)\b[^\n]{0,4000}/y],
];
/** A pair: `--from-literal=name=value`, `NAME=value`, `name="a value"`. */
const PAIR =
  /\s["']?(?:--from-literal[ =]["']?)?[A-Za-z_][\w.-]{0,80}=(?:"([^"\n]{3,1024})"|'([^'\n]{3,1024})'|((?![@$"'])[^\s"']{3,1024}))/g;

/** The words to look for: a pattern is tried only in a text that has its words. */
export const STORED_WORDS = wordsOfPatterns(STORES);

/** The values of the pairs that a command stores as secrets, except those that are words or settings. */
export function findStoredSecrets(text: string, words: Words): Finding[] {
  return STORES.flatMap(([needed, pattern]) => matchesNear(text, words, needed, pattern)).flatMap(
    ({ 0: line, index }) =>
      [...line.matchAll(PAIR)].flatMap((pair): Finding[] => {
        const value = pair.slice(1).find((group) => group !== undefined) ?? '';
        if (!looksLikePassword(value) || isNonSecret(value, 'plain', true)) return [];
        const start = index + pair.index + pair[0].lastIndexOf(value);
        return [{ kind: 'password', foundBy: 'command', start, end: start + value.length }];
      }),
  );
}
