import type { Finding, SecretKind } from './finding.ts';
import { isStandIn } from './stand-in.ts';

// `API_KEY=…`, `"password": "…"`, `\"secret\":\"…\"`, `--token …`, `Password=…;` in a connection string.
const KEY = '(?:api|access|account|private|shared|secret|signing|encryption)[_-]?(?:access[_-]?)?key';
const NAME = `(?<name>passw(?:or)?d|passphrase|pwd|${KEY}|(?:client[_-]?)?secret|token|credentials?|_auth(?:token)?)`;
const GIVEN = String.raw`(?:\\{0,3}["']?[ \t]{0,4}(?::=|=>|=|:)[ \t]{0,4}|(?<=--[\w-]{2,40})[ \t]{1,4})`;
const QUOTED = [
  String.raw`\\{1,3}["'](?:[^"'\\\r\n]|\\{1,3}(?!["'\\])){1,1024}(?=\\{1,3}["'])`,
  String.raw`"(?:[^"\\\r\n]|\\[^\r\n]){1,1024}(?=")`,
  String.raw`'(?:[^'\\\r\n]|\\[^\r\n]){1,1024}(?=')`,
].join('|');
const BARE = String.raw`\\{0,3}["']?(?!=)(?<bare>[^\s"'\\,;&<>()[\]{}|]{4,1024})`;
const ASSIGNMENT = new RegExp(`${NAME}${GIVEN}(?:(?<quoted>${QUOTED})|${BARE})`, 'gi');

/** Secrets that are given under a name: `password=…`, `"token": "…"`, `--api-key …`. */
export function findAssignments(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(ASSIGNMENT)) {
    const { name = '', quoted, bare = '' } = match.groups ?? {};
    const secret = quoted?.replace(/^\\*["']/, '') ?? bare;
    if (secret.length < 3 || isStandIn(secret)) continue;
    if (quoted === undefined && isSomethingElse(text, match, name, secret)) continue;
    const end = match.index + match[0].length;
    found.push({ kind: kindOf(name), rule: 'assignment', start: end - secret.length, end });
  }
  return found;
}

function kindOf(name: string): SecretKind {
  return /key$/i.test(name) ? 'key' : /token|auth/i.test(name) ? 'token' : 'password';
}

/** A working directory, a number of tokens, or words: `Unexpected token: end of input`. */
function isSomethingElse(text: string, match: RegExpExecArray, name: string, secret: string): boolean {
  if (/^pwd$/i.test(name) && /^[/~]/.test(secret)) return true;
  if (/^token$/i.test(name) && /^\d{1,7}$/.test(secret)) return true;
  const isSaid = /:[ \t]+\S+$/.test(match[0]) && /^[A-Za-z]+[.!?]?$/.test(secret);
  if (!isSaid) return false;
  const end = match.index + match[0].length;
  return /^token$/i.test(name) || /^[ \t][A-Za-z]/.test(text.slice(end, end + 2));
}
