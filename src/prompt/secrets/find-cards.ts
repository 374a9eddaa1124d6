import type { Finding } from './finding.ts';

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
/** Names that count or identify something else. */
const OTHER_NUMBER =
  /(?:\b|_)(?:id|ids|offset|offsets|order|orders|time|ts|timestamp|seq|sequence|size|bytes|count|lsn|cursor|version|epoch|nanos|start|end|duration|revision|zxid|pos|position|imei|ean|isbn|tracking|invoice|build)\W{0,4}$/i;
const CARD_CONTEXT =
  /(?:card|pan|visa|mastercard|amex|maestro|cc|ccnum|credit|debit)\W{0,12}(?:number|no|num|nr)?\W{0,6}$/i;

/** Card numbers, by issuer, length and Luhn's sum, unless what is around them shows that they are something else. */
export function findCards(text: string, candidates: readonly number[]): Finding[] {
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
    // More groups of four beside it make a table of numbers, not a card.
    if (
      /\D/.test(number) &&
      !isNamed &&
      (/[\dA-F]{4}[ .\n-]$/i.test(before) || /^[ .\n-][\dA-F]{4}(?![\dA-Za-z])/i.test(after))
    )
      continue;
    found.push({ kind: 'card', rule: 'card-number', start: index, end });
  }
  return found;
}

/** The numbers that begin at these offsets, or after an earlier group of the same run of digits. */
function* numbersAt(text: string, candidates: readonly number[]): Generator<RegExpExecArray> {
  for (const candidate of candidates) {
    for (let at = candidate; at < candidate + 60 && isDigit(text, at); at = nextGroup(text, at)) {
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

function nextGroup(text: string, start: number): number {
  let at = start;
  while (isDigit(text, at)) at++;
  return at + 1;
}

/** Whether a number with the same length and first digits is nearby: then both are counters or ids, not cards. */
function isInSeries(text: string, start: number, end: number): boolean {
  const length = end - start;
  const beginning = text.slice(start, start + 5);
  const near = text.slice(Math.max(0, start - 200), start) + ' '.repeat(1) + text.slice(end, end + 200);
  return [...near.matchAll(/\d+/g)].some(([other]) => other.length === length && other.startsWith(beginning));
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
