// cspell:ignore cubrid loggly squadcast ical samlre sponse -- a database, services, and parts of names
import type { Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { looksRandom } from './non-secret.ts';
import { findByPatterns, wordsOfPatterns, type SecretPattern } from './secret-pattern.ts';

/** A host, with a port or a path after it, as what follows the last `@` of an address must begin; none for a socket. */
const HOST =
  /^(?:(?=\/)|[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?|\[[0-9a-f:.]+\]|<[\w-]+>|\$\{?\w+\}?)(?::\d{1,5})?(?=$|[/?#,;)\]}\s"'`<>\\|])/i;
/** A host that cannot be part of a password: with a domain or a port, or an address of the network. */
const FULL_HOST = /^(?:[\w-]+(?:\.[\w-]+)+|[\w.-]+:\d{1,5}|\[[0-9a-f:.]+\]|localhost)(?=$|[:/?#,;)\]}\s"'`<>\\|])/i;
/** The network in the DSN of Go's MySQL driver, which has no `://`, and what is before it. */
const NETWORKS = ['@tcp(', '@unix(', '@('];
const GO_DSN = /[\w.-]{1,64}:([^\s"'`@]{3,256})$/;
/** Ends of the names of signatures and one-time values in the query of an address, the names, and a value. */
const SIGNED_WORDS = 'signature= security-token= sig= hmac= hdnts= hdnea= ticket= magic= otp= nonce_token='.split(' ');
const SIGNED_NAME =
  /[?&;](?:x-amz-signature|x-amz-security-token|x-goog-signature|sig|signature|hmac|hdnts|hdnea|policy-signature|oauth_signature|ticket|magic|otp|nonce_token)=$/i;
const SIGNED_VALUE = /[^\s&"'<>#\\]{8,4096}/y;
/**
 * URLs that are a credential as a whole: anyone who has one can post there. Each is searched for only if its keyword is in the
 * text.
 */
const WEBHOOKS: readonly SecretPattern[] = [
  ['hooks.slack', /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/([\w/-]{20,200})/y],
  ['webhook+discord', /discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{15,22}\/([\w-]{50,100})/g],
  ['webhookb', /webhook\.office\.com\/webhookb2\/[\w@-]{70,90}\/IncomingWebhook\/([\w/-]{32,200})/g],
  ['api.telegram', /api\.telegram\.org\/(?:file\/)?bot(\d{6,12}:[\w-]{30,50})/y],
  ['chat.googleapis', /chat\.googleapis\.com\/v1\/spaces\/[\w-]+\/messages\?(key=[^\s"'<>]{20,512})/y],
  ['hooks.zapier', /hooks\.zapier\.com\/hooks\/catch\/([\w/@-]{12,200})/y],
  ['maker.ifttt', /maker\.ifttt\.com\/use\/([\w/@-]{16,200})/y],
  ['outlook.office', /outlook\.office\.com\/webhook\/([\w/@-]{16,200})/y],
  ['events.pagerduty', /events\.pagerduty\.com\/integration\/([0-9a-f]{32})/y],
  ['netlify.com/build_hooks', /netlify\.com\/build_hooks\/([\da-f]{24})\b/g],
  ['hc-ping', /hc-ping\.com\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/y],
  ['bot/v2/hook', /bot\/v2\/hook\/([\w-]{16,64})/y],
  // Where alerts, logs and heartbeats are sent to
  ['alert.victorops', /alert\.victorops\.com\/integrations\/generic\/\d+\/alert\/([\w-]{16,64})/y],
  ['/integrations/v1', /\/integrations\/v1\/\w{3,40}\/([\w-]{20,64})/y],
  ['receiver/v1/http', /receiver\/v1\/http\/([\w+/-]{60,512}={0,2})/y],
  ['loggly.com', /loggly\.com\/(?:inputs|bulk)\/([\da-f-]{36})/y],
  ['squadcast.com', /squadcast\.com\/v\d\/incidents\/\w{2,40}\/([\da-f]{40})/y],
  ['/heartbeat/', /\/api\/v\d\/heartbeat\/(\w{20,64})/g],
  ['.make.com', /\bhook\.[a-z]{2}\d\.make\.com\/(\w{20,64})/g],
  ['/private-', /\/calendar\/ical\/[^\s/]{1,128}\/private-([\da-f]{32})/g],
  ['appid=', /[?&]appid=([\da-f]{32})(?![\w-])/g],
  ['samlre', /\bSAMLRe(?:sponse|quest)["']?(?:[ \t]+value)?[ \t]*[=:][ \t]*["']?([\w+/%-]{40,65536}={0,2})/iy],
  ['/hooks/', /\/hooks\/([a-z0-9]{26}|[A-Za-z0-9]{17,24}\/[A-Za-z0-9]{48,64})(?![\w-])/y],
  [
    '/reset|/confirm|/verify|/activate|/invite|/invitation|/magic|/unsubscribe|/login',
    /\/(?:reset|confirm|confirmation|verify|activate|invite|invitation|magic|magic-link|unsubscribe|login)(?:[_-](?:password|email|account|link|token))?\/((?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{24,512})(?![\w.-])/y,
  ],
];
/** Oracle's thin JDBC driver puts user and password before the host, without `://`. */
const ORACLE: readonly SecretPattern[] = [
  ['thin:', /thin:[\w.$-]{1,64}\/([^\s"'`@/]{3,256})@/y],
  // CUBRID has all in one row of colons.
  ['<cubrid:', /cubrid:[^\s:]{1,255}:\d{1,5}:[^\s:]{0,64}:[^\s:]{0,64}:([^\s:?]{3,256})(?=:)/iy],
];

/** The words to look for: a pattern is tried only in a text that has its words. */
export const URL_WORDS = ['://', ...NETWORKS, ...SIGNED_WORDS, ...wordsOfPatterns([...WEBHOOKS, ...ORACLE])];

/** Passwords, tokens and signatures in URLs. */
export function findUrlSecrets(text: string, words: Words): Finding[] {
  const found: Finding[] = [];
  for (const at of words.get('://') ?? []) {
    const finding = userInfo(text, at + 3);
    if (finding) found.push(finding);
  }
  for (const network of NETWORKS) {
    for (const at of words.get(network) ?? []) {
      if (!text.startsWith(network, at)) continue;
      const password = GO_DSN.exec(text.slice(Math.max(0, at - 400), at))?.[1];
      if (network === '@(' && !/^@\([\w.-]+(?::\d+)?\)\//.test(text.slice(at, at + 100))) continue;
      if (password !== undefined && !/^[<$%{*]/.test(password))
        found.push({ kind: 'password', foundBy: 'url', start: at - password.length, end: at });
    }
  }
  return [
    ...found,
    ...signedValues(text, words),
    ...findByPatterns(text, words, 'url', WEBHOOKS, 'token'),
    ...findByPatterns(text, words, 'url', ORACLE),
  ];
}

function signedValues(text: string, words: Words): Finding[] {
  const found: Finding[] = [];
  for (const word of SIGNED_WORDS) {
    for (const at of words.get(word) ?? []) {
      const start = at + word.length;
      SIGNED_VALUE.lastIndex = start;
      if (SIGNED_NAME.test(text.slice(Math.max(0, start - 24), start)) && SIGNED_VALUE.test(text))
        found.push({ kind: 'token', foundBy: 'url', start, end: SIGNED_VALUE.lastIndex });
    }
  }
  return found;
}

/** The password, or a token in place of a user name, before the last `@` that a host follows (RFC 3986, section 3.2.1). */
function userInfo(text: string, start: number): Finding | undefined {
  const near =
    /^(?:[\w.-]{1,32}\\{1,2}(?=[\w.-]{1,64}:))?[^\s"'`<>|\\]{1,600}(?:<[\w-]+>[^\s"'`<>|\\]{0,300})?/.exec(
      text.slice(start, start + 1000),
    )?.[0] ?? '';
  if (!near.includes('@')) return undefined;
  // A second address, as in a list, ends the first.
  const other = near.indexOf('://');
  const reach = other < 0 ? near : near.slice(0, other);
  // A password may contain an `@`, and so may the text after the host. Take the first `@` before a full host, or else before any
  // host.
  const candidates = [...reach.matchAll(/@/g)]
    .map(({ index }) => index)
    .filter((index) => HOST.test(reach.slice(index + 1)));
  const at = candidates.find((index) => FULL_HOST.test(reach.slice(index + 1))) ?? candidates[0] ?? -1;
  if (at <= 0) return undefined;
  const info = reach.slice(0, at);
  const colon = info.indexOf(':');
  if (colon < 0) {
    return info.length >= 20 && /^[\w.~%-]+$/.test(info) && looksRandom(info)
      ? { kind: 'token', foundBy: 'url', start, end: start + info.length }
      : undefined;
  }
  const user = info.slice(0, colon);
  const password = info.slice(colon + 1);
  // `localhost:8080/@scope` is a host with a port, and a slash or question mark before the colon begins a path.
  if (
    !/^(?:[\w.-]{1,32}\\{1,2})?[\w.~%!$&'*+,=-]*$/.test(user) ||
    /^\d{1,5}(?:[/?#]|$)/.test(password) ||
    password === ''
  )
    return undefined;
  if (/^(?:<[\w-]+>|\$\{?\w+\}?|\{\{.*\}\}|\*+|x+|%s|REDACTED|\[REDACTED\]|password|pass)$/i.test(password))
    return undefined;
  return { kind: 'password', foundBy: 'url', start: start + colon + 1, end: start + at };
}
