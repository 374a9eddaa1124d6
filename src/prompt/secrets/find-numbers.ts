// cspell:ignore bestätigungs verifizierungs sicherheits einmal vérification sécurité -- words of other languages
import type { Candidate, Candidates, Words } from './candidate.ts';
import type { Finding } from './finding.ts';
import { matchesNear } from './secret-pattern.ts';

/** Finds numbers that identify or authorize a person: of cards, of bank accounts, and codes where words say what they are. */
export function findNumbers(text: string, { numbers, words }: Candidates): Finding[] {
  return [
    ...findCards(text, numbers),
    ...findIbans(text, numbers, words),
    ...findRecoveryPasswords(text, numbers),
    ...findPersonalNumbers(text, words),
  ];
}

/** 13 to 19 digits in a row, or in groups with the same separator between them. */
const NUMBER =
  /(?:\d{4}([ .\u00a0\u202f-])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{3})?|\d{4}([ .\u00a0\u202f-])\d{6}\2\d{4,5}|\d{13,19})(?!\d)/y;

/** First digits of the networks that issue cards (ISO/IEC 7812), each with the lengths of its numbers. */
const ISSUERS: [first: RegExp, lengths: number[]][] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:30[0-59]|36|3[89])/, [14, 16, 19]], // Diners Club
  [/^(?:6011|64[4-9]|65|62|35(?:2[89]|[3-8])|220[0-4])/, [16, 17, 18, 19]], // Discover, UnionPay, JCB, Mir
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]], // Maestro
];
/** The lowest and the highest of their first digits, as codes. */
const [TWO, SIX] = [50, 54];
/** Names that count or identify something else. */
const OTHER_NUMBER =
  /(?:\b|_)(?:id|ids|offset|offsets|order|orders|time|ts|timestamp|seq|sequence|size|bytes|count|lsn|cursor|version|epoch|nanos|start|end|duration|revision|zxid|pos|position|imei|ean|isbn|tracking|invoice|build)\W{0,4}$/i;
const CARD_CONTEXT =
  /(?:card|pan|visa|mastercard|amex|maestro|cc|ccnum|credit|debit)\W{0,12}(?:number|no|num|nr)?\W{0,6}$/i;

/** Card numbers, by issuer, length and Luhn's sum, unless what is around them shows that they are something else. */
function findCards(text: string, candidates: readonly Candidate[]): Finding[] {
  const found: Finding[] = [];
  for (const { 0: written, index } of numbersAt(text, candidates)) {
    const number = [written, written.replace(/[ .\u00a0\u202f-]\d+$/, '')].find((part) =>
      isCard(part.replace(/\D/g, '')),
    );
    if (number === undefined) continue;
    const end = index + number.length;
    const before = text.slice(Math.max(0, index - 48), index);
    const after = text.slice(end, end + 40);
    const isNamed = CARD_CONTEXT.test(before);
    if (
      (/[A-Za-z\d]$/.test(before) && !/(?:^|[^A-Za-z\d])%B$/.test(before)) ||
      /\d[.,-]$/.test(before) ||
      /^[A-Za-z]|^[.,-]\d/.test(after)
    )
      continue;
    if (!isNamed && (OTHER_NUMBER.test(before) || /^ ?(?:bytes|B|ms|ns|us|rows|items|records)\b/.test(after))) continue;
    if (!isNamed && /^\d{13,19}$/.test(number) && isInSeries(text, index, end)) continue;
    // With more groups of four next to it, it is a table of numbers, not a card.
    if (
      /\D/.test(number) &&
      !isNamed &&
      (/[\dA-F]{4}[ .\n-]$/i.test(before) || /^[ .\n-][\dA-F]{4}(?![\dA-Za-z])/i.test(after))
    )
      continue;
    found.push({ kind: 'card', foundBy: 'card-number', start: index, end });
  }
  return found;
}

