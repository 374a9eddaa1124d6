import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { matchesNear } from './secret-pattern.ts';

/** The first line of a private key: RFC 7468, OpenPGP, OpenVPN, and SSH2 (RFC 4716), which has four dashes and a space. */
const BEGIN = /-{4,5} ?BEGIN [A-Za-z0-9 ]{0,40}(?:PRIVATE KEY(?: BLOCK)?|Static key V1) ?-{4,5}/g;
const END = /-{4,5} ?END [A-Za-z0-9 ]{0,40}(?:PRIVATE KEY(?: BLOCK)?|Static key V1) ?-{4,5}/y;
/** Lines of a key whose end was cut off: with line ends or `\n` written out, indented, or quoted in an email. */
const BODY = /^(?:(?:\s|\\[nrt]|> ?|\| |[+] ?)+[A-Za-z0-9+/=]{16,})+/;
const MAX_KEY_LENGTH = 32_768;
/** The private members of a JSON Web Key (RFC 7518, section 6). */
const JWK_MEMBER = /"(?:d|p|q|dp|dq|qi|k)"\s*:\s*"([\w-]{16,8192})"/g;

/** The keys of a storage account, as `az storage account keys list` prints them. */
const ACCOUNT_KEY = /"keyName"\s*:\s*"[^"\n]{0,64}"[^{}]{0,200}?"value"\s*:\s*"([^"\n]{40,512})"/g;
/** How many lines an object with a key may take. */
const OBJECT_LINES = 20;

/** A text that contains such a key also contains one of these words. */
export const KEY_WORDS = ['begin', 'kty', 'keyname'];

/** Private keys from BEGIN to END, or as far as the key goes if its end is missing, those of JSON Web Keys, and the keys of accounts. */
export function findPrivateKeys(text: string, words: Words): Finding[] {
  const found = matchesNear(text, words, 'begin', BEGIN).map(({ 0: begin, index }): Finding => {
    return { kind: 'key', foundBy: 'private-key', start: index, end: endOf(text, index + begin.length) };
  });
  for (const [word, pattern] of [
    ['kty', JWK_MEMBER],
    ['keyname', ACCOUNT_KEY],
  ] as const) {
    for (const { 0: member, 1: value = '', index } of matchesNear(text, words, word, pattern, OBJECT_LINES)) {
      const end = index + member.length - 1;
      found.push({ kind: 'key', foundBy: 'private-key', start: end - value.length, end });
    }
  }
  return found;
}

function endOf(text: string, body: number): number {
  const near = text.slice(body, body + MAX_KEY_LENGTH);
  // The next BEGIN has dashes too, so no range is searched twice.
  const dashes = near.indexOf('----');
  END.lastIndex = body + dashes;
  if (dashes >= 0 && END.test(text)) return END.lastIndex;
  return body + (BODY.exec(near)?.[0].length ?? 0);
}
