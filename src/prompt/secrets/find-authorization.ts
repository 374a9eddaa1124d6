import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isNonSecret, looksRandom } from './non-secret.ts';
import type { WrittenValue } from './read-value.ts';

const SCHEME = /([A-Za-z][\w-]{1,40})[ \t]+(?=\S)/y;
const WELL_KNOWN = /^(?:bearer|basic|token|apikey|api-key)\s+\S{6,}$/i;
const KNOWN_SCHEME = /^(?:bearer|basic|token|api-?key|digest|negotiate|bot|splunk)$/i;
const CHALLENGE = /^(?:realm|error|mode|scope|service)=/i;

/** Whether a value is one of an Authorization header (RFC 9110, section 11.6.2), by its name or by a well-known scheme. */
export function isAuthorization(text: string, name: NameInText, { start, end }: WrittenValue): boolean {
  return (
    /authorization$|^-*auth$|proxy-auth/i.test(name.text) ||
    WELL_KNOWN.test(text.slice(start, Math.min(end, start + 200)))
  );
}

/** The credential of an Authorization value: all that follows the scheme, to the end of the quotes or of the line. */
export function findAuthorization(text: string, name: NameInText, value: WrittenValue): Finding | undefined {
  const credential = credentialOf(text, value, /authorization$/i.test(name.text));
  if (!credential) return undefined;
  const { start, end, hasScheme } = credential;
  const written = text.slice(start, end);
  if (CHALLENGE.test(written) || isNonSecret(written, hasScheme ? 'strong' : 'weak', hasScheme)) return undefined;
  if (!hasScheme && !looksRandom(written)) return undefined;
  return { kind: 'token', rule: 'authorization', start, end };
}

function credentialOf(
  text: string,
  { start, end, isQuoted }: WrittenValue,
  isHeader: boolean,
): { start: number; end: number; hasScheme: boolean } | undefined {
  SCHEME.lastIndex = start;
  const scheme = SCHEME.exec(text);
  if (!scheme || SCHEME.lastIndex > Math.max(end, start + 60)) return { start, end, hasScheme: false };
  const from = SCHEME.lastIndex;
  // After `auth:` in a log, other words are not a scheme, and a pair is the next field: `auth: user bob`, `auth=oidc user=bob`.
  const isPair = /^[a-z][a-z_.-]*=[^=]/.test(text.slice(from, from + 60));
  if (!isHeader && (!KNOWN_SCHEME.test(scheme[1] ?? '') || (isPair && !/^(?:token|digest)$/i.test(scheme[1] ?? ''))))
    return { start, end, hasScheme: false };
  if (isQuoted) return { start: from, end, hasScheme: true };
  const line = text.slice(from, from + 4096);
  const hasParameters = /^[\w-]+\s*=\s*\S[^\n]*,/.test(line) || /^[\w-]+="/.test(line) || /^Credential=/i.test(line);
  const [credential = ''] = (hasParameters ? /^[^\r\n']+/ : /^[^\s"'\\,;<&}\]]+/).exec(line) ?? [];
  const isSaid = KNOWN_SCHEME.test(scheme[1] ?? '')
    ? /^[A-Z]?[a-z]+(?:-[a-z]+)*$/.test(credential)
    : !/\d|[A-Z].*[a-z].*[A-Z]|[=+/_]/.test(credential);
  return credential.length < 4 || isSaid ? undefined : { start: from, end: from + credential.length, hasScheme: true };
}
