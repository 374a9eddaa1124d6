import type { Finding, SecretKind } from './finding.ts';
import { isDistinct } from './non-secret.ts';
import { occurrences } from './occurrences.ts';
import { PLACEHOLDER } from './placeholder.ts';
import type { Span } from '../span.ts';

/** A secret and the placeholder (`name`) that replaces it in one incident; plain data, stored with the evidence. */
export interface MaskedSecret {
  name: string;
  secret: string;
  /** Whether the user revealed the secret, so that it is not masked. */
  isRevealed?: boolean;
}

/** A text without its secrets, the table with its placeholders added, and how often each placeholder (or revealed secret) occurs in it. */
export interface MaskResult {
  text: string;
  table: MaskedSecret[];
  found: { name: string; count: number; isRevealed: boolean }[];
}

/** The span of a secret in a text. */
interface SecretSpan extends Span {
  kind: SecretKind;
}

const ALL_PLACEHOLDERS = new RegExp(PLACEHOLDER, 'g');

/**
 * Replaces the secrets that were found in a text by placeholders such as `<token-1>`. A secret has the same placeholder
 * everywhere in an incident, so pass the table that the previous call returned. A distinctive secret of the table or of a
 * finding is masked wherever it occurs; one such as `prod` only where it was found. Overlapping findings count as one.
 * `unmaskText` reverses it.
 *
 * A placeholder already present in the text is left alone and never reused for a secret. If it is already in use, it is
 * replaced by a different one in text whose placeholders are foreign, such as a log. In text whose placeholders are ours,
 * such as a reply to a masked prompt, it refers to the secret that it replaced.
 */
export function mask(
  text: string,
  findings: readonly Finding[],
  table: readonly MaskedSecret[] = [],
  placeholders: 'ours' | 'foreign' = 'foreign',
): MaskResult {
  const assigned = new Placeholders(table);
  const spans = mergeOverlapping(findings, text.length);
  const kinds = new Map(spans.map(({ start, end, kind }) => [text.slice(start, end), kind]));
  const certain = merge(spans, reservePlaceholders(text, assigned, placeholders));
  const ofForm = findings.filter(({ isTokenFormat, start, end }) => isTokenFormat === true && end - start >= 8);
  const known = new Set([
    ...assigned.distinct(),
    ...[...kinds.keys()].filter((secret) => isDistinct(secret) && assigned.isMasked(secret)),
    ...ofForm.map(({ start, end }) => text.slice(start, end)).filter((secret) => assigned.isMasked(secret)),
  ]);
  const all = merge(certain, occurrences(text, known));

  const pieces: string[] = [];
  const counts = new Map<MaskedSecret, number>();
  let at = 0;
  for (const { start, end } of all) {
    const secret = text.slice(start, end);
    const named = assigned.of(secret, kinds.get(secret) ?? 'token');
    counts.set(named, (counts.get(named) ?? 0) + 1);
    // A secret that contains a placeholder is never revealed: unmasking would put another secret into it.
    pieces.push(text.slice(at, start), named.isRevealed && !PLACEHOLDER.test(secret) ? secret : named.name);
    at = end;
  }
  pieces.push(text.slice(at));
  return {
    text: pieces.join(''),
    table: assigned.table,
    found: [...counts].map(([{ name, isRevealed }, count]) => ({ name, count, isRevealed: isRevealed === true })),
  };
}

/** Returns a text with the secrets in place of their placeholders; placeholders that are not in the table stay. */
export function unmaskText(text: string, table: readonly MaskedSecret[]): string {
  const secrets = new Map(table.map(({ name, secret }) => [name, secret]));
  return text.replace(ALL_PLACEHOLDERS, (name) => secrets.get(name) ?? name);
}

/** Returns the table with one secret revealed, or masked again. Mask the original evidence again with that table. */
export function reveal(table: readonly MaskedSecret[], name: string, isRevealed = true): MaskedSecret[] {
  return table.map((named) => (named.name === name ? { ...named, isRevealed } : named));
}

/** The table while entries are added, indexed by placeholder and by secret. */
class Placeholders {
  readonly table: MaskedSecret[];
  readonly #byName: Map<string, MaskedSecret>;
  readonly #bySecret: Map<string, MaskedSecret>;
  readonly #last: Record<SecretKind, number> = { token: 0, key: 0, card: 0, password: 0 };

  constructor(table: readonly MaskedSecret[]) {
    this.table = [...table];
    this.#byName = new Map(table.map((named) => [named.name, named]));
    this.#bySecret = new Map(table.map((named) => [named.secret, named]));
  }

  secretOf(name: string): string | undefined {
    return this.#byName.get(name)?.secret;
  }

  of(secret: string, kind: SecretKind): MaskedSecret {
    const known = this.#bySecret.get(secret);
    if (known) return known;
    let name: string;
    do name = `<${kind}-${++this.#last[kind]}>`;
    while (this.#byName.has(name));
    return this.add({ name, secret });
  }

  add(named: MaskedSecret): MaskedSecret {
    this.table.push(named);
    this.#byName.set(named.name, named);
    this.#bySecret.set(named.secret, named);
    return named;
  }

  /** Returns the secrets of the table that are masked wherever they occur. */
  distinct(): string[] {
    return this.table.map(({ secret }) => secret).filter((secret) => isDistinct(secret) && this.isMasked(secret));
  }

  /** Whether a secret is masked: not if it was revealed, or contains a placeholder. */
  isMasked(secret: string): boolean {
    return !PLACEHOLDER.test(secret) && !this.#bySecret.get(secret)?.isRevealed;
  }
}

/** Converts findings to spans, sorted and without overlaps: overlapping ones become one, of the kind of the longest. */
function mergeOverlapping(findings: readonly Finding[], length: number): SecretSpan[] {
  const spans: (SecretSpan & { longest: number })[] = [];
  const inOrder = findings.filter(({ start, end }) => start >= 0 && start < end && end <= length);
  for (const { start, end, kind } of inOrder.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = spans.at(-1);
    if (!last || start >= last.end) {
      spans.push({ start, end, kind, longest: end - start });
      continue;
    }
    last.end = Math.max(last.end, end);
    if (end - start > last.longest) Object.assign(last, { kind, longest: end - start });
  }
  return spans;
}

/** Returns the placeholders in a text that are already in use, and reserves those that are not. */
function reservePlaceholders(text: string, assigned: Placeholders, placeholders: 'ours' | 'foreign'): Span[] {
  const spans: Span[] = [];
  for (const { 0: name, index } of text.matchAll(ALL_PLACEHOLDERS)) {
    const secret = assigned.secretOf(name);
    if (secret === undefined) assigned.add({ name, secret: name });
    else if (secret !== name && placeholders === 'foreign') spans.push({ start: index, end: index + name.length });
  }
  return spans;
}

/** Merges two sorted lists of spans without overlaps; spans of the second that overlap the first are dropped. */
function merge(first: readonly Span[], second: readonly Span[]): Span[] {
  const merged: Span[] = [];
  let next = 0;
  for (const span of first) {
    for (let other = second[next]; other && other.start < span.end; other = second[++next]) {
      if (other.end <= span.start) merged.push(other);
    }
    merged.push(span);
  }
  return [...merged, ...second.slice(next)];
}
