import { byteArraysIn } from './byte-arrays.ts';
import { DecodedParts } from './decoded-parts.ts';
import type { Candidates } from './candidate.ts';
import { passwordCallsIn } from './find-argument-secrets.ts';
import { ANCHOR_WORDS } from './find-token-formats.ts';
import type { Finding } from './finding.ts';
import type { NameInText } from './names-in-text.ts';

/** Percent escapes of characters between names and values, or of other escapes, each as one number. */
const TELLING_ESCAPES = new Set(
  ['22', '25', '26', '27', '3a', '3d', '40', '7b', '0a', '5b'].map((code) => parseInt(code, 16)),
);
/** The characters between names and values, or users and hosts; in quotes alone there may be anything. */
const STRUCTURE = /@|%(?:25|26|3a|3d|40|7b|0a)/i;
/** Escapes that show a text inside another: JSON in a string, text in HTML or XML. A final `\n` shows nothing. */
const ENTITY = /&(?:quot|apos|lt|gt|amp|#\d{2,3}|#x[0-9a-f]{2,3});/i;
const ESCAPES = new RegExp(String.raw`\\+(?:["'u/]|[nrt](?!\\*["']|$))|${ENTITY.source}`, 'i');
const MAX_ENTITY_LENGTH = 8;
const [AMPERSAND, BACKSLASH] = [38, 92];
/** Words of patterns that are too common in logs to decode their lines. */
const COMMON_WORDS = new Set([
  ...ANCHOR_WORDS,
  ...'<http docker login <net> <add> <put> <set> set send alias config host admin user <user> <auth> auth "auth" <log> <login>'.split(
    ' ',
  ),
  ...'<sign> smtp :54 :64 ::: kind code pin otp password passw secret phrase <password standby <security> <zip> redis <redis>'.split(
    ' ',
  ),
  ...'challenge hello identify bootstrap enable username USER LOGIN CAP base64 webhook :// <credentials> cookie oauth <peer>'.split(
    ' ',
  ),
  ...'<neighbor> <vault> <mysql> <dig> community'.split(' '),
]);
/** How far from a name an escape may be, in characters. */
const [BEFORE_NAME, AFTER_NAME] = [48, 160];
/** The longest range that is decoded at once, in characters. */
const MAX_DECODED_LENGTH = 65_536;
/** The longest run of percent escapes that is decoded, in characters. */
const MAX_RUN_LENGTH = 8192;
/** The longest Base64 of a user and a password, in characters. */
const MAX_SASL_LENGTH = 264;

/**
 * Finds secrets in encoded parts of a text: percent-encoded, escaped for JSON or HTML, in Base64, or as arrays of bytes. `find` looks for them in
 * all decoded parts together, which takes much less time than one after another.
 */
export function findEncodedSecrets(
  text: string,
  candidates: Candidates,
  find: (decoded: string) => Finding[],
): Finding[] {
  const found: Finding[] = [];
  const escaped = new DecodedParts();
  for (const { start, end } of [...percentRuns(text, candidates), ...escapedLines(text, candidates)])
    escaped.addEscaped(text, start, end);
  found.push(...escaped.findingsIn(find));
  const blobs = new DecodedParts();
  for (const run of candidates.runs) {
    if (run.length < MAX_SASL_LENGTH && isSaslPlain(text.slice(run.at, run.at + run.length))) {
      found.push({ kind: 'password', foundBy: 'sasl-plain', start: run.at, end: run.at + run.length });
      continue;
    }
    const blob = decodeBase64(text, run.at, run.length);
    if (blob) blobs.addWhole(blob.text, run.at, blob.end);
  }
  const arrays = new DecodedParts();
  for (const { text: decoded, start, end } of byteArraysIn(text)) arrays.addWhole(decoded, start, end);
  return [...found, ...blobs.findingsIn(find), ...arrays.findingsIn(find)];
}

/** Runs without whitespace that contain percent escapes of more than letters, and anything that is worth a look. */
function* percentRuns(text: string, candidates: Candidates): Generator<{ start: number; end: number }> {
  const { codes } = candidates;
  let places: readonly number[] | undefined;
  let next = 0;
  let done = 0;
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', Math.max(done, at + 1))) {
    if (!TELLING_ESCAPES.has(16 * digitOf(codes[at + 1]) + digitOf(codes[at + 2]))) continue;
    let start = at;
    while (start > done && at - start < MAX_RUN_LENGTH && !isBorder(codes[start - 1] ?? 0)) start--;
    let end = at;
    while (end < text.length && end - at < MAX_RUN_LENGTH && !isBorder(codes[end] ?? 0)) end++;
    done = end;
    places ??= placesIn(candidates);
    while ((places[next] ?? Infinity) < start) next++;
    if ((places[next] ?? Infinity) < end || STRUCTURE.test(text.slice(start, end))) yield { start, end };
  }
}

/** The value of a hexadecimal digit, by its code; not a number if it is none. */
function digitOf(code = 0): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : NaN;
}

