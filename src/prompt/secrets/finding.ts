/** The kind of a secret. It becomes the first part of its placeholder: `<token-1>`. */
export type SecretKind = 'token' | 'key' | 'card' | 'password';

/** A secret in a text: its offsets in UTF-16 units (`end` is the offset after it), and the name of the pattern that found it. */
export interface Finding {
  kind: SecretKind;
  foundBy: string;
  start: number;
  end: number;
  /** Whether its form alone makes it a secret. Then it is masked wherever it occurs. */
  isTokenFormat?: boolean;
  /** The header of the table, if the secret is in a column. */
  head?: { start: number; end: number };
}

/** Finds secrets in a text, synchronously or asynchronously. */
export type Finder = (text: string) => Finding[] | Promise<Finding[]>;
