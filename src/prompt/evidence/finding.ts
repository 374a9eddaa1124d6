/** What a secret is, and so the first part of the name that replaces it: `<token-1>`. */
export type SecretKind = 'token' | 'key' | 'card' | 'password';

/** A secret in a text: its offsets in UTF-16 units (`end` is the one after it), and the rule that found it. */
export interface Finding {
  kind: SecretKind;
  rule: string;
  start: number;
  end: number;
}

/** Something that finds secrets in a text: at once, or after a while. */
export type Finder = (text: string) => Finding[] | Promise<Finding[]>;
