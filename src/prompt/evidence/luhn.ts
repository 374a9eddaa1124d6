import type { Finding } from './finding.ts';

/**
 * Digits that may be a card number: 13 to 19 in a row, or in the groups that cards have, with the same space or dash
 * between them. More groups of four beside those mean a table; a letter or a fraction means a part of something else.
 */
const NUMBER = new RegExp(
  String.raw`(?<![A-Za-z\d.])(?:` +
    [
      String.raw`\d{13,19}`,
      String.raw`(?<!\d{4}[ -])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![ -]\d{4}(?!\d))`,
      String.raw`\d{6}([ -])\d{13}`,
    ].join('|') +
    String.raw`)(?![A-Za-z\d]|\.\d)`,
  'g',
);

/** First digits of the networks that issue cards (ISO/IEC 7812), each with the lengths that its numbers have. */
const ISSUERS: [first: RegExp, lengths: number[]][] = [
  [/^4/, [13, 16, 19]], // Visa
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]], // Mastercard
  [/^3[47]/, [15]], // American Express
  [/^(?:30[0-59]|36|3[89])/, [14, 16, 19]], // Diners Club
  [/^(?:6011|64[4-9]|65|62|35(?:2[89]|[3-8])|220[0-4])/, [16, 17, 18, 19]], // Discover, UnionPay, JCB, Mir
  [/^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, [13, 14, 15, 16, 17, 18, 19]], // Maestro
];

/** Card numbers: 13 to 19 digits, plain or in the groups that cards have, of a known issuer and right by Luhn's sum. */
export function findCards(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { 0: written, index } of text.matchAll(NUMBER)) {
    // A card may stand before a number that could have been its last group: `4111 1111 1111 1111 200`.
    const number = [written, written.replace(/[ -]\d+$/, '')].find((part) => isCard(part.replace(/[ -]/g, '')));
    if (number) found.push({ kind: 'card', rule: 'card-number', start: index, end: index + number.length });
  }
  return found;
}

/** Whether digits are the number of a card: of a known issuer, of its length, and right by Luhn's sum. */
export function isCard(digits: string): boolean {
  return ISSUERS.some(([first, lengths]) => lengths.includes(digits.length) && first.test(digits)) && sumsUp(digits);
}

/** Luhn's sum (ISO/IEC 7812-1, annex B): every second digit from the right doubled, the total a multiple of ten. */
function sumsUp(digits: string): boolean {
  let sum = 0;
  for (let back = 0; back < digits.length; back++) {
    const digit = digits.charCodeAt(digits.length - 1 - back) - 48;
    const doubled = digit * 2;
    sum += back % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