/** The numbers that begin at a group of digits in these runs, with a digit with which cards begin. */
function* numbersAt(text: string, candidates: readonly Candidate[]): Generator<RegExpExecArray> {
  for (const { at: start, length } of candidates) {
    for (let at = start; at < start + length; at++) {
      const code = text.charCodeAt(at);
      if (code < TWO || code > SIX || isDigit(text, at - 1)) continue;
      NUMBER.lastIndex = at;
      const number = NUMBER.exec(text);
      if (number) yield number;
    }
  }
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Whether another number with the same length and first digits is nearby: then both are counters or ids, not cards. */
function isInSeries(text: string, start: number, end: number): boolean {
  const length = end - start;
  const number = text.slice(start, end);
  const beginning = number.slice(0, 5);
  const near = `${text.slice(Math.max(0, start - 200), start)} ${text.slice(end, end + 200)}`;
  return [...near.matchAll(/\d+/g)].some(
    ([other]) => other.length === length && other.startsWith(beginning) && other !== number,
  );
}

/** Whether digits are the number of a card: of a known issuer, of its length, and right by Luhn's sum. */
export function isCard(digits: string): boolean {
  return (
    ISSUERS.some(([first, lengths]) => lengths.includes(digits.length) && first.test(digits)) && hasLuhnSum(digits)
  );
}

/** The Luhn checksum (ISO/IEC 7812-1, annex B): every second digit from the right doubled, the total a multiple of ten. */
function hasLuhnSum(digits: string): boolean {
  let sum = 0;
  for (let back = 0; back < digits.length; back++) {
    const digit = digits.charCodeAt(digits.length - 1 - back) - 48;
    const doubled = digit * 2;
    sum += back % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Lengths of IBANs by country (the SWIFT IBAN registry). */
const IBAN_LENGTHS: Record<string, number> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
    'GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 ' +
    'MD24 ME22 MK19 MR27 MT31 MU30 NI28 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ' +
    'ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const IBAN = /[A-Z]{2}\d{2}(?:[ \u00a0-]?[A-Z0-9]{1,4}){3,8}/g;
/** A lowercase match counts only next to the word IBAN. */
const NAMED = /\biban\W{1,4}([a-z]{2}\d{2}[a-z\d]{11,30})\b/iy;

/** Bank account numbers (ISO 13616), by country, length and checksum modulo 97. */
function findIbans(text: string, candidates: readonly Candidate[], words: Words): Finding[] {
  const found: Finding[] = [];
  for (const [index, written] of ibansIn(text, candidates)) {
    const length = IBAN_LENGTHS[written.slice(0, 2)];
    if (length === undefined || /[A-Za-z\d]/.test(text[index - 1] ?? ' ')) continue;
    const end = lengthOf(written, length);
    if (end === undefined || /^(?:[A-Za-z\d]|[-_][A-Za-z])/.test(text.slice(index + end, index + end + 2))) continue;
    if (isIban(written.slice(0, end))) found.push({ kind: 'card', foundBy: 'iban', start: index, end: index + end });
  }
  for (const { 0: whole, 1: written = '', index } of matchesNear(text, words, '<iban', NAMED)) {
    const end = index + whole.length;
    if (isIban(written.toUpperCase())) found.push({ kind: 'card', foundBy: 'iban', start: end - written.length, end });
  }
  return found;
}

function* ibansIn(text: string, candidates: readonly Candidate[]): Generator<[index: number, written: string]> {
  for (const { at, length } of candidates)
    for (const { 0: written, index } of text.slice(at, at + length).matchAll(IBAN)) yield [at + index, written];
}

/** How many characters of a written number contain this many letters and digits; undefined if there are fewer. */
function lengthOf(written: string, wanted: number): number | undefined {
  let count = 0;
  for (let at = 0; at < written.length; at++) {
    if (/[A-Z0-9]/.test(written[at] ?? '')) count++;
    if (count === wanted) return at + 1;
  }
  return undefined;
}

function isIban(written: string): boolean {
  const iban = written.replace(/[^A-Z0-9]/g, '');
  if (IBAN_LENGTHS[iban.slice(0, 2)] !== iban.length) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** A recovery password of BitLocker: eight groups of six digits. */
const RECOVERY_PASSWORD = /(^|[^\d-])\d{6}(?:-\d{6}){7}(?![\d-])/g;
const RECOVERY_LENGTH = 55;

function findRecoveryPasswords(text: string, candidates: readonly Candidate[]): Finding[] {
  return candidates
    .filter(({ length }) => length >= RECOVERY_LENGTH)
    .flatMap(({ at, length }) =>
      [...text.slice(at, at + length).matchAll(RECOVERY_PASSWORD)].map(({ 1: before = '', index }): Finding => {
        const start = at + index + before.length;
        return { kind: 'password', foundBy: 'recovery-password', start, end: start + RECOVERY_LENGTH };
      }),
    );
}

/** A text that contains a personal number also contains one of these words. */
export const PERSONAL_WORDS = ['otp', 'code', 'pin', 'password', '<ssn>', '<social', '<cvv', '<cvc', '<iban'];
/** The words before a one-time code, and the text between them and the code. */
const ONE_TIME_BEFORE =
  /\b(?:one[- ]?time|verification|bestätigungs|verifizierungs|sicherheits|einmal|security|mfa|2fa|totp|tan|otp|pass)[- ]?$/i;
const ONE_TIME_AFTER =
  /(?:otp(?: code)?|code(?: de (?:vérification|confirmation|sécurité))?|pin|password)(?: is| was| ist| lautet| est)?\s{0,3}[:=]?\s{0,3}(\d{4,8})(?!\d)/iy;
const SOCIAL = /\b(?:ssn|social security(?: number)?)\W{1,5}(\d{3}-\d{2}-\d{4}|\d{9})(?!\d)/iy;
const CARD_CODE = /\b(?:cvv2?|cvc2?)["']?\s*[:=]\s*["']?(\d{3,4})(?!\d)/iy;

/** One-time codes, social security numbers and codes of cards, where the words before them say what they are. */
function findPersonalNumbers(text: string, words: Words): Finding[] {
  const found: Finding[] = [];
  const add = (end: number, number: string) =>
    found.push({ kind: 'token', foundBy: 'personal-number', start: end - number.length, end });
  for (const at of ['otp', 'code', 'pin', 'password'].flatMap((word) => words.get(word) ?? [])) {
    ONE_TIME_AFTER.lastIndex = at;
    const number = ONE_TIME_AFTER.exec(text)?.[1];
    if (number === undefined) continue;
    const isOtp = /^(?:otp|code de )/i.test(text.slice(at, at + 8));
    if (isOtp || ONE_TIME_BEFORE.test(text.slice(Math.max(0, at - 16), at))) add(ONE_TIME_AFTER.lastIndex, number);
  }
  for (const [word, pattern] of [
    ['<ssn>|<social', SOCIAL],
    ['<cvv|<cvc', CARD_CODE],
  ] as const) {
    for (const { 0: whole, 1: number = '', index } of matchesNear(text, words, word, pattern))
      add(index + whole.length, number);
  }
  return found;
}
