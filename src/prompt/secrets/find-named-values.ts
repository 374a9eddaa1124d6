import { findAuthorization, isAuthorization } from './find-authorization.ts';
import { announcedAfter } from './find-dialog-secrets.ts';
import type { Finding, SecretKind } from './finding.ts';
import type { NameInText } from './names-in-text.ts';
import { isDistinct, isNonSecret, looksLikePassword, looksRandom } from './non-secret.ts';
import { readByteList } from './read-byte-list.ts';
import type { WrittenValue } from './read-value.ts';
import { valuesOf } from './values-of.ts';

const ABSENT =
  /^["'`]?[ \t]*(?:(?:was|is|has|could|does|did|are|not|no)\b[ \t]*){0,3}(?:not\b|missing|expired|invalid|rejected|denied|unknown|does|exist|required|incorrect|wrong|found|revoked|unavailable)/i;

const LONG = 512;
const UUID = /^[\dA-Fa-f]{8}(?:-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}$/;

/** Finds values next to secret-like names, whatever joins the two: `DB_PASS=…`, `"token": "…"`, `<secret>…</secret>`, `map[Key:[…]]`. */
export function findNamedValues(text: string, names: readonly NameInText[]): Finding[] {
  const found: Finding[] = [];
  let done = 0;
  for (const name of names) {
    if (name.start < done) continue;
    const bytes = readByteList(text, name);
    if (bytes) found.push({ kind: 'key', rule: 'byte-list', ...bytes });
    const announced = name.strength === 'weak' ? undefined : announcedAfter(text, name.end);
    if (announced) {
      const written = text.slice(announced.start, announced.end);
      if (name.strength === 'strong' ? looksLikePassword(written) : written.length >= 16 && looksRandom(written))
        found.push({ kind: kindOf(name.text), rule: 'announced', ...announced });
    }
    for (const value of bytes ? [] : valuesOf(text, name)) {
      const finding = isAuthorization(text, name, value)
        ? findAuthorization(text, name, value)
        : judge(text, name, value);
      if (finding) found.push(finding);
      // Do not look inside a secret again. Skip a long non-secret value too, or it is read again for each name in it.
      if (finding || value.end - value.start > LONG) done = Math.max(done, finding?.end ?? value.end);
    }
  }
  return found;
}

/** Returns the finding for a value; undefined if the value is not a secret. */
function judge(text: string, name: NameInText, value: WrittenValue): Finding | undefined {
  const { start, end, isLoose = false } = value;
  // Backticks are how a document writes a word of code.
  const isQuoted = value.isQuoted && text[start - 1] !== '`';
  const written = text.slice(start, end);
  const finding: Finding = { kind: kindOf(name.text), rule: 'named-value', start, end };
  if (/^[-.]*(?:old)?pwd$/i.test(name.text) && /^[/~.]/.test(written)) return undefined;
  if (/codes?$/i.test(name.text)) return isOneTimeCode(text, name, written) ? finding : undefined;
  if (/secret[-_ ]?id$/i.test(name.text)) return UUID.test(written) ? finding : undefined;
  // The key that Consul and Serf encrypt their gossip with.
  if (/^-*encrypt$/i.test(name.text)) return /^[A-Za-z\d+/]{22,43}={1,2}$/.test(written) ? finding : undefined;
  if (/^(?:otp|totp|pin|ssn)$/i.test(name.text))
    return /^\d{4,8}$|^\d{3}-\d\d-\d{4}$/.test(written) ? finding : undefined;
  // `pass` is a verb as well.
  const isVerb = /^pass$/i.test(name.text) && text[name.end] !== '=';
  if (isVerb && (!/^[!-~]+$/.test(written) || !looksLikePassword(written))) return undefined;
  if (/mnemonic|seed/i.test(name.text)) return written.split(' ').length >= 12 ? finding : undefined;
  // Cookies have names of their own.
  if (/cookie2?$/i.test(name.text) && written.includes('=')) return undefined;
  if (written.toLowerCase() === name.text.toLowerCase()) return undefined;
  if (!isQuoted && isStatement(text, name, value)) return undefined;
  // cspell:disable-next-line
  const isNoun = /secret|token|секрет|токен/i.test(name.text) && !/[A-Z]{2}|_/.test(name.text);
  const isVague = name.strength === 'plain' && isNoun && !isQuoted && text[name.end] === ':' && !looksRandom(written);
  if (isLoose && (!isDistinct(written) || /^\w+=/.test(written))) return undefined;
  return isNonSecret(written, isVague || isLoose ? 'weak' : name.strength, isQuoted) ? undefined : finding;
}

/** Whether a text states a type or a name, as `password: str` and `Secret: checkout-tls is missing` do; a quoted or assigned text is a value. */
function isStatement(text: string, name: NameInText, { start, end }: WrittenValue): boolean {
  const written = text.slice(start, end);
  const after = text.slice(end, end + 60);
  if (ABSENT.test(after) && !(looksRandom(written) && !written.includes('-'))) return true;
  // A call or an index: `env("X")`, `ENV['X']`, `hash(password, salt)`.
  if (/^[[(]["'\w]/.test(after) || (/[([]$/.test(written) && /^["'`]/.test(after))) return true;
  if (/^[A-Za-z_$][\w$.:]*\((?!.*\)\w)/.test(written) && /[\s:]/.test(text[name.end] ?? '')) return true;
  if (/^[ \t]*\|[ \t]*(?:undefined|null|string)|^<[A-Za-z{([]|^\[\]/.test(after)) return true;
  if (isCode(text, name, written, after)) return true;
  return text[name.end] === ':' && /^[ \t]+[a-z]/i.test(after) && /^[\p{L}.'-]+$/u.test(written);
}

/** Members, parameters and variables of code: `z.ZodString`, `(opts`, `url_password`. In a file of variables nothing is between name and value. */
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

function kindOf(name: string): SecretKind {
  if (/keys?$|encrypt$/i.test(name)) return 'key';
  return /token|auth|sess|cookie|sig|sid|otp|code|bearer/i.test(name) ? 'token' : 'password';
}
