import type { Finding } from './finding.ts';

/** A text that contains a personal number also contains one of these words. */
export const PERSONAL_WORDS = ['otp', 'code', 'pin', 'ssn', 'social', 'cvv', 'cvc', 'iban'];
/** What comes before a code that is used once, and after it up to the code. */
const ONE_TIME_BEFORE = /\b(?:one[- ]?time|verification|security|mfa|2fa|totp|tan|otp|pass)[- ]?$/i;
const ONE_TIME_AFTER =
  /(?:otp(?: code)?|code|pin|password)(?: is| was| ist| lautet)?\s{0,3}[:=]?\s{0,3}(\d{4,8})(?!\d)/iy;
const SOCIAL = /\b(?:ssn|social security(?: number)?)\W{1,5}(\d{3}-\d{2}-\d{4}|\d{9})(?!\d)/gi;
const CARD_CODE = /\b(?:cvv2?|cvc2?)["']?\s*[:=]\s*["']?(\d{3,4})(?!\d)/gi;

/** One-time codes, social security numbers and codes of cards, where the words before them say what they are. */
export function findPersonalNumbers(
  text: string,
  names: readonly { at: number }[],
  words: ReadonlySet<string>,
): Finding[] {
  const found: Finding[] = [];
  const add = (end: number, number: string) =>
    found.push({ kind: 'token', rule: 'personal-number', start: end - number.length, end });
  for (const { at } of names) {
    ONE_TIME_AFTER.lastIndex = at;
    const number = ONE_TIME_AFTER.exec(text)?.[1];
    if (number === undefined) continue;
    const isOtp = /^otp/i.test(text.slice(at, at + 3));
    if (isOtp || ONE_TIME_BEFORE.test(text.slice(Math.max(0, at - 16), at))) add(ONE_TIME_AFTER.lastIndex, number);
  }
  const patterns = [
    ...(words.has('ssn') || words.has('social') ? [SOCIAL] : []),
    ...(words.has('cvv') || words.has('cvc') ? [CARD_CODE] : []),
  ];
  for (const pattern of patterns) {
    for (const { 0: whole, 1: number = '', index } of text.matchAll(pattern)) add(index + whole.length, number);
  }
  return found;
}
