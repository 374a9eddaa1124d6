import type { Finding } from './finding.ts';

/** Words of which a text has one where it names a personal number. */
export const PERSONAL_WORDS = [
  'otp',
  'ssn',
  'social',
  'verification',
  'time',
  'security',
  'mfa',
  'passcode',
  'tan',
  'cvv',
  'cvc',
];
const ONE_TIME =
  /\b(?:one[- ]?time (?:code|password|pin|passcode)|otp(?: code)?|verification code|security code|(?:mfa|2fa|totp|tan)[- ]?code|passcode)(?: is| was| ist| lautet)?\s*[:=]?\s*(\d{4,8})(?!\d)/gi;
const SOCIAL = /\b(?:ssn|social security(?: number)?)\W{1,5}(\d{3}-\d{2}-\d{4}|\d{9})(?!\d)/gi;
const CARD_CODE = /\b(?:cvv2?|cvc2?)["']?\s*[:=]\s*["']?(\d{3,4})(?!\d)/gi;

/** One-time codes, social security numbers and codes of cards, where the words before them say what they are. */
export function findPersonalNumbers(text: string, words: ReadonlySet<string>): Finding[] {
  if (!PERSONAL_WORDS.some((word) => words.has(word))) return [];
  return [ONE_TIME, SOCIAL, CARD_CODE].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: whole, 1: number = '', index }) => {
      const end = index + whole.length;
      return { kind: 'token' as const, rule: 'personal-number', start: end - number.length, end };
    }),
  );
}
