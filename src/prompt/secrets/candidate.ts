import type { NameInText } from './names-in-text.ts';

/** The place of a literal in a text. */
export interface Candidate {
  at: number;
  length: number;
}

/** The places in a text where a secret may be. */
export interface Candidates {
  /** The codes of the text, as `codesOf` returns them. The next call of `candidatesIn` overwrites them. */
  codes: Uint8Array;
  /** The offsets of parts of secret-like names, such as `pass` and `token`, also in words that are no such names. */
  parts: number[];
  names: NameInText[];
  /** Whether each of the names is only mentioned, or followed by an ordinary value, so that no secret follows it. */
  mentioned: boolean[];
  /** The offsets of each word of a pattern, such as `curl`, and of each part of a secret-like name. */
  words: Words;
  /** Offsets at which a token form may begin. */
  formats: number[];
  /** Ends of words with a part of a secret-like name, if spaces and a single digit follow, as in Cisco's `password 7 …`. */
  endsBeforeTypeDigit: number[];
  /** Long runs of digits, capitals and separators, as in the numbers of cards and bank accounts. */
  numbers: Candidate[];
  /** Long runs of Base64 characters that may be an encoded text. */
  runs: Candidate[];
}

/** The words that are in a text, each with its offsets in order. */
export type Words = Map<string, number[]>;