/** The offsets of all that may be a secret or the name of one, in order. */
function placesIn({ parts, words, formats, numbers, runs }: Candidates): number[] {
  const others = [...numbers, ...runs].map(({ at }) => at);
  return [...parts, ...formats, ...[...words.values()].flat(), ...others].sort((a, b) => a - b);
}

function isBorder(code: number): boolean {
  return code <= 32 || code === 34 || code === 39 || code === 60 || code === 62 || code === 96;
}

/** Lines with a name in them that may have a value near escaped quotes, line ends or entities, or with the first line of a key. */
function* escapedLines(text: string, candidates: Candidates): Generator<{ start: number; end: number }> {
  if (!text.includes('\\') && !hasEntity(text)) return;
  let done = 0;
  for (const place of encodedCandidates(text, candidates)) {
    if (place < done) continue;
    const first = Math.max(done, place - MAX_DECODED_LENGTH / 2);
    const start = first + text.slice(first, place).lastIndexOf('\n') + 1;
    const rest = text.slice(start, start + MAX_DECODED_LENGTH);
    const length = rest.indexOf('\n');
    const end = start + (length < 0 ? rest.length : length);
    done = Math.max(end, place + 1);
    if (ESCAPES.test(text.slice(start, end))) yield { start, end };
  }
}

function hasEntity(text: string): boolean {
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1))
    if (ENTITY.test(text.slice(at, at + MAX_ENTITY_LENGTH))) return true;
  return false;
}

/** The offsets to examine if they are near escapes: names with a value, words of patterns, and calls that take a password. */
function encodedCandidates(
  text: string,
  { codes, names, mentioned, endsBeforeTypeDigit, words }: Candidates,
): readonly number[] {
  const places = names
    .filter((name, index) => mentioned[index] !== true && isNearEscape(codes, name))
    .map(({ start }) => start);
  const offsets = [...words].flatMap(([word, found]) => (COMMON_WORDS.has(word) ? [] : found));
  const calls = [...passwordCallsIn(text, codes)].filter((at) => isEscape(codes[at + 1]));
  return [...places, ...endsBeforeTypeDigit, ...offsets, ...calls].sort((a, b) => a - b);
}

/** Whether there is a backslash or an ampersand where a value of a name may begin, or the field that holds the name. */
function isNearEscape(codes: Uint8Array, { start, end }: NameInText): boolean {
  const to = Math.min(codes.length, end + AFTER_NAME);
  for (let at = Math.max(0, start - BEFORE_NAME); at < to; at++) if (isEscape(codes[at])) return true;
  return false;
}

function isEscape(code: number | undefined): boolean {
  return code === BACKSLASH || code === AMPERSAND;
}

/** How many characters are decoded first to see whether the result is text. */
const PROBE = 16;
const MAX_BASE64_LENGTH = 1 << 20;
const NEXT_LINE = /\r?\n[ \t]*([A-Za-z0-9+/_-]{4,}={0,2})(?![\w+/=.-])/y;

/**
 * Decodes a run of Base64 (RFC 4648, also the URL-safe alphabet) with the lines that continue it. Returns the text and the end
 * of the run; undefined if it decodes to anything but text.
 */
function decodeBase64(text: string, at: number, length: number): { text: string; end: number } | undefined {
  if (length > MAX_BASE64_LENGTH || !isText(decode(text.slice(at, at + PROBE)))) return undefined;
  const pieces = [text.slice(at, at + length)];
  let end = at + length;
  while (end - at - length < 2 && text[end] === '=') end++;
  if (length >= 60) {
    NEXT_LINE.lastIndex = end;
    for (let line = NEXT_LINE.exec(text); line && end - at < MAX_BASE64_LENGTH; line = NEXT_LINE.exec(text)) {
      pieces.push(line[1] ?? '');
      end = NEXT_LINE.lastIndex;
    }
  }
  const decoded = decode(pieces.join(''));
  return isText(decoded) ? { text: decoded ?? '', end } : undefined;
}

/** Whether Base64 is the answer of a client to `AUTH PLAIN` (RFC 4616): a user and a password, each after a zero byte. */
function isSaslPlain(encoded: string): boolean {
  return encoded.startsWith('A') && /^\0[\x20-\x7e]{1,64}\0[\x20-\x7e]{3,128}$/.test(decode(encoded) ?? '');
}

function decode(encoded: string): string | undefined {
  const plain = encoded.replace(/[=_-]/g, (sign) => (sign === '_' ? '/' : sign === '-' ? '+' : ''));
  try {
    const decoded = atob(plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0)));
    // PowerShell encodes its commands in UTF-16.
    return decoded[1] === '\0' ? decoded.replace(/([^\0])\0/g, '$1') : decoded;
  } catch {
    return undefined;
  }
}

function isText(decoded: string | undefined): boolean {
  return decoded !== undefined && /^[\t\n\r\x20-\x7e]*$/.test(decoded);
}
