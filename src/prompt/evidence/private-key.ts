import type { Finding } from './finding.ts';

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const END = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/y;
/** Lines of a key whose end was cut off, with real line ends or with `\n` written out. */
const BODY = /^(?:(?:\s|\\[nrt])+[A-Za-z0-9+/]{16,}={0,2})+/;
const LONGEST = 32_768;

/** Private key blocks (RFC 7468 and OpenPGP) from BEGIN to END, or as far as the key goes where the end is missing. */
export function findPrivateKeys(text: string): Finding[] {
  return [...text.matchAll(BEGIN)].map(({ 0: begin, index }) => {
    const body = index + begin.length;
    return { kind: 'key', rule: 'private-key', start: index, end: endOf(text, body) };
  });
}

function endOf(text: string, body: number): number {
  // The next BEGIN has dashes too, so no stretch is searched twice.
  END.lastIndex = text.indexOf('-----', body);
  if (END.lastIndex >= 0 && END.lastIndex - body < LONGEST && END.test(text)) return END.lastIndex;
  return body + (BODY.exec(text.slice(body, body + LONGEST))?.[0].length ?? 0);
}
