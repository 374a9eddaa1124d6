import { announcedAfter } from './find-dialog-secrets.ts';
import type { Candidates } from './candidate.ts';
import type { Finding, SecretKind } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isDistinct, isNonSecret, looksLikePassword, looksRandom } from './non-secret.ts';
import { readByteList, type WrittenValue } from './read-value.ts';
import { valuesOf } from './values-of.ts';

const SCHEME = /([A-Za-z][\w-]{1,40})[ \t]+(?=\S)/y;
const WELL_KNOWN = /^(?:bearer|basic|token|apikey|api-key)\s+\S{6,}$/i;
const KNOWN_SCHEME = /^(?:bearer|basic|token|api-?key|digest|negotiate|bot|splunk)$/i;
const CHALLENGE = /^(?:realm|error|mode|scope|service)=/i;

const ABSENT =
  /^["'`]?[ \t]*(?:(?:was|is|has|could|does|did|are|not|no)\b[ \t]*){0,3}(?:not\b|missing|expired|invalid|rejected|denied|unknown|does|exist|required|incorrect|wrong|found|revoked|unavailable)/i;

/** A line with a user, right before a name. */
const USER_ABOVE = /(?:^|\n)[ \t"'-]*(?:user(?:name)?|login|e-?mail|account)["']?[ \t]*[:=][^\n]*\n[ \t"'-]*$/i;
/** Names of codes, which are short. */
const CODE_NAME = /codes?$|^(?:otp|totp|pin|ssn)$/i;
const LONG = 512;
/** The fewest letters and digits of the ID of a session that authorizes: 64 random bits, in hexadecimal. */
const SHORTEST_SESSION_ID = 16;
/** How far the end of a line may be from a name that introduces what is below it, in characters. */
const MAX_LINE_LENGTH = 8192;
const [LINE_FEED, SPACE, COLON] = [10, 32, 58];
const UUID = /^[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/;

/**
 * Finds values next to secret-like names, with anything that joins the two: `DB_PASS=…`, `"token": "…"`, `<secret>…</secret>`,
 * `map[Key:[…]]`.
 */
export function findNamedValues(text: string, { codes, names, mentioned }: Candidates): Finding[] {
  const found: Finding[] = [];
  let done = 0;
  let line = { end: -1, hasColon: false };
  for (let index = 0; index < names.length; index++) {
    const name = names[index];
    if (!name || name.start < done || isCall(text, name)) continue;
    if (name.end > line.end) line = lineFrom(codes, text.length, name.end);
    const isIntroduction = line.hasColon && line.end - name.end < MAX_LINE_LENGTH;
    if (mentioned[index] === true && !isIntroduction) continue;
    const bytes = readByteList(text, name);
    if (bytes) found.push({ kind: 'key', foundBy: 'byte-list', ...bytes });
    const announced = isIntroduction && name.strength !== 'weak' ? announcedAfter(text, name.end) : undefined;
    if (announced) {
      const written = text.slice(announced.start, announced.end);
      if (name.strength === 'strong' ? looksLikePassword(written) : written.length >= 16 && looksRandom(written))
        found.push({ kind: kindOf(name.text), foundBy: 'announced', ...announced });
    }
    for (const value of bytes ? [] : valuesOf(text, name)) {
      const finding = isAuthorization(text, name, value)
        ? findAuthorization(text, name, value)
        : isSecret(text, name, value)
          ? { kind: kindOf(name.text), foundBy: 'named-value', start: value.start, end: value.end }
          : undefined;
      if (finding) found.push(finding);
      // Do not look inside a secret again. Skip a long non-secret value too, or it is read again for each name in it.
      if (finding || value.end - value.start > LONG) done = Math.max(done, finding?.end ?? value.end);
    }
  }
  return found;
}

/** The end of the line from an offset on, and whether a colon ends it, so that a value may follow below. */
function lineFrom(codes: Uint8Array, length: number, from: number): { end: number; hasColon: boolean } {
  let end = from;
  while (end < length && codes[end] !== LINE_FEED) end++;
  let last = end - 1;
  while (last > from && (codes[last] ?? 0) <= SPACE) last--;
  return { end, hasColon: end < length && last >= from && codes[last] === COLON };
}

/** Whether what follows a name cannot join it to a value: `(`, unless the name is that of a type, `.`, `/`, `;`, `?`, `@`. */
function isCall(text: string, { start, end }: NameInText): boolean {
  const code = text.charCodeAt(end);
  if (code === 40) return !/[A-Z]/.test(text[start] ?? '');
  return code === 46 || code === 47 || code === 59 || code === 63 || code === 64;
}

/** Whether a value is a secret, by its name, its shape and what is around it. */
function isSecret(text: string, name: NameInText, value: WrittenValue): boolean {
  const { start, end, isLoose = false } = value;
  // Backticks are how a document writes a word of code.
  const isQuoted = value.isQuoted && text[start - 1] !== '`';
  const written = text.slice(start, end);
  // A value shorter than 8 characters cannot be distinguished from a word, unless the name asks for a code.
  if (name.strength === 'weak' && end - start < 8 && !CODE_NAME.test(name.text)) return false;
  if (/^[-.]*(?:old)?pwd$/i.test(name.text) && /^[/~.]/.test(written)) return false;
  if (/codes?$/i.test(name.text)) return isOneTimeCode(text, name, written);
  if (/secret[-_ ]?id$/i.test(name.text)) return UUID.test(written);
  // The key that Consul and Serf encrypt their gossip with.
  if (/^-*encrypt$/i.test(name.text)) return /^[A-Za-z\d+/]{22,43}={1,2}$/.test(written);
  if (/^(?:otp|totp|pin|ssn)$/i.test(name.text)) return /^\d{4,8}$|^\d{3}-\d\d-\d{4}$/.test(written);
  if (/^pass$/i.test(name.text)) {
    if (USER_ABOVE.test(text.slice(Math.max(0, start - 160), name.start)))
      return !isNonSecret(written, 'strong', isQuoted);
    if (isTestResult(text, name, written)) return false;
  }
  if (/mnemonic|seed|(?:recovery|backup)[-_ ]?(?:phrase|words)/i.test(name.text))
    return written.split(' ').length >= 12;
  if (/sid$/i.test(name.text) && isOtherSid(written)) return false;
  if (/sess(?:ion)?[-_ ]?id$/i.test(name.text) && isSessionNumber(written)) return false;
  // The address of a token on a blockchain.
  if (/token$/i.test(name.text) && /^0x[\dA-Fa-f]{40}$/.test(written)) return false;
  // The next pair of a log: `checkout-auth: partition=3`.
  if (/(?:keys?|auth)$/i.test(name.text) && name.strength === 'weak' && /^[a-z]\w*=[^=]/.test(written)) return false;
  // Cookies have names of their own.
  if (/cookie2?$/i.test(name.text) && written.includes('=')) return false;
  if (written.toLowerCase() === name.text.toLowerCase()) return false;
  if (!isQuoted && isStatement(text, name, value)) return false;
  // cspell:disable-next-line
  const isNoun = /secret|token|секрет|токен|ключ/i.test(name.text) && !/[A-Z]{2}|_/.test(name.text);
  const isVague = name.strength === 'plain' && isNoun && !isQuoted && text[name.end] === ':' && !looksRandom(written);
  if (isLoose && (!isDistinct(written) || /^\w+=/.test(written))) return false;
  return !isNonSecret(written, isVague || isLoose ? 'weak' : name.strength, isQuoted || isLiteral(text, name, written));
}

/** Whether a value in the form of a call is none: `DB_PASS=Apple(5)` in a file of variables, where no argument has a letter. */
function isLiteral(text: string, name: NameInText, written: string): boolean {
  return (
    text[name.end] === '=' &&
    /^[A-Z][A-Z\d_]+$/.test(name.text) &&
    /^[A-Za-z_$][\w$]*\([^()\p{L}]*\d[^()\p{L}]*\)$/u.test(written)
  );
}

/**
 * Whether a text states a type or a name, as `password: str` and `Secret: checkout-tls is missing` do; a quoted or assigned
 * text is a value.
 */
function isStatement(text: string, name: NameInText, { start, end }: WrittenValue): boolean {
  const written = text.slice(start, end);
  const after = text.slice(end, end + 60);
  if (ABSENT.test(after) && !(looksRandom(written) && !written.includes('-'))) return true;
  // A call or an index: `env("X")`, `ENV['X']`, `hash(password, salt)`.
  if (/^[[(]["'\w]/.test(after) || (/[([]$/.test(written) && /^["'`]/.test(after))) return true;
  if (/^[A-Za-z_$][\w$.:]*\((?!.*\)\w)/.test(written) && /[\s:]/.test(text[name.end] ?? '')) return true;
  if (/^[ \t]*\|[ \t]*(?:undefined|null|string)|^<(?!U\+)[A-Za-z{([]|^\[\]/.test(after)) return true;
  if (isCode(text, name, written, after)) return true;
  const isProse = /^[ \t]+[a-z]/i.test(after) && !/^[ \t]+\w+[:=]\S/.test(after);
  return text[name.end] === ':' && isProse && /^[\p{L}.'-]+$/u.test(written);
}

/**
 * Members, parameters and variables of code: `z.ZodString`, `(opts`, `url_password`. In a file of variables nothing is between
 * name and value.
 */
function isCode(text: string, name: NameInText, written: string, after: string): boolean {
  if (/^\(["'\w$,]*$/.test(written) && text[name.end] !== '=') return true;
  if (/^\(["']/.test(written)) return true;
  const isArgument = /^[,)]/.test(after) && text[name.end] === '=';
  const isSnake = /^_*[a-z]+(?:_[a-z]+)+$/.test(written);
  if (text[name.end] === '=') return isArgument && isSnake;
  if (/\?\.\(\)$/.test(written)) return true;
  if (/^(?:[A-Za-z_$][\w$]*\??\.)+[A-Za-z_$][\w$]*[;,)]*$/.test(written)) return !isDistinct(written);
  const isAssigned = /^[ \t]*=/.test(text.slice(name.end, name.end + 8));
  if (!isAssigned || !/^_*[a-z]+(?:_[a-z]+)*$/i.test(written)) return false;
  return (
    isSnake || /^(?:self|this)\./.test(name.text) || text.slice(Math.max(0, name.start - 40), name.start).endsWith(', ')
  );
}

/** A `code` is a secret in the query of an address if it is long, or if it is said to be used once or to recover access. */
function isOneTimeCode(text: string, name: NameInText, value: string): boolean {
  if (/[?&]/.test(text[name.start - 1] ?? '')) return value.length >= 16 && looksRandom(value);
  return (
    /(?:one[-_ ]?time|otp|verification|passcode|mfa|2fa|totp|recovery|backup|access|pass|security|tan)[-_ ]?codes?$/i.test(
      name.text,
    ) && /\d/.test(value)
  );
}

/** `pass` is a verb as well, and the result of a test: `pass=3/3`, `PASS: test-login2`, `--- PASS: TestLogin2`. */
function isTestResult(text: string, name: NameInText, value: string): boolean {
  if (/^\d+(?:\.\d+)?(?:%|\/\d+)?$/.test(value)) return true;
  if (text[name.end] === '=') return false;
  if (!/^[!-~]+$/.test(value) || !looksLikePassword(value)) return true;
  const line = /[^\n]*$/.exec(text.slice(Math.max(0, name.start - 80), name.start))?.[0] ?? '';
  return name.text === 'PASS' && /^[\s\d:[-]*$/.test(line) && /^tests?(?:[A-Z\d_./-]|$)|\//i.test(value);
}

/** Other things that are called `sid`: a database of Oracle, an account of Windows, a record of Twilio. */
function isOtherSid(value: string): boolean {
  return /^[A-Za-z][\w$#]{0,15}$|^S-1-\d|^[A-Z]{2}[\da-f]{32}$/.test(value);
}

/** The number of a session in a program or a protocol, such as `0x1000a2b3c4d0001`, or one too short to be hard to guess. */
function isSessionNumber(value: string): boolean {
  return /^0x[\dA-Fa-f]+$/.test(value) || value.replace(/[^A-Za-z\d]/g, '').length < SHORTEST_SESSION_ID;
}

function kindOf(name: string): SecretKind {
  if (/keys?$|encrypt$/i.test(name)) return 'key';
  return /token|auth|sess|cookie|sig|sid|otp|code|bearer/i.test(name) ? 'token' : 'password';
}

/** Whether a value is one of an Authorization header (RFC 9110, section 11.6.2), by its name or by a well-known scheme. */
function isAuthorization(text: string, name: NameInText, { start, end }: WrittenValue): boolean {
  return (
    /authorization$|^-*auth$|proxy-auth/i.test(name.text) ||
    WELL_KNOWN.test(text.slice(start, Math.min(end, start + 200)))
  );
}

/** The credential of an Authorization value: all that follows the scheme, to the end of the quotes or of the line. */
function findAuthorization(text: string, name: NameInText, value: WrittenValue): Finding | undefined {
  const credential = credentialOf(text, value, /authorization$/i.test(name.text));
  if (!credential) return undefined;
  const { start, end, hasScheme } = credential;
  const written = text.slice(start, end);
  if (CHALLENGE.test(written) || isNonSecret(written, hasScheme ? 'strong' : 'weak', hasScheme)) return undefined;
  if (!hasScheme && !looksRandom(written)) return undefined;
  return { kind: 'token', foundBy: 'authorization', start, end };
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
