/** What a secret is. It becomes the first part of its placeholder: `<token-1>`. */
export type SecretKind = 'token' | 'key' | 'card' | 'password';

/** A secret in a text: its offsets in UTF-16 units (`end` is the offset after it), and the rule that found it. */
export interface Finding {
  kind: SecretKind;
  rule: string;
  start: number;
  end: number;
  /** Whether its form alone makes it a secret. Then it is masked wherever it occurs. */
  hasForm?: boolean;
  /** The header of the table, if the secret is in a column. */
  head?: { start: number; end: number };
}

/** Finds secrets in a text, at once or asynchronously. */
export type Finder = (text: string) => Finding[] | Promise<Finding[]>;

/** The place of a literal in a text. */
export interface Candidate {
  at: number;
  length: number;
}

/** The places in a text where a secret may be. */
export interface Candidates {
  /** Parts of secret-like names, such as `pass` and `token`. */
  names: Candidate[];
  /** Which parts of secret-like names and words of commands are in the text, such as `curl`. */
  words: Set<string>;
  /** Offsets at which a token form may begin. */
  forms: number[];
  /** Offsets of the first of at least 13 digits with at most single separators between them. */
  numbers: number[];
  /** Long runs of the characters of Base64. */
  runs: Candidate[];
  /** Offsets of opening brackets with a quote soon after them. */
  calls: number[];
  /** Offsets of words whose third character is a digit, as in the number of a bank account. */
  accounts: number[];
  /** Whether the text has characters that begin escapes. */
  at: { backslash: boolean; ampersand: boolean };
}
