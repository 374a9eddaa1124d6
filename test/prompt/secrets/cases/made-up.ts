/** A text that must be masked: what it is, the text, and the secrets in it. */
export type MustMask = readonly [name: string, text: string, ...secrets: string[]];

/** A text that must come through unchanged. */
export type MustSurvive = readonly [name: string, text: string];

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';

/** Characters in disorder, the same ones for the same length and seed. */
export function random(alphabet: string, length: number, seed = 1): string {
  let state = (length * 7919 + seed * 104_729 + alphabet.length) >>> 0;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet[Math.floor((state / 2 ** 32) * alphabet.length)] ?? '';
  }
  return text;
}

export const hex = (length: number, seed?: number) => random(`${DIGITS}abcdef`, length, seed);
export const alphanumeric = (length: number, seed?: number) => random(UPPER + LOWER + DIGITS, length, seed);
export const letters = (length: number, seed?: number) => random(UPPER + LOWER, length, seed);
export const lower = (length: number, seed?: number) => random(LOWER + DIGITS, length, seed);
export const upper = (length: number, seed?: number) => random(UPPER + DIGITS, length, seed);
export const digits = (length: number, seed?: number) => random(DIGITS, length, seed);
export const uuid = (seed = 1) => [8, 4, 4, 4, 12].map((length, index) => hex(length, seed * 10 + index)).join('-');
export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The passwords of the cases. */
export const PW = 'Zomb1e-Teapot';
