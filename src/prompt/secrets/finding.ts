import type { NameStrength } from './name-strength.ts';

/** What a secret is. It becomes the first part of its placeholder: `<token-1>`. */
export type SecretKind = 'token' | 'key' | 'card' | 'password';

/** A secret in a text: its offsets in UTF-16 units (`end` is the offset after it), and the rule that found it. */
export interface Finding {
  kind: SecretKind;
  rule: string;
  start: number;
  end: number;
  /** Whether its form alone makes it a secret. Then it is masked wherever it occurs. */
  isTokenFormat?: boolean;
  /** The header of the table, if the secret is in a column. */
  head?: { start: number; end: number };
}

/** Finds secrets in a text, at once or asynchronously. */
export type Finder = (text: string) => Finding[] | Promise<Finding[]>;

/** A secret-like name in a text: its offsets, without quotes around it, and how strongly it suggests that the value next to it is a secret. */
export interface NameInText {
  start: number;
  end: number;
  /** The name, after the word before it if that belongs to it: `API_key` for `API key`. */
  text: string;
  strength: NameStrength;
}

/** The place of a literal in a text. */
export interface Candidate {
  at: number;
  length: number;
}

/** The places in a text where a secret may be. */
export interface Candidates {
  /** The codes of the text, as `codesOf` returns them: valid until another text is looked at. */
  codes: Uint8Array;
  /** The offsets of parts of secret-like names, such as `pass` and `token`, also in words that are no such names. */
  parts: number[];
  names: NameInText[];
  /** Whether each of the names is only mentioned, so that no value follows it. */
  mentioned: boolean[];
  /** The offsets of each word of a pattern, such as `curl`, and of each telling part. */
  words: Words;
  /** Offsets at which a token form may begin. */
  formats: number[];
  /** Ends of words with a part of a secret-like name that blanks and a digit of its own follow. */
  typed: number[];
  /** Long runs of digits, capitals and separators, as in the numbers of cards and bank accounts. */
  numbers: Candidate[];
  /** Long runs of the characters of Base64 that may be an encoded text. */
  runs: Candidate[];
}

/** The words that are in a text, each with its offsets in order. */
export type Words = Map<string, number[]>;

/** Whether a character code is that of an ASCII letter, a digit, `_` or `-`. */
export function isPartOfWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    code === 45
  );
}

/** Whether a character code is that of a quote or a backtick. */
export function isQuote(code: number): boolean {
  return code === 34 || code === 39 || code === 96;
}
