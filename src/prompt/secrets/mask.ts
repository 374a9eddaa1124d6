import type { Finding, SecretKind } from './finding.ts';
import { isDistinct } from './non-secret.ts';
import { occurrences } from './occurrences.ts';
import type { Span } from '../span.ts';

/** A name and the secret that it replaces, in one incident; plain data, stored with the evidence. */
export interface Named {
  name: string;
  secret: string;
  /** Whether the secret is shown on purpose. */
  kept?: boolean;
}

/** A text without its secrets, the table of names it continued, and how often each name (or kept secret) is in it. */
export interface Masked {
  text: string;
  table: Named[];
  found: { name: string; count: number; kept: boolean }[];
}

/** A place in a text that holds a secret. */
interface Place extends Span {
  kind: SecretKind;
}

const NAME = /<(?:token|key|card|password)-[1-9]\d*>/g;
const HAS_NAME = new RegExp(NAME.source);

/**
 * Masks the secrets that were found in a text: each gets a name such as `<token-1>`, the same one everywhere in an
 * incident, so hand in the table that the last text gave. A secret of the table or of a finding is masked wherever it
 * occurs, if it cannot be anything but a secret; `prod` is masked only where it was found. Findings that overlap are one.
 * `unmask` undoes it.
 *
 * A name that the text itself brought along stays as it is, and is never given to a secret. Where it already has been,
 * a text from outside gets another name in its place; a reply of the agent (`from: 'agent'`) means our name by it.
 */
export function mask(
  text: string,
  findings: readonly Finding[],
  table: readonly Named[] = [],
  from: 'outside' | 'agent' = 'outside',
): Masked {
  const names = new Names(table);
  const places = apart(findings, text.length);
  const kinds = new Map(places.map(({ start, end, kind }) => [text.slice(start, end), kind]));
  const certain = merge(places, brought(text, names, from));
  const ofForm = findings.filter(({ hasForm, start, end }) => hasForm === true && end - start >= 8);
  const known = new Set([
    ...names.distinct(),
    ...[...kinds.keys()].filter((secret) => isDistinct(secret) && names.isMasked(secret)),
    ...ofForm.map(({ start, end }) => text.slice(start, end)).filter((secret) => names.isMasked(secret)),
  ]);
  const all = merge(certain, occurrences(text, known));

  const pieces: string[] = [];
  const counts = new Map<Named, number>();
  let at = 0;
  for (const { start, end } of all) {
    const secret = text.slice(start, end);
    const named = names.of(secret, kinds.get(secret) ?? 'token');
    counts.set(named, (counts.get(named) ?? 0) + 1);
    // A secret that contains one of our names is never shown, since unmasking would put another secret into it.
    pieces.push(text.slice(at, start), named.kept && !HAS_NAME.test(secret) ? secret : named.name);
    at = end;
  }
  pieces.push(text.slice(at));
  return {
    text: pieces.join(''),
    table: names.table,
    found: [...counts].map(([{ name, kept }, count]) => ({ name, count, kept: kept === true })),
  };
}

/** A text with the secrets back in place of their names, in one pass; names that are not in the table stay. */
export function unmask(text: string, table: readonly Named[]): string {
  const secrets = new Map(table.map(({ name, secret }) => [name, secret]));
  return text.replace(NAME, (name) => secrets.get(name) ?? name);
}

/** The table with one secret shown on purpose, or hidden again; the evidence as it came is then masked anew with it. */
export function keep(table: readonly Named[], name: string, kept = true): Named[] {
  return table.map((named) => (named.name === name ? { ...named, kept } : named));
}

/** The table while it grows: what is in it by name and by secret, and the next number of each kind. */
class Names {
  readonly table: Named[];
  readonly #byName: Map<string, Named>;
  readonly #bySecret: Map<string, Named>;
  readonly #last: Record<SecretKind, number> = { token: 0, key: 0, card: 0, password: 0 };

  constructor(table: readonly Named[]) {
    this.table = [...table];
    this.#byName = new Map(table.map((named) => [named.name, named]));
    this.#bySecret = new Map(table.map((named) => [named.secret, named]));
  }

  secretOf(name: string): string | undefined {
    return this.#byName.get(name)?.secret;
  }

  of(secret: string, kind: SecretKind): Named {
    const known = this.#bySecret.get(secret);
    if (known) return known;
    let name: string;
    do name = `<${kind}-${++this.#last[kind]}>`;
    while (this.#byName.has(name));
    return this.add({ name, secret });
  }

  add(named: Named): Named {
    this.table.push(named);
    this.#byName.set(named.name, named);
    this.#bySecret.set(named.secret, named);
    return named;
  }

  /** The secrets of the table that are masked wherever they occur. */
  distinct(): string[] {
    return this.table.map(({ secret }) => secret).filter((secret) => isDistinct(secret) && this.isMasked(secret));
  }

  /** Whether a secret is masked: not if it is shown on purpose, or has one of our names in it. */
  isMasked(secret: string): boolean {
    return !HAS_NAME.test(secret) && !this.#bySecret.get(secret)?.kept;
  }
}

/** Findings as places in order and apart: overlapping ones become one, of the kind of the longest. */
function apart(findings: readonly Finding[], length: number): Place[] {
  const places: (Place & { longest: number })[] = [];
  const inOrder = findings.filter(({ start, end }) => start >= 0 && start < end && end <= length);
  for (const { start, end, kind } of inOrder.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = places.at(-1);
    if (!last || start >= last.end) {
      places.push({ start, end, kind, longest: end - start });
      continue;
    }
    last.end = Math.max(last.end, end);
    if (end - start > last.longest) Object.assign(last, { kind, longest: end - start });
  }
  return places;
}

/** The names in a text that already replace a secret; names that are still free are reserved. */
function brought(text: string, names: Names, from: 'outside' | 'agent'): Span[] {
  const places: Span[] = [];
  for (const { 0: name, index } of text.matchAll(NAME)) {
    const secret = names.secretOf(name);
    if (secret === undefined) names.add({ name, secret: name });
    else if (secret !== name && from === 'outside') places.push({ start: index, end: index + name.length });
  }
  return places;
}

/** Two lists of places, each in order and apart, as one; of the second only what leaves the first alone. */
function merge(first: readonly Span[], second: readonly Span[]): Span[] {
  const merged: Span[] = [];
  let next = 0;
  for (const place of first) {
    for (let other = second[next]; other && other.start < place.end; other = second[++next]) {
      if (other.end <= place.start) merged.push(other);
    }
    merged.push(place);
  }
  return [...merged, ...second.slice(next)];
}
